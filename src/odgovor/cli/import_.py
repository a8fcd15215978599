"""``odgovor import``: a bundle into the workbench."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from odgovor.cli.reporting import counted, faults_exit
from odgovor.cli.workbench import data_option, ready, study_named

if TYPE_CHECKING:
    from odgovor.web.records.carrying import Carried

SHOWN_CHANGES = 20


@click.command("import")
@click.argument("bundle", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--study", "key", help="The study to change; without it a new one is made.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@data_option
@faults_exit
def command(bundle: Path, key: str | None, dry_run: bool, data: Path | None) -> None:
    """Import BUNDLE, a study folder, into the workbench: all of it, or nothing where it has faults."""
    ready(data)
    from odgovor.web.records.carrying import import_bundle, planned_import

    study = study_named(key) if key else None
    if dry_run:
        show_plan(planned_import(bundle, study))
        return
    study, carried = import_bundle(bundle, study)
    show_plan(carried)
    click.secho(f"Imported into the study '{study.key}'.", fg="green")


def show_plan(carried: Carried) -> None:
    """The changes, and what is not changed although the bundle says so."""
    show_changes(carried.changes)
    if carried.withdrawn:
        keys = ", ".join(carried.withdrawn)
        click.echo(f"Speakers who withdrew stay withdrawn, whatever the bundle says: {keys}")


def show_changes(changes: tuple[object, ...]) -> None:
    """The first changes, one a line, and how many there are."""
    for change in changes[:SHOWN_CHANGES]:
        click.echo(f"{change.type:8} {change.kind:14} {change.key}")  # type: ignore[attr-defined]
    if len(changes) > SHOWN_CHANGES:
        click.echo(f"... and {len(changes) - SHOWN_CHANGES} more")
    click.echo(counted(len(changes), "change"))
