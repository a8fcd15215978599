"""Paragraphs of a PDF: lines joined where the text runs on, from line to line and from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from odgovor.documents.hyphens import Vocabulary
from odgovor.documents.passages import Box, Passage, PassageKind, Spot
from odgovor.documents.pdfs.lines import Line
from odgovor.documents.pdfs.running import Sheet
from odgovor.documents.structural import ARTICLE_LINE, is_item, is_structural

_SENTENCE_ENDS = (".", ";", ":", "!", "?", ".”", ".“", '."')
_LONG_HEADING = 160


@dataclass(slots=True)
class _Open:
    """A paragraph that is not finished yet."""

    lines: list[tuple[int, Line]] = field(default_factory=list)
    kind: PassageKind = PassageKind.PARAGRAPH
    is_centred: bool = False

    @property
    def last(self) -> Line:
        """The line it ends with so far."""
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page it ends on so far."""
        return self.lines[-1][0]


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual height of letters, the usual step from line to line, and the edges of the text of a page."""

    size: float
    step: float
    left: float
    right: float
    bottom: float

    @classmethod
    def of(cls, lines: Sequence[Line], *, size: float, height: float) -> Measure:
        """Measured on a page's lines; at least one is needed."""
        steps = [
            two.box.bottom - one.box.bottom
            for one, two in pairwise(lines)
            if 0 < two.box.bottom - one.box.bottom < 3 * size
        ]
        body = [line for line in lines if abs(line.size - size) < 0.2 * size] or list(lines)
        return cls(
            size,
            median(steps) if steps else size * 1.3,
            min(line.box.left for line in body),
            max(line.box.right for line in body),
            height,
        )


def usual_size(sheets: Iterable[Sheet]) -> float:
    """The height of the letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def paragraphs_of(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> list[Passage]:
    """The passages of pages whose running lines and tables are taken out already."""
    found: list[Passage] = []
    current: _Open | None = None
    for sheet in sheets:
        if not sheet.lines:
            continue
        measure = Measure.of(sheet.lines, size=usual_size([sheet]), height=sheet.height)
        for line in sheet.lines:
            kind = _kind_of(line, measure)
            if current is not None and _runs_on(current, line, sheet.number, kind, measure):
                current.lines.append((sheet.number, line))
                continue
            if current is not None:
                found.append(_passage(current, vocabulary))
            current = _Open([(sheet.number, line)], kind, _is_centred(line, measure))
    if current is not None:
        found.append(_passage(current, vocabulary))
    return found


def _kind_of(line: Line, measure: Measure) -> PassageKind:
    """What a line would be if a passage began with it."""
    if ARTICLE_LINE.match(line.text):
        return PassageKind.HEADING
    is_small = line.size < 0.87 * measure.size
    if is_small and line.box.top > 0.6 * measure.bottom and line.text[:1] in "0123456789*":
        return PassageKind.FOOTNOTE
    is_large = line.size > 1.12 * measure.size and len(line.text) < 80
    if is_item(line.text) and not is_large and not _is_centred(line, measure):
        return PassageKind.ITEM
    return PassageKind.HEADING if _is_heading(line, measure) else PassageKind.PARAGRAPH


def _is_heading(line: Line, measure: Measure) -> bool:
    text = line.text
    if len(text) > _LONG_HEADING or text.endswith((";", ",", ":")):
        return False
    is_upper = text.upper() == text and any(sign.isalpha() for sign in text) and len(text) > 3
    is_large = line.size > 1.12 * measure.size and (len(text) < 80 or not text.endswith("."))
    is_centred = _is_centred(line, measure) and (not text.endswith(".") or is_structural(text))
    return is_upper or is_large or is_centred


def _is_centred(line: Line, measure: Measure) -> bool:
    left, right = line.box.left - measure.left, measure.right - line.box.right
    return left > 2.5 * measure.size and abs(left - right) < max(4.0, 0.08 * (left + right))


def _runs_on(current: _Open, line: Line, page: int, kind: PassageKind, measure: Measure) -> bool:
    """Whether a line goes on with the paragraph that is open."""
    last = current.last
    if last.is_broken or (last.text.endswith("-") and line.text[:1].islower()):
        return True
    if ARTICLE_LINE.match(line.text) or kind is PassageKind.FOOTNOTE:
        return False
    if current.kind is PassageKind.HEADING:
        return _heading_runs_on(current, line, page, kind, measure)
    is_other = kind in {PassageKind.ITEM, PassageKind.HEADING}
    if is_other or abs(last.size - line.size) > 0.12 * measure.size:
        return False
    return _text_runs_on(current, line, page, measure)


def _text_runs_on(current: _Open, line: Line, page: int, measure: Measure) -> bool:
    """Whether a line of running text goes on with a paragraph: on a new page or column by its words, else by room."""
    last = current.last
    if page != current.page or line.box.top < last.box.top:
        return not last.text.endswith(_SENTENCE_ENDS) or line.text[:1].islower()
    is_far = line.box.top - last.box.bottom > 0.9 * measure.step
    return not is_far and _was_full(last, line, measure)


def _was_full(last: Line, line: Line, measure: Measure) -> bool:
    """Whether a line goes on with the one before: in small letters always, unless that ended an item; a number or
    capital where it had no room above, for then nobody ended a paragraph there.
    """
    room = measure.right - last.box.right
    if line.text[:1].islower():
        return not last.text.endswith((";", ":"))
    if not line.text[:1].isupper() and not last.text.endswith(_SENTENCE_ENDS):
        return room < line.first_width + 6 * measure.size
    return room < line.first_width + 0.3 * measure.size


def _heading_runs_on(
    current: _Open, line: Line, page: int, kind: PassageKind, measure: Measure
) -> bool:
    """A heading over several lines: near, equally large, and not itself a number of an article or chapter."""
    last = current.last
    if kind is not PassageKind.HEADING or page != current.page or ARTICLE_LINE.match(last.text):
        return False
    if is_structural(line.text) or is_structural(last.text):
        return False
    is_near = 0 < line.box.top - last.box.top < 1.6 * max(last.height, measure.step)
    return (
        is_near
        and abs(last.size - line.size) < 0.12 * measure.size
        and _was_full(last, line, measure)
    )


def _passage(current: _Open, vocabulary: Vocabulary) -> Passage:
    text = vocabulary.joined(
        [(line.text, line.is_broken) for _page, line in current.lines], current.page
    )
    pages = dict.fromkeys(page for page, _line in current.lines)
    spots = tuple(
        Spot(page, Box.around(line.box for at, line in current.lines if at == page))
        for page in pages
    )
    return Passage(text, current.kind, spots, is_centred=current.is_centred)
