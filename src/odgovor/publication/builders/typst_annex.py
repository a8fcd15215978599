"""The evidence annex as Typst markup, written directly: it is long, and Pandoc has nothing to add to it."""

from __future__ import annotations

from odgovor.publication.builders.annex_blocks import Entry, printed_groups
from odgovor.publication.builders.typst_text import escape, link_target
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term


def annex_markup(resolved: Resolved) -> str:
    """The whole annex: an introduction and a heading for each group, entries in two columns."""
    edition = resolved.edition
    lines = [f"= {escape(term('annex', edition))} <annex>", ""]
    lines += [escape(term("annex_intro", edition)), ""]
    for group in printed_groups(resolved):
        lines += [f"== {escape(group.heading)} <{group.anchor}>", "", "#entries["]
        lines += map(_entry, group.entries)
        lines += ["]", ""]
    return "\n".join(lines)


def _entry(entry: Entry) -> str:
    details = "".join(
        f"#to({link_target(run.target)})[{escape(run.text)}];" if run.target else escape(run.text)
        for run in entry.runs
    )
    label = f" <{entry.anchor}>" if entry.anchor else ""
    return f"#entry[{escape(entry.opening)}][{details}]{label}"
