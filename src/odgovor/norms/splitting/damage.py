"""Damage of a source: gaps in its numbering, lost openings, sentences that break off; reported, never mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from odgovor.common.errors import Fault, Place, Severity
from odgovor.norms.identifiers import Element
from odgovor.norms.splitting.numbers import parted
from odgovor.norms.structure import Portion, parent_of

_REMEDY = "Compare with the official text, and split a better copy where it has the words."
_LEAST_WORDS = 4
_ENDS = (".", ";", ":", "!", "?", "”", "“", '"', "»", ")", "…")
_SHOWN = 60
_MOST_ITEMS = 200  # beyond this a number is not that of an item


def iter_damage(portions: Sequence[Portion]) -> Iterator[Fault]:
    """Everything that shows that words of the source are missing, in the order of the text."""
    if not any(portion.is_article for portion in portions):
        message = "No article was found."
        remedy = (
            "Look whether the file is a law, and whether its words can be selected; scans need OCR."
        )
        yield _fault("SPLIT-005", Portion("art_0"), message, remedy)
        return
    yield from _article_gaps(portions)
    yield from _inner_gaps(portions)
    for portion in portions:
        if portion.element is Element.CONTAINER:
            said = portion.text[:_SHOWN]
            message = f"The opening of a paragraph is lost: the text goes on with '{said}'."
            yield _fault("SPLIT-003", portion, message)
        elif _breaks_off(portion, portions):
            message = f"The text breaks off after '{portion.text[-_SHOWN:]}'."
            yield _fault("SPLIT-004", portion, message)


def _article_gaps(portions: Sequence[Portion]) -> Iterator[Fault]:
    articles = [portion for portion in portions if portion.is_article]
    for one, two in pairwise(articles):
        if one.eid.rpartition("__")[0] != two.eid.rpartition("__")[0]:
            continue
        before, after = _number(one), _number(two)
        first, last = before + 1, after - 1
        if first > last:
            continue
        message = (
            f"Article {first} is missing."
            if first == last
            else f"Articles {first} to {last} are missing."
        )
        yield _fault("SPLIT-001", two, message)


def _inner_gaps(portions: Sequence[Portion]) -> Iterator[Fault]:
    """Paragraphs and points whose printed numbers leave one out."""
    last: dict[tuple[str, Element], Portion] = {}
    for portion in portions:
        element = portion.element
        if not portion.number or element not in {Element.PARAGRAPH, Element.POINT}:
            continue
        where = (parent_of(portion), element)
        before, after = _number(last[where]) if where in last else 0, _number(portion)
        last[where] = portion
        if before + 1 < after < _MOST_ITEMS:
            yield _inner_gap(portion, before + 1, after - 1)


def _inner_gap(portion: Portion, first: int, last: int) -> Fault:
    if portion.element is Element.PARAGRAPH:
        message = (
            f"Paragraph {first} is missing."
            if first == last
            else f"Paragraphs {first} to {last} are missing."
        )
    else:
        message = (
            f"Point {first} is missing."
            if first == last
            else f"Points {first} to {last} are missing."
        )
    return _fault("SPLIT-002", portion, message)


def _number(portion: Portion) -> int:
    return parted(portion.eid.rpartition("_")[2])[0]


def _breaks_off(portion: Portion, portions: Sequence[Portion]) -> bool:
    """Whether a text ends in the middle of a sentence with nothing below it that goes on."""
    text = portion.closing or portion.text
    is_text = portion.element in {Element.PARAGRAPH, Element.ALINEA}
    if not is_text or len(text.split()) < _LEAST_WORDS or text.rstrip().endswith(_ENDS):
        return False
    if "\t" in text:
        return False
    return not any(other.eid.startswith(f"{portion.eid}__") for other in portions)


def _fault(code: str, portion: Portion, message: str, remedy: str = _REMEDY) -> Fault:
    where = f"page {portion.page}" if portion.page else ""
    return Fault(code, Place("", None, where, portion.eid), message, remedy, Severity.WARNING)
