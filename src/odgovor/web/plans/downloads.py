"""Tables of plans as files: what the member sees, a record a row or a computed table, as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import FileResponse, Http404, StreamingHttpResponse

from odgovor.common.codes import State
from odgovor.common.csvs import columns_of
from odgovor.common.langtext import LangText
from odgovor.common.records import SEPARATOR, FieldSpec, specs_of
from odgovor.common.tables import Cell, Column, Table
from odgovor.plans.records import Activity, Mark
from odgovor.plans.sheets.fields import SheetField, field_label
from odgovor.plans.tally_tables import tally_by_locality, tally_by_theme
from odgovor.publication.figures import state_text
from odgovor.web.common.downloads import csv_download, xlsx_download
from odgovor.web.common.editions import current_edition, said
from odgovor.web.plans.analysis import Chosen, chosen, with_all_words
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

Answer = StreamingHttpResponse | FileResponse
FORMATS: Mapping[str, Callable[..., Answer]] = {"csv": csv_download, "xlsx": xlsx_download}
# The tables that are computed, by the name of the file, with the parameters that each takes.
COMPUTED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "register": ("plan_register", ("locality", "period")),
    "timeline": ("timeline", ("locality",)),
    "gaps": ("gaps", ("locality",)),
    "statuses": ("status_by_locality", ("period", "theme")),
    "two-periods": ("score_by_locality", ()),
    "themes": ("score_by_theme_and_locality", ("period",)),
    "flags": ("flags_by_locality", ("period", "theme")),
    "budget": ("budget_by_locality", ("period",)),
    "sources": ("budget_by_source", ("locality", "period")),
    "comparison": ("comparison_of_periods", ("locality",)),
    "plan": ("activities", ("plan",)),
}
TALLIES: Mapping[str, tuple[Callable[..., Table], tuple[str, ...]]] = {
    "scores": (tally_by_locality, ("period", "theme")),
    "theme-scores": (tally_by_theme, ("locality", "period")),
}
RECORDS: Mapping[str, tuple[str, type]] = {
    "activities": ("activity", Activity),
    "marks": ("mark", Mark),
}
NEEDED = {"comparison": "locality", "plan": "plan"}
KINDS = (*RECORDS, *TALLIES, *COMPUTED, "template")
_TEMPLATE = (
    SheetField.OBJECTIVE,
    SheetField.MEASURE,
    SheetField.TITLE,
    SheetField.BODY,
    SheetField.PARTNERS,
    SheetField.START,
    SheetField.DEADLINE,
    SheetField.FUNDING,
    SheetField.PLANNED_RSD,
    SheetField.INDICATOR,
    SheetField.BASELINE,
    SheetField.TARGET,
    SheetField.VERIFICATION,
    SheetField.RISKS,
)


def download(member: Member, kind: str, ending: str, asked: Mapping[str, str]) -> Answer:
    """A table as a file of what the member sees; an unknown table or parameter is not found (404)."""
    answer = FORMATS.get(ending)
    if answer is None or kind not in KINDS:
        raise Http404
    name = f"{member.study.key}-{kind}"
    if kind == "template":
        return answer(name, [said(field_label(item)) for item in _TEMPLATE], [])
    if kind in RECORDS:
        return answer(name, *_records(member, kind, asked))
    return answer(name, *_table_rows(_computed(chosen(member), kind, asked)))


def _computed(found: Chosen, kind: str, asked: Mapping[str, str]) -> Table:
    """A computed table; what cannot be asked of it is not found."""
    names = TALLIES[kind][1] if kind in TALLIES else COMPUTED[kind][1]
    parameters = {name: asked[name] for name in names if asked.get(name)}
    if kind in NEEDED and NEEDED[kind] not in parameters:
        raise Http404
    if kind in TALLIES:
        return with_all_words(TALLIES[kind][0](found.book, found.places, **parameters))
    return found.table(COMPUTED[kind][0], **parameters)


def _table_rows(table: Table) -> tuple[list[Any], Iterator[list[Any]]]:
    """The heading and the rows of a computed table; a share stays a number between 0 and 1."""
    header = [said(table.row_header), *(said(column.label) for column in table.columns)]
    rows = (
        [
            said(row.label),
            *(_cell(cell, column) for cell, column in zip(row.cells, table.columns, strict=True)),
        ]
        for row in table.rows
    )
    return header, rows


def _cell(cell: Cell, _column: Column) -> Any:
    """A value as a number where it is one; a state by its word, so that it is never taken for zero."""
    if cell.state is not State.KNOWN or cell.value is None:
        return state_text(cell.state, current_edition())
    return said(cell.value) if isinstance(cell.value, LangText) else cell.value


def _records(
    member: Member, kind: str, asked: Mapping[str, str]
) -> tuple[list[str], Iterator[list[Any]]]:
    """Records with the columns of a bundle's table, so that what is downloaded can be imported again."""
    name, cls = RECORDS[kind]
    rows = Record.objects.visible_to(member).of_kind(name)
    if asked.get("locality"):
        rows = rows.filter(locality=asked["locality"])
    if asked.get("plan"):
        rows = _of_plan(rows, name, asked["plan"])
    status = ["plan", "locality", "status", "standing"] if name == "activity" else ["locality"]
    header = [*columns_of(cls), *status]
    return header, _record_rows(rows, specs_of(cls), with_status=name == "activity")


def _of_plan(rows: Any, name: str, plan: str) -> Any:
    return (
        rows.filter(parent=plan)
        if name == "activity"
        else rows.filter(parent__startswith=f"{plan}.")
    )


def _record_rows(
    rows: Any, specs: Sequence[FieldSpec], *, with_status: bool
) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=1000):
        cells = [cell for spec in specs for cell in _iter_cells(spec, row.data.get(spec.column))]
        own = (
            [row.parent, row.locality, row.status, row.standing] if with_status else [row.locality]
        )
        yield [*cells, *own]


def _iter_cells(spec: FieldSpec, value: Any) -> Iterable[Any]:
    """The cells of a field: two of a text in two languages, numbers as numbers."""
    if spec.base is LangText:
        return (value or {}).get("en", ""), (value or {}).get("sr", "")
    if isinstance(value, list):
        return (SEPARATOR.join(map(str, value)),)
    if spec.base in (int, float) and value not in (None, ""):
        return (spec.base(value),)
    return ("" if value is None else value,)
