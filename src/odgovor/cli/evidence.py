"""``odgovor evidence KEY``: what a key says, where it comes from, and who uses it."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from odgovor.cli.reporting import faults_exit, format_option

if TYPE_CHECKING:
    from odgovor.common.evidence import Source


@click.command("evidence")
@click.argument("key")
@click.option(
    "-s",
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The study folder (default: the current one).",
)
@format_option
@faults_exit
def command(key: str, study: Path, form: str) -> None:
    """Show what KEY says, where it comes from, and who uses it."""
    from odgovor.study.evidence import EvidenceIndex
    from odgovor.study.reading import read_bundle
    from odgovor.study.usage import users_of

    bundle = read_bundle(study)
    if bundle.study is None:
        from odgovor.common.errors import InvalidDataError

        raise InvalidDataError(bundle.faults)
    index = EvidenceIndex(bundle.study, bundle.places)
    check_kind(key, known=index)
    item = index[key]
    users = users_of(item.key, bundle.study)
    if form == "json":
        row: dict[str, Any] = {
            "key": item.key,
            "kind": item.kind,
            "title": item.title.en,
            "text": item.text.en,
        }
        row |= {"file": item.source.file, "row": item.source.row, "document": item.source.document}
        row |= {"page": item.source.page, "digest": item.digest, "used_by": users}
        click.echo(json.dumps(row, ensure_ascii=False, indent=1))
        return
    click.secho(item.title.en, bold=True)
    click.echo(item.text.en)
    click.echo(f"source  {source_line(item.source)}")
    click.echo(f"digest  {item.digest}{'  (invented example)' if item.is_simulated else ''}")
    for user in users:
        click.echo(f"used by {user}")


def check_kind(key: str, *, known: Container[str]) -> None:
    """Raise ``UsageError`` where the key is that of a figure: figures are shown by another command."""
    from odgovor.common.errors import UsageError
    from odgovor.study.facts import fact_names

    if key not in known and key.partition("(")[0] in fact_names():
        raise UsageError(f"'{key}' is a figure; see odgovor facts \"{key}\".")


def source_line(source: Source) -> str:
    """Where an item comes from: the document and its page, then the file of the study and its row."""
    page = f", page {source.page}" if source.page is not None else ""
    row = f":{source.row}" if source.row is not None else ""
    parts = [f"{source.document}{page}", f"{source.file}{row}"]
    return "; ".join(part for part in parts if part)
