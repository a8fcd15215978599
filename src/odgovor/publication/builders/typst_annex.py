"""The evidence annex as Typst markup, written directly: it is long, and Pandoc has nothing to add to it."""

from __future__ import annotations

from collections.abc import Iterator

from odgovor.publication.builders.annex_blocks import (
    by_file,
    groups_of,
    inputs_of,
    is_record,
    more_inputs,
    plain_details,
    records_title,
    row_text,
    said,
    shown_inputs,
    used_sections,
)
from odgovor.publication.builders.typst_text import escape
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.terms import term


def annex_markup(resolved: Resolved) -> str:
    """The whole annex: an introduction and a heading for each group, entries in two columns."""
    edition = resolved.edition
    names = {section.slug: section.title_text for section in resolved.sections}
    lines = ["#new-chapter()", f"= {escape(term('annex', edition))} <annex>", ""]
    lines += [escape(term("annex_intro", edition)), ""]
    for group, heading, entries in groups_of(resolved):
        lines += [f"== {escape(heading)} <annex-{group}>", "", "#columns(2, gutter: 7mm)["]
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
    details = [escape(text) for text in plain_details(entry, resolved)]
    details += _links(entry, resolved, names)
    return f"#entry[{escape(said(entry, resolved))}][{' · '.join(details)}] <{entry.anchor}>"


def _links(entry: AnnexEntry, resolved: Resolved, names: dict[str, str]) -> Iterator[str]:
    inputs = inputs_of(entry, resolved)
    if inputs:
        named = shown_inputs(entry, inputs)
        shown = ", ".join(_input(item) for item in named)
        more = escape(more_inputs(len(inputs) - len(named), resolved))
        yield f"{escape(term('inputs', resolved.edition))} {len(inputs)}: {shown}{more}"
    # Named, not linked: a thousand links more would be a quarter of the time and size of the whole.
    uses = [names[slug] for slug in used_sections(entry) if slug in names]
    if uses:
        yield escape(f"{term('used_in', resolved.edition)}: {', '.join(uses)}")


def _input(item: AnnexEntry) -> str:
    key = escape(item.key)
    return key if is_record(item) else f"#link(<{item.anchor}>)[{key}]"
