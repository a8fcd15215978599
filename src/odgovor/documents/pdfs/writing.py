"""A PDF as a writing: its passages with page and box, running lines left out, columns and hyphens mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from odgovor.documents.glyphs import glyph_repairs, mended
from odgovor.documents.hyphens import Vocabulary
from odgovor.documents.languages import language_of
from odgovor.documents.media import MediaType
from odgovor.documents.passages import (
    Box,
    Passage,
    PassageKind,
    Repair,
    RepairKind,
    Spot,
    Writing,
)
from odgovor.documents.pdfs.columns import in_columns
from odgovor.documents.pdfs.letters import Word, page_words
from odgovor.documents.pdfs.lines import Line, lines_of, with_text
from odgovor.documents.pdfs.lookalikes import in_script_of_neighbours
from odgovor.documents.pdfs.pages import damaged_page, opened
from odgovor.documents.pdfs.paragraphs import paragraphs_of
from odgovor.documents.pdfs.running import Sheet, running_lines
from odgovor.documents.pdfs.scans import Recogniser, is_garbled, is_scan, recogniser
from odgovor.documents.pdfs.tables import Table, tables_of, words_outside
from odgovor.documents.pictures import grey_picture, upright_size

NO_RECOGNISER = (
    "Some pages are pictures of text, or set in a font that does not say its letters. Install Tesseract with"
    " Serbian (tesseract-ocr, tesseract-ocr-srp, tesseract-ocr-srp-latn) and read the file again, or take a"
    " version with text."
)
_PAGE_HEIGHT = 842  # points of A4: what a picture's longer side is taken for
_NOTHING_RECOGNISED = "On some pages that are pictures no text was recognised."


@dataclass(slots=True)
class _Desk:
    """What accumulates while the pages are read."""

    sheets: list[Sheet] = field(default_factory=list)
    tables: dict[int, list[Table]] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    is_drawn_wrong: bool = False
    """A page of nonsense letters was looked at, and its picture showed nonsense, too: its font is not in the file."""


def pdf_writing(data: bytes, name: str) -> Writing:
    """The passages of a PDF; raises ``InvalidDataError`` (FILE-004) for what cannot be read whole."""
    with opened(data, name) as document:
        title = document.get_metadata_value("Title").strip()
        pages = len(document)
        desk = _Desk()
        reader = _Lazy()
        for number in range(1, pages + 1):
            _read_page(document, number, desk, reader, name)
    return _assembled(title, pages, desk, has_reader=reader.is_there)


def picture_writing(data: bytes, media_type: MediaType, name: str) -> Writing:
    """The passages of a picture of one page, read as a page of a PDF is; boxes are in pixels of the upright picture.

    Raises ``InvalidDataError`` (FILE-004) for a damaged or an absurdly large picture.
    """
    width, height = upright_size(data, name)
    points = _PAGE_HEIGHT / max(width, height)
    desk, reader = _Desk(), _Lazy()
    words = _kept(_words_of(data, name, reader.get()), 1, desk)
    desk.sheets.append(Sheet(1, width * points, height * points, tuple(lines_of(words))))
    writing = _assembled("", 1, desk, has_reader=reader.is_there)
    passages = tuple(_enlarged(passage, 1 / points) for passage in writing.passages)
    return replace(writing, media_type=media_type, passages=passages)


def _words_of(data: bytes, name: str, program: Recogniser | None) -> list[Word]:
    if program is None:
        return []
    grey, side = grey_picture(data, name)
    return program.words_in(grey, _PAGE_HEIGHT / side)


def _enlarged(passage: Passage, times: float) -> Passage:
    spots = tuple(
        replace(spot, box=Box(*(side * times for side in astuple(spot.box))) if spot.box else None)
        for spot in passage.spots
    )
    return replace(passage, spots=spots)


@dataclass(slots=True)
class _Lazy:
    """Tesseract, looked for when the first picture of text is met."""

    found: Recogniser | None = None
    is_asked: bool = False

    @property
    def is_there(self) -> bool:
        """Whether the machine has one; it was looked for only where a page needed it."""
        return self.found is not None

    def get(self) -> Recogniser | None:
        """The program, or None."""
        if not self.is_asked:
            self.found, self.is_asked = recogniser(), True
        return self.found


def _read_page(document: Any, number: int, desk: _Desk, reader: _Lazy, name: str) -> None:
    import pypdfium2

    try:
        page = document[number - 1]
        words = page_words(page)
        garbled = is_garbled(words)
        if garbled or is_scan(page, words):
            words = _recognised(page, number, desk, reader, is_garbled_text=garbled)
        tables = tables_of(page, words)
        width, height = page.get_size()
        page.close()
    except pypdfium2.PdfiumError as fault:
        raise damaged_page(name) from fault
    if tables:
        desk.tables[number] = tables
    lines = lines_of(words_outside(words, tables))
    marks = sum(line.marks for line in lines)
    if marks:
        desk.repairs.append(Repair(RepairKind.NOTE_MARK, number, "", "", marks))
    desk.sheets.append(Sheet(number, width, height, tuple(lines)))


def _recognised(
    page: Any, number: int, desk: _Desk, reader: _Lazy, *, is_garbled_text: bool
) -> list[Word]:
    program = None if is_garbled_text and desk.is_drawn_wrong else reader.get()
    words = program.words(page) if program else []
    desk.is_drawn_wrong |= is_garbled_text and is_garbled(words)
    return _kept(words, number, desk)


def _kept(words: list[Word], number: int, desk: _Desk) -> list[Word]:
    """The words that were recognised on a page, each in its script; none where they are nonsense."""
    if not words or is_garbled(words):
        desk.unread.append(number)
        return []
    words, turned = in_script_of_neighbours(words, number)
    desk.repairs += [Repair(RepairKind.RECOGNISED, number, "", "", len(words)), *turned]
    return words


def _assembled(title: str, pages: int, desk: _Desk, *, has_reader: bool) -> Writing:
    sheets = [replace(sheet, lines=_upright(sheet.lines)) for sheet in desk.sheets]
    glyphs = glyph_repairs([line.text for sheet in sheets for line in sheet.lines])
    if glyphs:
        sheets = [replace(sheet, lines=_mended(sheet.lines, glyphs)) for sheet in sheets]
    running = running_lines(sheets)
    desk.repairs += _running_repairs(sheets, running)
    sheets = [_without(sheet, running.get(sheet.number, frozenset())) for sheet in sheets]
    sheets = [_ordered(sheet, desk) for sheet in sheets]
    vocabulary = Vocabulary.of(
        (line.text, line.is_broken) for sheet in sheets for line in sheet.lines
    )
    passages = _with_tables(paragraphs_of(sheets, vocabulary), desk.tables, glyphs)
    text = " ".join(passage.text for passage in passages[:200])
    return Writing(
        MediaType.PDF,
        mended(title, glyphs),
        language_of(text),
        pages,
        tuple(passages),
        (*glyphs, *desk.repairs, *vocabulary.repairs),
        tuple(desk.unread),
        _why_unread(desk, has_reader=has_reader),
    )


def _why_unread(desk: _Desk, *, has_reader: bool) -> str:
    if not desk.unread:
        return ""
    return _NOTHING_RECOGNISED if has_reader else NO_RECOGNISER


def _upright(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines with letters or digits in them; rules of dots and dashes say nothing."""
    return tuple(line for line in lines if any(sign.isalnum() for sign in line.text))


def _mended(lines: Iterable[Line], glyphs: Sequence[Repair]) -> tuple[Line, ...]:
    return tuple(with_text(line, mended(line.text, glyphs)) for line in lines)


def _without(sheet: Sheet, places: frozenset[int]) -> Sheet:
    kept = tuple(line for place, line in enumerate(sheet.lines) if place not in places)
    return replace(sheet, lines=kept)


def _running_repairs(sheets: Sequence[Sheet], running: dict[int, frozenset[int]]) -> list[Repair]:
    by_number = {sheet.number: sheet for sheet in sheets}
    texts = Counter(
        by_number[number].lines[place].text
        for number, places in running.items()
        for place in places
        if any(sign.isalpha() for sign in by_number[number].lines[place].text)
    )
    numbers = sum(len(places) for places in running.values()) - texts.total()
    found = [Repair(RepairKind.RUNNING_HEADER, 0, text, "", times) for text, times in texts.items()]
    return found + ([Repair(RepairKind.RUNNING_HEADER, 0, "#", "", numbers)] if numbers else [])


def _ordered(sheet: Sheet, desk: _Desk) -> Sheet:
    """The lines of a page as people read them; pages with tables keep the order of the file."""
    if sheet.number in desk.tables:
        return sheet
    lines = in_columns(sheet.lines, sheet.width)
    if lines != list(sheet.lines):
        desk.repairs.append(Repair(RepairKind.COLUMNS, sheet.number, "", "", 1))
    return replace(sheet, lines=tuple(lines))


def _with_tables(
    passages: list[Passage], tables: dict[int, list[Table]], glyphs: Sequence[Repair]
) -> list[Passage]:
    """The passages with the rows of the tables put where they stand."""
    rows = [
        Passage(
            "\t".join(mended(cell, glyphs) for cell in row.cells),
            PassageKind.TABLE,
            (Spot(page, row.box),),
        )
        for page, found in tables.items()
        for table in found
        for row in table.rows
        if any(row.cells)
    ]
    if not rows:
        return passages
    placed = [
        (passage.page, _top(passage), place, passage)
        for place, passage in enumerate([*passages, *rows])
    ]
    with_rows = {row.page for row in rows}
    return [
        item[3]
        for item in sorted(
            placed, key=lambda item: (item[0], item[1] if item[0] in with_rows else 0, item[2])
        )
    ]


def _top(passage: Passage) -> float:
    return passage.box.top if passage.box else 0.0
