"""``odgovor reindex``: the search index of the workbench made anew."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import counted, faults_exit
from odgovor.cli.workbench import data_option, ready


@click.command("reindex")
@data_option
@faults_exit
def command(data: Path | None) -> None:
    """Make the search index anew from the records; needed only when somebody changed the database by hand."""
    ready(data)
    from odgovor.web.records.indexing import rebuild

    click.echo(f"Indexed {counted(rebuild(), 'record')}.")
