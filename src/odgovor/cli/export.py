"""``odgovor export``: a study as a bundle of its own, in one canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.languages import EXPORTED, told
from odgovor.cli.reporting import faults_exit
from odgovor.cli.workbench import data_option, ready, study_named


@click.command("export")
@click.argument("folders", nargs=-1, type=click.Path(file_okay=False, path_type=Path))
@click.option("--study", "key", help="A study of the workbench, instead of a folder.")
@data_option
@faults_exit
def command(folders: tuple[Path, ...], key: str | None, data: Path | None) -> None:
    """Write a study as a bundle into an empty folder, every file in its canonical form.

    odgovor export STUDY TARGET takes a study folder; odgovor export --study KEY TARGET one of the workbench.
    """
    from odgovor.common.errors import UsageError

    wanted = 1 if key else 2
    if len(folders) != wanted:
        raise UsageError(
            "Name the folder of a study, or --study KEY, and an empty folder to write to."
        )
    target = folders[-1]
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"{target} is not empty; name a new folder.")
    if key:
        export_from_workbench(key, target, data)
    else:
        export_folder(folders[0], target)
    click.secho(told(EXPORTED, folder=target), fg="green")


def export_folder(study: Path, target: Path) -> None:
    """Write the study of a folder in its canonical form."""
    from odgovor.common.errors import UsageError
    from odgovor.study.reading import load_study
    from odgovor.study.writing import write_bundle

    if target.resolve().is_relative_to(study.resolve()):
        raise UsageError("The output folder must stand beside the study, not in it.")
    write_bundle(load_study(study), target, documents_from=study)


def export_from_workbench(key: str, target: Path, data: Path | None) -> None:
    """Write a study of the workbench."""
    ready(data)
    from odgovor.web.records.carrying import export_bundle

    export_bundle(study_named(key), target)
