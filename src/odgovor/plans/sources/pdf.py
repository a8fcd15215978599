"""Tables in a PDF: only pages that can hold one are read closely, and never more of them than one person reads."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from odgovor.common.errors import InvalidDataError
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.rules import refused
from odgovor.plans.sources.found import FoundTable, found_tables
from odgovor.plans.sources.grid import Grid
from odgovor.plans.sources.mending import words_in
from odgovor.plans.sources.ruled import ruled_grids
from odgovor.plans.sources.scan import PageScan, repeated_lines, scanned, worth_reading
from odgovor.plans.sources.unruled import Columns, unruled_grid

MAX_PAGES = 2_000
MAX_TABLE_PAGES = 400
MAX_LETTERS = 30_000
Progress = Callable[[int, int], None]


def pdf_tables(
    data: bytes, *, source: str, progress: Progress | None = None
) -> tuple[FoundTable, ...]:
    """The tables of a PDF in its order; raises ``UnreadableSheetError`` where there is none, or too much.

    ``progress`` is told how many of how many pages are done. How long it may take is for the caller to say, who
    reads strangers' files in a process of their own.
    """
    with closing(_opened(data, source)) as document:
        if len(document) > MAX_PAGES:
            raise _too_many(source, len(document), MAX_PAGES)
        scans = list(_iter_scans(document, source))
        close = worth_reading(scans)
        if len(close) > MAX_TABLE_PAGES:
            raise _too_many(source, len(close), MAX_TABLE_PAGES)
        data = _upright(document, [scan for scan in scans if scan.number in close]) or data
    if not any(scan.text.strip() for scan in scans):
        raise refused(rules.NO_TEXT, source)
    reader = _Pages(source, scans, close, progress)
    grids = list(reader.grids(data))
    words = {word for scan in scans if not scan.is_ruled for word in words_in(scan.text)}
    tables = found_tables(grids, words=words)
    if not tables:
        raise refused(rules.NO_TABLES, source)
    passed = sum(1 for scan in scans if scan.is_ruled and scan.number not in close)
    return tuple(replace(table, passed=passed) for table in tables)


def _opened(data: bytes, source: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        is_locked = "password" in str(fault).lower()
        raise refused(rules.PROTECTED if is_locked else rules.DAMAGED, source) from fault


def _iter_scans(document: Any, source: str) -> Iterator[PageScan]:
    import pypdfium2

    for number in range(1, len(document) + 1):
        try:
            yield scanned(document, number)
        except pypdfium2.PdfiumError as fault:
            raise refused(rules.DAMAGED, source) from fault


def _upright(document: Any, scans: Sequence[PageScan]) -> bytes | None:
    """The document with the pages turned upright whose text lies on its side; None where none does."""
    turned = [scan for scan in scans if scan.turn]
    if not turned:
        return None
    for scan in turned:
        page = document[scan.number - 1]
        page.set_rotation((page.get_rotation() + scan.turn) % 360)
        page.close()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of a document, and which of them are read closely."""

    source: str
    scans: Sequence[PageScan]
    close: frozenset[int]
    progress: Progress | None

    def grids(self, data: bytes) -> Iterator[Grid]:
        """The tables of the pages in their order."""
        import pdfplumber

        repeated = repeated_lines(self.scans)
        columns: Columns | None = None
        above: tuple[str, ...] = ()
        try:
            with pdfplumber.open(io.BytesIO(data)) as document:
                for scan in self._wanted():
                    if scan.number not in self.close and not columns:
                        continue
                    page = document.pages[scan.number - 1]
                    grids, columns = _page_grids(page, scan, columns, repeated)
                    if grids:
                        grids[0] = replace(grids[0], sections=(*above, *grids[0].sections))
                        above = grids[-1].below
                    yield from grids
                    page.close()
        except InvalidDataError:
            raise
        except Exception as fault:  # the library raises many kinds on damaged files
            raise refused(rules.DAMAGED, self.source) from fault

    def _wanted(self) -> Iterator[PageScan]:
        for scan in self.scans:
            if self.progress:
                self.progress(scan.number, len(self.scans))
            yield scan


def _page_grids(
    page: Any, scan: PageScan, columns: Columns | None, repeated: frozenset[str]
) -> tuple[list[Grid], Columns | None]:
    if len(page.chars) > MAX_LETTERS:
        return [], None
    grids = ruled_grids(page, number=scan.number, repeated=repeated) if scan.is_ruled else []
    if grids or not (scan.has_headings or columns):
        return grids, None
    grid, following = unruled_grid(page, number=scan.number, columns=columns, repeated=repeated)
    return ([grid] if grid else []), following


def _too_many(source: str, found: int, most: int) -> Exception:
    return refused(
        rules.TOO_LARGE,
        source,
        found=f"{found:,} pages",
        found_sr=f"{found} страна",
        most=f"{most:,}",
    )
