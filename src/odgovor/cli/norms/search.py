"""``odgovor norms search QUERY``: words, phrases and fields, in the built-in norms and in a study."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from odgovor.cli.reporting import cache_folder, counted, faults_exit, format_option

if TYPE_CHECKING:
    from odgovor.search.passages import Passage
    from odgovor.search.shelf import Shelf
    from odgovor.search.terms import Wanted


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option(
    "-s",
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A study folder to search, too (default: the built-in norms alone).",
)
@click.option(
    "-n", "--limit", type=click.IntRange(1, 500), default=25, show_default=True, help="How many."
)
@format_option
@faults_exit
def command(query: tuple[str, ...], study: Path | None, limit: int, form: str) -> None:
    """Find provisions, and with --study everything else, by QUERY.

    All words must stand there, in any form and either script; "a phrase", a beginning*, -without,
    and the fields kind: level: instrument: city: lang: date: (2013, 2013-10, 2013..2016).
    """
    from odgovor.search.query import parse
    from odgovor.search.terms import wanted_of
    from odgovor.study.passages import KNOWN

    asked = parse(" ".join(query), known=KNOWN)
    shelf = shelf_for(study)
    found = shelf.find(asked, limit=limit)
    passages = [shelf.passage(number) for number in found.passages]
    if form == "json":
        rows = [row(passage, wanted_of(asked)) for passage in passages]
        click.echo(
            json.dumps({"count": found.total, "passages": rows}, ensure_ascii=False, indent=1)
        )
        return
    for passage in passages:
        show(passage, wanted_of(asked))
    click.echo(counted(found.total, "passage"), err=True)


def shelf_for(study: Path | None) -> Shelf:
    """The index of the built-in norms and of a study, made where the cache has none of just this content."""
    from odgovor.common.evidence import digest_of
    from odgovor.search.postings import VERSION
    from odgovor.search.shelf import make_shelf, open_shelf
    from odgovor.study.passages import norm_passages, study_passages

    if study is None:
        passages = list(norm_passages())
    else:
        from odgovor.study.reading import load_study

        passages = list(study_passages(load_study(study)))
    path = cache_folder() / "search" / f"{digest_of(VERSION, passages)}.sqlite3"
    return open_shelf(path) if path.is_file() else make_shelf(path, passages)


def row(passage: Passage, wanted: Wanted) -> dict[str, Any]:
    """A passage as a mapping for JSON, with its snippet in each language that has a text."""
    from dataclasses import asdict

    from odgovor.search.passages import LANGUAGES
    from odgovor.search.snippets import snippet_of

    snippets = {
        language: [
            {"text": piece.text, "is_hit": piece.is_hit}
            for piece in snippet_of(passage.text_in(language), wanted, language=language)
        ]
        for language in LANGUAGES
        if passage.text_in(language)
    }
    return {**asdict(passage), "snippets": snippets}


def show(passage: Passage, wanted: Wanted) -> None:
    """Print a passage's key and the words around what was found, in the language that has most of it."""
    from odgovor.search.passages import LANGUAGES
    from odgovor.search.snippets import snippet_of

    made = [
        snippet_of(passage.text_in(language), wanted, language=language) for language in LANGUAGES
    ]
    pieces = max(made, key=lambda found: sum(piece.is_hit for piece in found))
    click.echo(
        f"{click.style(passage.key, bold=True)}  {passage.kind}  {passage.locality}".rstrip()
    )
    text = "".join(
        click.style(piece.text, fg="yellow", bold=True) if piece.is_hit else piece.text
        for piece in pieces
    )
    click.echo(f"  {' '.join(text.split())}")
