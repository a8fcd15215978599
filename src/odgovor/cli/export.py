"""``odgovor export``: a study as a bundle of its own, in one canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import faults_exit, study_argument


@click.command("export")
@study_argument
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@faults_exit
def command(study: Path, target: Path) -> None:
    """Write STUDY as a bundle into the empty folder TARGET, every file in its canonical form."""
    from odgovor.common.errors import UsageError
    from odgovor.study.reading import load_study
    from odgovor.study.writing import write_bundle

    if target.exists() and any(target.iterdir()):
        raise UsageError(f"{target} is not empty.")
    write_bundle(load_study(study), target, documents_from=study)
    click.secho(f"Exported to {target}", fg="green")
