"""``odgovor norms import``: laws and treaties into a study, each with its snapshot and its wording."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.laws import laws_of, plain_law, show_damage, show_summary
from odgovor.cli.reporting import faults_exit, format_option, print_json


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--into",
    "study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The study folder; without it the files are only read and summed up.",
)
@click.option(
    "--key", help="The key after 'text.', for one file; made of the title or file name otherwise."
)
@click.option(
    "--work", default="", help="What all wordings of the norm share: an instrument's key."
)
@click.option("--valid-from", help="The day from which this wording holds, such as 2018-10-03.")
@click.option("--dry-run", is_flag=True, help="Write nothing, only say what would come in.")
@format_option
@faults_exit
def command(  # each is an option
    files: tuple[Path, ...],
    study: Path | None,
    key: str | None,
    work: str,
    valid_from: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Import FILES, laws or treaties, into a study: all of them, or none where one cannot be read.

    Each becomes a snapshot under documents/ and a wording under norms/ whose provisions can be cited by eId.
    """
    from odgovor.cli.taking import taken_laws

    laws = laws_of(files)
    taken = taken_laws(study, laws, key=key, work=work, valid_from=valid_from, dry_run=dry_run)
    if form == "json":
        rows = [plain_law(law, file) for file, _data, law in laws]
        print_json(
            [
                row | {"key": item.text.key if item else ""}
                for row, item in zip(rows, taken, strict=True)
            ]
        )
        return
    for (file, _data, law), item in zip(laws, taken, strict=True):
        show_summary(law, file)
        show_damage(law, most=5)
        if item is not None:
            verb = "would be" if dry_run else "is"
            known = "known already, it is" if item.was_known else f"{verb} taken in as"
            click.secho(f"{file.name} {known} {item.text.key}.", fg="green")
