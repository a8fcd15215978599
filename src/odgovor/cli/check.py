"""``odgovor check``: everything that would stop a publication, without building it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from odgovor.cli.languages import OPEN, edition_of
from odgovor.cli.reporting import (
    cache_folder,
    faults_exit,
    format_option,
    show_faults,
    study_argument,
)
from odgovor.common.errors import errors_only


@click.command("check")
@study_argument
@format_option
@click.option("--all", "all_warnings", is_flag=True, help="Show every warning.")
@faults_exit
def command(study: Path, form: str, all_warnings: bool) -> None:
    """Look for everything that would stop a publication of STUDY (a folder; the current one by default)."""
    from odgovor.publication.cache import Cache
    from odgovor.publication.gate import check

    kept = Cache(cache_folder())
    faults = check(study, kept)
    kept.prune()
    is_open = not errors_only(faults)
    show_faults(faults, form=form, all_warnings=all_warnings)
    if is_open and form == "text":
        click.secho(OPEN.in_edition(edition_of()), fg="green")
    sys.exit(0 if is_open else 1)
