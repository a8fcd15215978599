"""``odgovor init``: an empty study, with comments that say what goes where, which can be published at once."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.languages import NEXT, STARTED, told
from odgovor.cli.reporting import faults_exit


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@faults_exit
def command(folder: Path) -> None:
    """Make an empty study in FOLDER, which must not exist or be empty."""
    from odgovor.study.starting import start_study

    start_study(folder)
    click.secho(told(STARTED, folder=folder), fg="green")
    click.echo(told(NEXT, folder=folder))
