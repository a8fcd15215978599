"""``odgovor review``: a person has read a finding or a recommendation again; what it rests on is pinned."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import faults_exit


@click.command("review")
@click.argument("keys", nargs=-1)
@click.option(
    "-s",
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The study folder (default: the current one).",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="All whose evidence or legal basis changed or is not pinned.",
)
@click.option("--dry-run", is_flag=True, help="Only say which would be pinned.")
@faults_exit
def command(keys: tuple[str, ...], study: Path, everything: bool, dry_run: bool) -> None:
    """Pin the evidence of findings and the legal basis of recommendations KEYS, after a person has read them again."""
    from odgovor.common.errors import UsageError
    from odgovor.study.review import review

    if not keys and not everything:
        raise UsageError("Name findings or recommendations, or --all.")
    for key in review(study, keys, everything=everything, dry_run=dry_run):
        click.echo(f"{'would pin' if dry_run else 'pinned'}  {key}")
