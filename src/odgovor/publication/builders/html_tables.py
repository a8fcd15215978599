"""Tables for the web: every cell as text with its state, its make-up, and the card that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.builders.site_words import word
from odgovor.publication.figures import cell_text, fraction_text, interval_text
from odgovor.publication.resolved import AnnexEntry


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as it is shown; ``card`` names its card and ``href`` leads to its first record (empty: no link)."""

    text: str
    classes: str
    fraction: str = ""
    interval: str = ""
    card: str = ""
    href: str = ""
    title: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; ``header`` is its label, with a card where all its words rest on the same records."""

    label: str
    cells: tuple[CellView, ...]
    is_total: bool
    header: CellView


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column header; ``is_numeric`` sets it flush right."""

    label: str
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as it is shown; ``has_withheld`` asks for the note on withheld figures."""

    title: str
    corner: str
    heads: tuple[HeadView, ...]
    rows: tuple[RowView, ...]
    note: str
    has_withheld: bool

    @property
    def cards(self) -> dict[str, CellView]:
        """The cells that have a card, by its name."""
        return {
            cell.card: cell for row in self.rows for cell in (row.header, *row.cells) if cell.card
        }


def view_table(
    table: Table, edition: Edition, annex: Mapping[str, AnnexEntry], *, prefix: str
) -> TableView:
    """A table for an edition; ``prefix`` starts the names of its cells' cards."""
    numeric = [_is_numeric(table, spot) for spot in range(len(table.columns))]
    heads = [
        HeadView(column.label.in_edition(edition), is_numeric=flush)
        for column, flush in zip(table.columns, numeric, strict=True)
    ]
    viewer = _Viewer(edition, annex)
    rows = [
        viewer.row(row, table.columns, numeric, f"{prefix}.{spot}")
        for spot, row in enumerate(table.rows)
    ]
    states = {cell.state for row in table.rows for cell in row.cells}
    return TableView(
        title=table.title.in_edition(edition),
        corner=table.row_header.in_edition(edition),
        heads=tuple(heads),
        rows=tuple(rows),
        note=table.note.in_edition(edition),
        has_withheld=State.SUPPRESSED in states,
    )


def _is_numeric(table: Table, spot: int) -> bool:
    if table.columns[spot].unit is not None:
        return True
    values = [row.cells[spot].value for row in table.rows]
    return any(isinstance(value, (int, float)) for value in values)


@dataclass(frozen=True, slots=True)
class _Viewer:
    edition: Edition
    annex: Mapping[str, AnnexEntry]

    def row(
        self, row: Row, columns: tuple[Column, ...], numeric: list[bool], prefix: str
    ) -> RowView:
        label = row.label.in_edition(self.edition)
        cells = tuple(
            self.cell(cell, column, label, is_numeric=flush, card=f"{prefix}.{spot}")
            for spot, (cell, column, flush) in enumerate(
                zip(row.cells, columns, numeric, strict=True)
            )
        )
        header = self._header(label, cells, prefix)
        if header.card:
            cells = tuple(replace(cell, card="", href="") for cell in cells)
        return RowView(label, cells, row.is_total, header)

    def _header(self, label: str, cells: tuple[CellView, ...], card: str) -> CellView:
        """The row's label; it speaks for the row where several cells of words say the same of their making."""
        explained = [cell for cell in cells if cell.card]
        same = len({cell.inputs for cell in explained}) == 1 and len(explained) > 1
        if not same or any("num" in cell.classes for cell in explained):
            return CellView(label, "")
        first = explained[0]
        return CellView("", "", card=card, href=first.href, title=label, inputs=first.inputs)

    def cell(
        self, cell: Cell, column: Column, label: str, *, is_numeric: bool, card: str
    ) -> CellView:
        inputs = tuple(key for key in dict.fromkeys(cell.inputs) if key in self.annex)
        classes = ["num"] if is_numeric else []
        if cell.state is not State.KNOWN:
            classes += ["state", f"state-{cell.state.value.replace('_', '-')}"]
        is_explained = bool(inputs) and cell.state is not State.SUPPRESSED
        return CellView(
            text=cell_text(cell, column, self.edition),
            classes=" ".join(classes),
            fraction=self._fraction(cell),
            interval=self._interval(cell, column),
            card=card if is_explained else "",
            href=f"#{self.annex[inputs[0]].anchor}" if is_explained else "",
            title=f"{label} · {column.label.in_edition(self.edition)}",
            inputs=inputs if is_explained else (),
        )

    def _fraction(self, cell: Cell) -> str:
        if cell.state is not State.KNOWN or cell.numerator is None or cell.denominator is None:
            return ""
        return fraction_text(cell.numerator, cell.denominator, self.edition)

    def _interval(self, cell: Cell, column: Column) -> str:
        if cell.state is not State.KNOWN or cell.interval is None:
            return ""
        return interval_text(cell.interval, column.unit or Unit.INDEX, self.edition)


def cell_details(cell: CellView, edition: Edition) -> list[tuple[str, str]]:
    """Pairs of label and text that explain a cell: its make-up and its interval, where it has them."""
    pairs = [("value", cell.fraction), ("interval", cell.interval)]
    return [(word(name, edition), text) for name, text in pairs if text]
