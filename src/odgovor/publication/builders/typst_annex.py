"""The evidence annex as Typst markup, written directly: it is long, and Pandoc has nothing to add to it."""

from __future__ import annotations

from odgovor.publication.builders.annex_blocks import (
    by_file,
    groups_of,
    records_title,
    row_text,
    runs_of,
    said,
    titles_of,
)
from odgovor.publication.builders.typst_text import escape, link_target
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.terms import term


def annex_markup(resolved: Resolved) -> str:
    """The whole annex: an introduction and a heading for each group, entries in two columns."""
    edition = resolved.edition
    names = titles_of(resolved)
    lines = [f"= {escape(term('annex', edition))} <annex>", ""]
    lines += [escape(term("annex_intro", edition)), ""]
    for group, heading, entries in groups_of(resolved):
        lines += [f"== {escape(heading)} <annex-{group}>", "", "#entries["]
        if group == "records":
            lines += [_records(file, records, resolved) for file, records in by_file(entries)]
        else:
            lines += [_entry(entry, resolved, names) for entry in entries]
        lines += ["]", ""]
    return "\n".join(lines)


def _records(file: str, records: list[AnnexEntry], resolved: Resolved) -> str:
    shown = escape("; ".join(row_text(entry) for entry in records))
    return f"#entry[{escape(records_title(file, resolved))}][{shown}]"


def _entry(entry: AnnexEntry, resolved: Resolved, names: dict[str, str]) -> str:
    details = "".join(
        f"#to({link_target(run.target)})[{escape(run.text)}];" if run.target else escape(run.text)
        for run in runs_of(entry, resolved, names)
    )
    return f"#entry[{escape(said(entry, resolved))}][{details}] <{entry.anchor}>"
