"""Plain text and Markdown as passages: paragraphs between blank lines, headings, items, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from odgovor.documents.hyphens import Vocabulary
from odgovor.documents.passages import Passage, PassageKind, Repair, Spot
from odgovor.documents.structural import is_item, is_structural

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*\s*\Z")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)")
_QUOTE = re.compile(r"\s*>\s?")
_SENTENCE_ENDS = (".", ";", ":", "!", "?")
_SHORT = 90


def markdown_passages(pages: tuple[str, ...]) -> tuple[list[Passage], list[Repair]]:
    """The passages of Markdown, without its signs; a form feed has ended each page."""
    found: list[Passage] = []
    for number, page in enumerate(pages, start=1):
        for block in _iter_blocks(page):
            found += _markdown_block(block, number)
    return found, []


def text_passages(pages: tuple[str, ...]) -> tuple[list[Passage], list[Repair]]:
    """The passages of plain text; lines set to one width are joined, and words broken at their ends mended."""
    is_wrapped = _is_wrapped(pages)
    vocabulary = Vocabulary.of(
        (line.rstrip(), False) for page in pages for line in page.split("\n")
    )
    found: list[Passage] = []
    for number, page in enumerate(pages, start=1):
        for block in _iter_blocks(page):
            groups = _paragraphs(block) if is_wrapped else [[line] for line in block]
            for group in groups:
                text = vocabulary.joined([(line.strip(), False) for line in group], number)
                found.append(_plain_passage(text, number))
    return found, vocabulary.repairs


def _plain_passage(text: str, page: int) -> Passage:
    kind = PassageKind.PARAGRAPH
    if "\t" in text:
        kind = PassageKind.TABLE
    elif is_item(text):
        kind = PassageKind.ITEM
    elif len(text) < _SHORT and (is_structural(text) or (text.isupper() and len(text) > 3)):
        kind = PassageKind.HEADING
    return Passage(text, kind, (Spot(page),))


def _iter_blocks(page: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in page.split("\n"):
        if line.strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(pages: tuple[str, ...]) -> bool:
    """Whether lines end where the paper did: most lines that are not short are about equally long."""
    lengths = sorted(
        len(line.rstrip()) for page in pages for line in page.split("\n") if len(line) > 40
    )
    if len(lengths) < 5:
        return False
    longest = lengths[int(len(lengths) * 0.95)]
    return longest < 140 and sum(length > 0.75 * longest for length in lengths) > 0.6 * len(lengths)


def _paragraphs(block: list[str]) -> list[list[str]]:
    """The lines of a block, grouped where one goes on with the line before it."""
    groups: list[list[str]] = []
    longest = max(len(line) for line in block)
    for line in block:
        if groups and _goes_on(groups[-1][-1], line, longest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(last: str, line: str, longest: int) -> bool:
    if is_item(line.strip()) or is_structural(line) or is_structural(last):
        return False
    first = line.split(maxsplit=1)[0] if line.split() else ""
    had_room = longest - len(last) > len(first) + 1
    return not had_room or (line.strip()[:1].islower() and not last.endswith(_SENTENCE_ENDS))


def _markdown_block(block: list[str], page: int) -> Iterator[Passage]:
    spots = (Spot(page),)
    group: list[str] = []
    for raw in block:
        line = _QUOTE.sub("", raw) if raw.lstrip().startswith(">") else raw
        single = _single(line.strip(), spots)
        if single is None and not is_item(line.strip()):
            if group and group[-1].endswith("  "):
                yield from _ended(group, spots)
                group = []
            group.append(line.lstrip())
            continue
        yield from _ended(group, spots)
        group = [] if single is not None else [line.lstrip()]
        if single is not None and single.text:
            yield single
    yield from _ended(group, spots)


def _single(line: str, spots: tuple[Spot, ...]) -> Passage | None:
    """A line that is a passage of its own; one without text says nothing."""
    heading = _HEADING.match(line)
    if heading:
        return Passage(
            plain_markdown(heading[2]), PassageKind.HEADING, spots, level=len(heading[1])
        )
    note = _FOOTNOTE.match(line)
    if note:
        return Passage(plain_markdown(note[2]), PassageKind.FOOTNOTE, spots, label=note[1])
    if line.startswith("|") and line.count("|") > 1:
        cells = (
            ""
            if _TABLE_RULE.match(line)
            else "\t".join(plain_markdown(cell.strip()) for cell in line.strip("|").split("|"))
        )
        return Passage(cells, PassageKind.TABLE, spots)
    return None


def _ended(group: list[str], spots: tuple[Spot, ...]) -> Iterator[Passage]:
    text = plain_markdown(" ".join(line.strip() for line in group))
    if text:
        yield Passage(text, PassageKind.ITEM if is_item(text) else PassageKind.PARAGRAPH, spots)


def plain_markdown(text: str) -> str:
    """Markdown of one paragraph without its signs."""
    plain = _TAG.sub("", _LINK.sub(r"\1", text))
    for _ in range(3):
        plain = _EMPHASIS.sub(r"\2", plain)
    return " ".join(plain.replace("\\", "").split())
