"""Tables of the plans that a member may see: computed by the pure room, made ready for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.utils.safestring import SafeString, mark_safe

from odgovor.common.langtext import Edition, LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Table
from odgovor.plans.records import PlanBook
from odgovor.plans.tables import TABLES
from odgovor.web.common.editions import current_edition
from odgovor.web.plans.convert import plan_book, values_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

if TYPE_CHECKING:
    from odgovor.publication.builders.html_tables import TableView

CITIES_A_PAGE = 30
COUNTRY = "rs"
PHONE = 360


@dataclass(frozen=True, slots=True)
class Chosen:
    """The plans of some cities that a page looks at."""

    book: PlanBook
    places: tuple[Locality, ...]

    def table(self, name: str, **parameters: str) -> Table:
        """A table of the room by its name, with words in both languages wherever there are any."""
        found = TABLES.compute(f"plans.{name}", self.book, self.places, parameters)
        return with_all_words(found)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table on a page, with its drawing (for a page and for a phone) where it has one; ``query`` narrows its files."""

    name: str
    view: TableView
    drawing: SafeString
    narrow: SafeString
    query: str
    is_simulated: bool


def localities(member: Member) -> Any:
    """The localities of the study that the member may see, the country last."""
    found = Record.objects.visible_to(member).of_kind("locality")
    return found.exclude(key=COUNTRY)


def chosen(member: Member, page: Page[Record] | list[Record] | None = None) -> Chosen:
    """The plans of the cities of a page, or of all cities."""
    rows = list(localities(member) if page is None else page)
    keys = None if page is None else [row.key for row in rows]
    return Chosen(plan_book(member, keys), tuple(values_of(rows)))


def exhibit(
    table: Table,
    *,
    name: str = "",
    kind: str = "",
    query: str = "",
    options: Mapping[str, object] | None = None,
) -> Exhibit:
    """A table with its drawing as a chart of a kind; without rows there is nothing to draw."""
    from odgovor.publication.builders.html_tables import view_table

    name = name or table.key.removeprefix("plans.").replace("_", "-")
    edition = current_edition()
    wanted = dict(options or {})
    is_drawn = bool(kind and table.rows)
    return Exhibit(
        name,
        view_table(table, edition, {}, prefix=name),
        _drawn(table, kind, edition, f"chart-{name}", wanted) if is_drawn else SafeString(),
        _drawn(table, kind, edition, f"phone-{name}", {**wanted, "width": PHONE})
        if is_drawn
        else SafeString(),
        query,
        table.is_simulated,
    )


def _drawn(
    table: Table, kind: str, edition: Edition, prefix: str, options: Mapping[str, object]
) -> SafeString:
    """A drawing; it is made of numbers and of words that the drawing itself escapes."""
    from odgovor.publication.charts import draw

    return mark_safe(draw(kind, table, edition, prefix=prefix, options=options).svg)  # noqa: S308


def with_all_words(table: Table) -> Table:
    """A table whose words stand in both languages: a missing translation is filled in from the other."""
    return replace(
        table,
        title=_whole(table.title),
        rows=tuple(
            replace(row, label=_whole(row.label), cells=tuple(map(_whole_cell, row.cells)))
            for row in table.rows
        ),
    )


def _whole(text: LangText) -> LangText:
    return LangText(text.en or text.sr, text.sr or text.en)


def _whole_cell(cell: Cell) -> Cell:
    return replace(cell, value=_whole(cell.value)) if isinstance(cell.value, LangText) else cell
