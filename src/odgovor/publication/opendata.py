"""Open data: every published table and the records that count no people, as CSV with a ``datapackage.json``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from odgovor.common.codes import State
from odgovor.common.csvs import write_csv
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Table
from odgovor.publication.disclosure import Disclosure
from odgovor.publication.editor import Editor
from odgovor.publication.preparing import Prepared
from odgovor.study.kinds import key_of
from odgovor.study.layout import SHEETS
from odgovor.study.records import Study

OPEN_SHEETS = {
    "localities",
    "organisations",
    "documents",
    "concordances",
    "marks",
    "gaps",
    "visits",
    "answers",
    "ties",
    "roles",
}


def open_data(
    prepared: Prepared, editors: Mapping[Edition, Editor], disclosure: Disclosure | None = None
) -> dict[str, bytes]:
    """The files below ``data/``; counts of people stand there only as the exhibits publish them.

    Records that are for few are left out unless something that is published rests on them.
    """
    study = prepared.study
    sheets = dict(_records(study, disclosure or Disclosure()))
    tables = dict(_tables(editors))
    files = {f"data/{name}.csv": text.encode() for name, text in {**sheets, **tables}.items()}
    files["data/datapackage.json"] = _package(study, sheets, tables)
    return files


def _records(study: Study, disclosure: Disclosure) -> Iterable[tuple[str, str]]:
    for sheet in SHEETS:
        if sheet.attribute in OPEN_SHEETS:
            held = getattr(study, sheet.book) if sheet.book else study
            records = _open(getattr(held, sheet.attribute), disclosure)
            if records:
                yield sheet.attribute, _guarded(write_csv(sheet.record, records))
    activities = _open((item for plan in study.plans.plans for item in plan.activities), disclosure)
    if activities:
        yield "activities", _guarded(write_csv(type(activities[0]), activities))
    yield from _observations(study, disclosure)


def _open(records: Iterable[Any], disclosure: Disclosure) -> list[Any]:
    return [record for record in records if not disclosure.holds_back(key_of(record))]


def _observations(study: Study, disclosure: Disclosure) -> Iterable[tuple[str, str]]:
    counting = {item.key for item in study.stats.indicators if item.counts_people}
    uncounted = (item for item in study.stats.observations if item.indicator not in counting)
    free = _open(uncounted, disclosure)
    if free:
        yield "observations", _guarded(write_csv(type(free[0]), free))


def _tables(editors: Mapping[Edition, Editor]) -> Iterable[tuple[str, str]]:
    editor = editors.get(Edition.EN) or next(iter(editors.values()), None)
    for exhibit in editor.exhibits if editor else ():
        yield f"exhibits/{exhibit.identifier}", _guarded(_table_csv(exhibit.table))


def _table_csv(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", "row_label", *(column.key for column in table.columns)])
    for row in table.rows:
        writer.writerow([row.key, row.label.en, *(_cell(cell) for cell in row.cells)])
    return out.getvalue()


def _cell(cell: Cell) -> str:
    if cell.state is not State.KNOWN:
        return cell.state.value
    return str(getattr(cell.value, "en", cell.value))


def _guarded(text: str) -> str:
    """CSV in which no cell opens as a formula in a spreadsheet: such a text gets an apostrophe before it."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        [_harmless(cell) for cell in row] for row in rows
    )
    return out.getvalue()


def _harmless(cell: str) -> str:
    if cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not _is_number(cell)):
        return f"'{cell}"
    return cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _package(study: Study, sheets: Mapping[str, str], tables: Mapping[str, str]) -> bytes:
    resources = [_resource(name, text) for name, text in {**sheets, **tables}.items()]
    info = study.info
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": info.key.replace(".", "-"),
        "title": info.title.en,
        "description": info.simulated_note.en if info.simulated else info.subtitle.en,
        "created": f"{info.as_of.last_day.isoformat()}T00:00:00Z",
        "resources": resources,
    }
    if info.licence:
        package["licenses"] = [{"name": info.licence.replace(" ", "-"), "title": info.licence}]
    return json.dumps(package, ensure_ascii=False, indent=2).encode()


def _resource(name: str, text: str) -> dict[str, Any]:
    header = next(csv.reader(io.StringIO(text, newline="")))
    return {
        "name": name.replace("/", "-").lower(),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": column, "type": "string"} for column in header],
            "missingValues": ["", *(state.value for state in State if state is not State.KNOWN)],
        },
    }
