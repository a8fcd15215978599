"""``odgovor norms diff``: what changed between two wordings of a law, by provision and word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from odgovor.cli.laws import law_of
from odgovor.cli.reporting import counted, faults_exit, format_option, print_json

_SIGNS = {"taken_out": ("[-", "-]", "red"), "put_in": ("{+", "+}", "green"), "kept": ("", "", None)}


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
@faults_exit
def command(old: Path, new: Path, form: str) -> None:
    """Show what changed from OLD to NEW, two wordings of a law or plan, by provision.

    Words taken out stand in [-...-], words put in stand in {+...+}; numbers that moved are not changes of words.
    """
    from odgovor.norms.versions import difference

    found = difference(law_of(old).structure.portions, law_of(new).structure.portions)
    if form == "json":
        print_json(
            {
                "changes": [plain_change(item) for item in found.changes],
                "unchanged": found.unchanged,
            }
        )
        return
    for item in found.changes:
        before, after = (part.eid if part else "" for part in (item.before, item.after))
        arrow = f" -> {after}" if before and after and before != after else ""
        click.secho(f"{item.kind:8} {before or after}{arrow}", bold=True)
        if item.marks:
            click.echo("    " + " ".join(shown(mark) for mark in item.marks))
    click.echo(f"{counted(len(found.changes), 'provision')} changed, {found.unchanged} as before")


def shown(mark: Any) -> str:
    """Some words with the signs of what became of them."""
    opening, closing, colour = _SIGNS[mark.kind]
    return click.style(f"{opening}{mark.text}{closing}", fg=colour)


def plain_change(item: Any) -> dict[str, Any]:
    """A change as a mapping for JSON."""
    return {
        "kind": item.kind.value,
        "before": item.before.eid if item.before else None,
        "after": item.after.eid if item.after else None,
        "marks": [{"kind": mark.kind.value, "text": mark.text} for mark in item.marks],
    }
