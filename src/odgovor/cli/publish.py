"""``odgovor publish``: from a study folder to the publication, or to the list of what stops it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from odgovor.cli.languages import FILES, PUBLISHED, UNCHANGED, edition_of, number_of, told
from odgovor.cli.reporting import (
    cache_folder,
    faults_exit,
    format_option,
    progress,
    show_faults,
    study_argument,
)

if TYPE_CHECKING:
    from odgovor.publication.standing import Publication

STEPS = 12  # for three editions


@click.command("publish")
@study_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to (default: STUDY-publication beside the study).",
)
@click.option(
    "--accept-drift",
    is_flag=True,
    help="Show drifted figures, then take them over into the manuscript.",
)
@click.option("--dry-run", is_flag=True, help="With --accept-drift: only show the differences.")
@format_option
@faults_exit
def command(study: Path, output: Path | None, accept_drift: bool, dry_run: bool, form: str) -> None:
    """Publish STUDY: a site, PDF, DOCX and EPUB in every edition, and open data."""
    if accept_drift or dry_run:
        take_over(study, dry_run=dry_run, is_json=form == "json")
    if not dry_run:
        run(study, output or study.resolve().with_name(f"{study.resolve().name}-publication"), form)


def run(study: Path, output: Path, form: str) -> Publication:
    """Publish, say what was made, and return it."""
    from odgovor.publication.standing import input_key, standing_publication

    key = input_key(study)
    made = standing_publication(output, key)
    if made is None:
        from odgovor.publication.publish import publish

        with progress(STEPS) as step:
            made = publish(study, output, cache=cache_folder(), progress=step, key=key)
    is_json = form == "json"
    if made.warnings or is_json:
        show_faults(made.warnings, form=form)
    state = UNCHANGED if made.is_unchanged else PUBLISHED
    files = number_of(FILES, len(made.files), edition_of())
    click.secho(told(state, files=files, folder=made.folder), fg="green", err=is_json)
    return made


def take_over(study: Path, *, dry_run: bool, is_json: bool = False) -> None:
    """Show every drifted figure and, unless it is a dry run, write the new ones into the manuscript.

    Where standard output is for programs, people read the differences on standard error.
    """
    from odgovor.publication.publish import accept_drift

    for place, old, new in accept_drift(study, dry_run=dry_run):
        click.echo(
            f"{place}\n  {click.style('- ' + old, fg='red')}\n  {click.style('+ ' + new, fg='green')}",
            err=is_json,
        )
