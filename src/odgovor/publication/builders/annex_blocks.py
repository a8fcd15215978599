"""The evidence annex as sections of blocks, for DOCX and EPUB; texts are single strings, which Pandoc reads fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.manuscript import Section
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.terms import term

HEADINGS = {
    "figures": "annex_figures",
    "evidence": "annex_evidence",
    "sources": "annex_sources",
    "waivers": "annex_waivers",
    "records": "annex_records",
}
SHOWN_INPUTS = 5


def text_node(text: str) -> Node:
    """A whole text as one node."""
    return {"t": "Str", "c": text}


def groups_of(resolved: Resolved) -> Iterator[tuple[str, str, list[AnnexEntry]]]:
    """The groups of the annex that have entries: name, heading, entries."""
    for group, name in HEADINGS.items():
        entries = [entry for entry in resolved.annex.values() if entry.group == group]
        if entries:
            yield group, term(name, resolved.edition), entries


def used_sections(entry: AnnexEntry) -> Sequence[str]:
    """The slugs of the sections that use an entry, each once, in order."""
    return tuple(dict.fromkeys(use.section for use in entry.uses))


def said(entry: AnnexEntry, resolved: Resolved) -> str:
    """What an entry says, with its mark where it is invented."""
    text = f"{entry.title}: {entry.text}" if entry.text else entry.title
    return f"{text} ({term('simulated', resolved.edition)})" if entry.is_simulated else text


def plain_details(entry: AnnexEntry, resolved: Resolved) -> list[str]:
    """Key, details and source as texts."""
    found = [entry.key, *(f"{label}: {text}" for label, text in entry.details)]
    if entry.source:
        found.append(f"{term('source', resolved.edition)}: {entry.source}")
    return found


def inputs_of(entry: AnnexEntry, resolved: Resolved) -> list[AnnexEntry]:
    """The entries that an entry rests on."""
    return [resolved.annex[key] for key in entry.inputs if key in resolved.annex]


def shown_inputs(entry: AnnexEntry, inputs: list[AnnexEntry]) -> list[AnnexEntry]:
    """The inputs that print names: all of evidence, for chapters refer to the list; the first of a figure."""
    return inputs if entry.group == "evidence" else inputs[:SHOWN_INPUTS]


def more_inputs(hidden: int, resolved: Resolved) -> str:
    """What follows the inputs shown where others are not: " … and 7 more", or nothing."""
    return f" {term('and_more', resolved.edition, number=str(hidden))}" if hidden > 0 else ""


def annex_sections(resolved: Resolved) -> Iterator[Section]:
    """One section with the whole annex: an introduction and a heading for each group."""
    edition = resolved.edition
    names = {s.slug: (s.identifier, s.title_text) for s in resolved.sections}
    blocks: list[Node] = [ast.para(text_node(term("annex_intro", edition)))]
    for group, heading, entries in groups_of(resolved):
        blocks.append(ast.header(2, heading, ast.attr(f"annex-{group}")))
        if group == "records":
            blocks += (_records(file, records, resolved) for file, records in by_file(entries))
        else:
            blocks += (_entry(entry, resolved, names) for entry in entries)
    yield Section("", "evidence", ast.words(term("annex", edition)), "annex", "annex", blocks)


def by_file(entries: Sequence[AnnexEntry]) -> Iterator[tuple[str, list[AnnexEntry]]]:
    """The records file by file, each file's in the order of its rows: print names them by key and row."""
    files: dict[str, list[AnnexEntry]] = {}
    for entry in entries:
        files.setdefault(entry.file, []).append(entry)
    for file in sorted(files):
        yield file, sorted(files[file], key=lambda entry: (entry.row or 0, entry.key))


def row_text(entry: AnnexEntry) -> str:
    """A record's key with its row, such as ``mark.nis-lap-2013.m1.a1.first (14)``."""
    return f"{entry.key} ({entry.row})" if entry.row is not None else entry.key


def records_title(file: str, resolved: Resolved) -> str:
    """What opens the list of a file's records."""
    return f"{file} ({term('row', resolved.edition)}): "


def is_record(entry: AnnexEntry) -> bool:
    """Whether an entry is a record listed by key and row only, to which a link would add nothing."""
    return entry.group == "records"


def _records(file: str, records: list[AnnexEntry], resolved: Resolved) -> Node:
    title = ast.strong(records_title(file, resolved))
    shown = "; ".join(row_text(entry) for entry in records)
    return ast.div([ast.para(title, text_node(shown))], ast.attr("", ("entry",)))


def _entry(entry: AnnexEntry, resolved: Resolved, names: dict[str, tuple[str, str]]) -> Node:
    inlines = [text_node(said(entry, resolved)), {"t": "LineBreak"}]
    inlines.append(text_node(" · ".join(plain_details(entry, resolved))))
    inputs = inputs_of(entry, resolved)
    if inputs:
        shown = shown_inputs(entry, inputs)
        inlines.append(text_node(f" · {term('inputs', resolved.edition)} {len(inputs)}: "))
        inlines += _inputs(shown)
        inlines.append(text_node(more_inputs(len(inputs) - len(shown), resolved)))
    uses = [names[slug] for slug in used_sections(entry) if slug in names]
    if uses:
        inlines.append(text_node(f" · {term('used_in', resolved.edition)}: "))
        inlines += _links(uses)
    return ast.div([ast.para(*inlines)], ast.attr(entry.anchor, ("entry",)))


def _inputs(inputs: Sequence[AnnexEntry]) -> Iterator[Node]:
    for spot, item in enumerate(inputs):
        if spot:
            yield text_node(", ")
        key = text_node(item.key)
        yield key if is_record(item) else ast.link([key], f"#{item.anchor}")


def _links(targets: Sequence[tuple[str, str]]) -> Iterator[Node]:
    for spot, (anchor, text) in enumerate(targets):
        if spot:
            yield text_node(", ")
        yield ast.link([text_node(text)], f"#{anchor}")
