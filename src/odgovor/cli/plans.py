"""``odgovor plans``: the action plan in a document or a spreadsheet, as a table of the bundle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from odgovor.cli.reporting import counted, faults_exit, page_progress, show_faults

if TYPE_CHECKING:
    from odgovor.plans.sheets.confidence import Confidence
    from odgovor.plans.sheets.mapping import SheetMapping
    from odgovor.plans.sheets.reading import SheetReading
    from odgovor.plans.sheets.table import SheetTable
    from odgovor.study.records import Study


@click.group("plans")
def command() -> None:
    """Read action plans out of documents and spreadsheets."""


@command.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--plan", "key", required=True, help="The plan of the study that the table belongs to."
)
@click.option("--table", default="", help="The table of a document by number, or a sheet by name.")
@click.option(
    "-s",
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The study folder (default: the current one).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help="Text says what was read; CSV is the plan's table of activities, JSON everything.",
)
@faults_exit
def read(file: Path, key: str, table: str, study: Path, form: str) -> None:
    """Read the action plan in FILE (PDF, DOCX, XLSX or CSV) and print it; nothing is written.

    Rows with faults are left out and named. New measures and objectives, which belong into plans/PLAN.yaml,
    are printed on standard error.
    """
    from odgovor.plans.sheets.confidence import confidences
    from odgovor.plans.sheets.mapping import propose_mapping
    from odgovor.plans.sources.opening import read_table
    from odgovor.study.reading import load_study

    whole = load_study(study)
    with page_progress() as tell:
        found = read_table(file.read_bytes(), name=file.name, sheet=table, progress=tell)
    mapping = propose_mapping(found)
    reading = reading_of(whole, key, found, mapping)
    sure = confidences(found, mapping, reading)
    if form == "csv":
        click.echo(as_csv(whole, key, reading), nl=False)
    elif form == "json":
        click.echo(as_json(found, mapping, reading, sure))
        return
    else:
        show(found, mapping, reading, sure)
    show_new(reading)
    show_faults([item.fault for item in (*reading.faults, *reading.warnings)])


def reading_of(study: Study, key: str, table: SheetTable, mapping: SheetMapping) -> SheetReading:
    """What a table says, beside a plan of the study; raises ``UsageError`` where the study has no such plan."""
    from odgovor.common.errors import UsageError
    from odgovor.plans.sheets.bodies import KnownBody
    from odgovor.plans.sheets.languages import language_of
    from odgovor.plans.sheets.reading import read_activities

    plan = next((item for item in study.plans.plans if item.key == key), None)
    if plan is None:
        known = ", ".join(item.key for item in study.plans.plans)
        raise UsageError(f"The study has no plan '{key}'. Its plans: {known or 'none'}.")
    bodies = [
        KnownBody(item.key, item.locality, item.name, item.short)
        for item in study.actors.organisations
    ]
    return read_activities(
        table,
        mapping,
        plan=plan,
        language=language_of(table),
        bodies=bodies,
        localities=study.localities,
    )


def as_csv(study: Study, key: str, reading: SheetReading) -> str:
    """The plan's activities with those of the table, as its file in the bundle."""
    from odgovor.common.csvs import write_csv
    from odgovor.plans.records import Activity

    plan = next(item for item in study.plans.plans if item.key == key)
    merged = {item.key: item for item in (*plan.activities, *reading.activities)}
    return write_csv(Activity, tuple(merged.values()))


def as_json(
    table: SheetTable, mapping: SheetMapping, reading: SheetReading, sure: dict[int, Confidence]
) -> str:
    """Everything that was read, for programs."""
    from odgovor.common.yamls import to_mapping

    pages = {row.number: row.pages for row in table.rows}
    rows: list[dict[str, Any]] = [
        {
            "row": reading.rows[item.key],
            "pages": list(pages[reading.rows[item.key]]),
            "confidence": sure[reading.rows[item.key]].value,
            "reasons": [reason.en for reason in sure[reading.rows[item.key]].reasons],
            "activity": to_mapping(item),
        }
        for item in reading.activities
    ]
    made = {
        "table": table.sheet,
        "columns": [[c.letter, c.header, c.field, c.confidence] for c in mapping.columns],
        "rows": rows,
        "objectives": [to_mapping(item) for item in reading.objectives],
        "measures": [to_mapping(item) for item in reading.measures],
        "faults": [str(item.fault) for item in (*reading.faults, *reading.warnings)],
    }
    return json.dumps(made, ensure_ascii=False, indent=1, default=str)


def show(
    table: SheetTable, mapping: SheetMapping, reading: SheetReading, sure: dict[int, Confidence]
) -> None:
    """The tables of the file, the columns of the one that was read, and its rows, the least sure first."""
    for name in table.sheets:
        mark = "*" if name == table.sheet else " "
        click.echo(f"{mark} {table.labels[name].en if name in table.labels else name}")
    for column in mapping.columns:
        held = column.field or "not taken over"
        click.echo(f"  {column.letter:3}{held:18} {column.header}  ({column.basis})")
    rows = sorted((sure[number].value, number, key) for key, number in reading.rows.items())
    titles = {item.key: item.title for item in reading.activities}
    for value, number, key in rows:
        title = titles[key].sr or titles[key].en
        click.echo(f"{value:.2f}  row {number}  {title[:90]}")
        for reason in sure[number].reasons:
            click.echo(f"      {reason.en}")
    click.echo(counted(len(rows), "row") + " read")


def show_new(reading: SheetReading) -> None:
    """The measures and objectives that the plan does not have, as they stand in its YAML."""
    from odgovor.common.yamls import dump_yaml, to_mapping

    for name, items in (("objectives", reading.objectives), ("measures", reading.measures)):
        if items:
            click.secho(f"Add to the {name} of the plan:", bold=True, err=True)
            click.echo(dump_yaml({name: [to_mapping(item) for item in items]}), err=True)
