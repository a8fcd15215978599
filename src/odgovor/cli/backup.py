"""``odgovor backup``: the whole installation in one encrypted file."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import counted, faults_exit, progress
from odgovor.cli.workbench import data_option, passphrase_option, ready


@click.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@passphrase_option
@data_option
@faults_exit
def command(target: Path, passphrase: str, data: Path | None) -> None:
    """Write every table, every kept file and the installation's keys to TARGET, locked with a passphrase."""
    ready(data)
    from odgovor.web.site.backup import backup

    with progress(60) as step:
        parts = backup(target, passphrase=passphrase, progress=step)
    rows = sum(part.rows or 0 for part in parts)
    click.secho(f"Backed up {counted(rows, 'row')} and {len(parts)} parts to {target}", fg="green")
