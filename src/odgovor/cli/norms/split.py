"""``odgovor norms split``: what a law says, provision by provision, without touching a study."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.laws import law_of, plain_law, show_damage, show_summary
from odgovor.cli.reporting import faults_exit, format_option, print_json


@click.command("split")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--akn", "to_akn", is_flag=True, help="Print Akoma Ntoso 3.0 instead.")
@format_option
@faults_exit
def command(file: Path, to_akn: bool, form: str) -> None:
    """Split FILE, a law or treaty (PDF, DOCX, ODT, HTML, Markdown, text, Akoma Ntoso), into provisions.

    What the source lacks is listed on standard error: gaps in numbers, lost openings, pages nobody could read.
    """
    law = law_of(file)
    if to_akn:
        from odgovor.norms.akn.writing import write_akn

        click.echo(write_akn(law.text), nl=False)
        return
    if form == "json":
        print_json(plain_law(law, file, with_provisions=True))
        return
    for portion in law.structure.portions:
        spot = f"  p. {portion.page}" if portion.page else ""
        click.echo(f"{click.style(portion.eid, bold=True)}{spot}")
        if portion.words:
            click.echo(f"    {portion.words}")
    show_summary(law, file)
    show_damage(law)
