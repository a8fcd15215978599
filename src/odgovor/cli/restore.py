"""``odgovor restore``: an empty installation filled from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import counted, faults_exit, progress
from odgovor.cli.workbench import data_option, passphrase_option, ready


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@passphrase_option
@data_option
@faults_exit
def command(source: Path, passphrase: str, data: Path | None) -> None:
    """Fill an empty installation from the backup SOURCE; everything is checked before anything is written."""
    ready(data)
    from odgovor.web.site.backup import restore

    with progress(60) as step:
        parts = restore(source, passphrase=passphrase, progress=step)
    rows = sum(part.rows or 0 for part in parts)
    click.secho(f"Restored {counted(rows, 'row')} and {len(parts)} parts.", fg="green")
