"""The evidence annex as print has it: groups under headings, and entries of what they say and of quieter details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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


def groups_of(resolved: Resolved) -> Iterator[tuple[str, str, list[AnnexEntry]]]:
    """The groups of the annex that have entries: name, heading, entries."""
    for group, name in HEADINGS.items():
        entries = [entry for entry in resolved.annex.values() if entry.group == group]
        if entries:
            yield group, term(name, resolved.edition), entries


def titles_of(resolved: Resolved) -> dict[str, str]:
    """The titles of the sections by their slugs."""
    return {section.slug: section.title_text for section in resolved.sections}


def used_sections(entry: AnnexEntry) -> Sequence[str]:
    """The slugs of the sections that use an entry, each once, in order."""
    return tuple(dict.fromkeys(use.section for use in entry.uses))


def said(entry: AnnexEntry, resolved: Resolved) -> str:
    """What an entry says, with its mark where it is invented."""
    text = f"{entry.title}: {entry.text}" if entry.text else entry.title
    return f"{text} ({term('simulated', resolved.edition)})" if entry.is_simulated else text


def plain_details(entry: AnnexEntry) -> list[str]:
    """Key and details as texts."""
    return [entry.key, *(f"{label}: {text}" for label, text in entry.details)]


class Run(NamedTuple):
    """A piece of an entry's text; ``target`` is the anchor it leads to, empty where it leads nowhere."""

    text: str
    target: str = ""


class Entry(NamedTuple):
    """An entry as it is printed: what it says, and its details. Only one with an ``anchor`` can be led to.

    That of a file's records has none; it opens with the file, and what is listed goes on in the same line.
    """

    anchor: str
    opening: str
    runs: tuple[Run, ...]


class Group(NamedTuple):
    """A group of entries under its heading."""

    name: str
    heading: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """What leads to its heading."""
        return f"annex-{self.name}"


def runs_of(entry: AnnexEntry, resolved: Resolved, names: Mapping[str, str]) -> list[Run]:
    """An entry's key, details, inputs and uses, ``names`` being titles by the slug of a section; no two plain in a row.

    Of a figure the first inputs are named, of evidence all, since chapters refer to that list; the first lead
    to their entries. Uses are named only: a thousand links more would be a quarter of the time and size.
    """
    edition = resolved.edition
    found = [Run(" · ".join(plain_details(entry))), *_source(entry, resolved)]
    inputs = [resolved.annex[key] for key in entry.inputs if key in resolved.annex]
    if inputs:
        shown = inputs if entry.group == "evidence" else inputs[:SHOWN_INPUTS]
        found.append(Run(f" · {term('inputs', edition)} {len(inputs)}: "))
        found += _inputs(shown)
        found.append(Run(_more(len(inputs) - len(shown), resolved)))
    uses = [names[slug] for slug in used_sections(entry) if slug in names]
    if uses:
        found.append(Run(f" · {term('used_in', edition)}: {', '.join(uses)}"))
    return list(_joined(found))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The same text with plain pieces that follow one another as one."""
    held: list[str] = []
    for run in runs:
        if not run.target:
            held.append(run.text)
            continue
        if held:
            yield Run("".join(held))
            held.clear()
        yield run
    if held:
        yield Run("".join(held))


def _source(entry: AnnexEntry, resolved: Resolved) -> Iterator[Run]:
    """Document and page, led to the entry of the document, and what stands there."""
    document = resolved.annex.get(entry.source_key)
    if entry.source or entry.quote:
        yield Run(f" · {term('source', resolved.edition)}: ")
    if entry.source:
        # A record is listed by its key and row alone: there is nothing to lead to.
        is_there = document is not None and document.group != "records"
        yield Run(entry.source, document.anchor if document and is_there else "")
    if entry.quote:
        yield Run(f"; {entry.quote}" if entry.source else entry.quote)


def _inputs(inputs: Sequence[AnnexEntry]) -> Iterator[Run]:
    for spot, item in enumerate(inputs):
        if spot:
            yield Run(", ")
        # A record is listed by its key and row, to which a link would add nothing.
        is_linked = spot < SHOWN_INPUTS and item.group != "records"
        yield Run(item.key, item.anchor if is_linked else "")


def _more(hidden: int, resolved: Resolved) -> str:
    return f" {term('and_more', resolved.edition, number=str(hidden))}" if hidden > 0 else ""


def printed_groups(resolved: Resolved) -> Iterator[Group]:
    """The groups that have entries, in the order of print."""
    names = titles_of(resolved)
    for name, heading, entries in groups_of(resolved):
        if name == "records":
            files = by_file(entries)
            shown = tuple(_records(file, records, resolved) for file, records in files)
        else:
            shown = tuple(
                Entry(entry.anchor, said(entry, resolved), tuple(runs_of(entry, resolved, names)))
                for entry in entries
            )
        yield Group(name, heading, shown)


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


def _records(file: str, records: list[AnnexEntry], resolved: Resolved) -> Entry:
    shown = "; ".join(row_text(entry) for entry in records)
    return Entry("", records_title(file, resolved), (Run(shown),))
