"""The evidence annex as two pages: evidence by group, and the single records by room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site_links import Homes
from odgovor.publication.builders.site_map import SiteMap
from odgovor.publication.builders.site_words import lang_tag, word
from odgovor.publication.resolved import AnnexEntry, Resolved, Use

GROUPS = {
    "figures": "annex_figures",
    "evidence": "annex_evidence",
    "sources": "annex_sources",
    "waivers": "annex_waivers",
}
ROOMS = (
    "plans",
    "fieldwork",
    "focusgroups",
    "stats",
    "actors",
    "participation",
    "norms",
    "findings",
    "study",
)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_FOLDERS = {
    "recommendations": "findings",
    "documents": "study",
    "reports": "study",
    **{room: room for room in ROOMS},
}
_BY_KEY = {
    "visit": "fieldwork", "fg": "focusgroups", "stat": "stats", "tie": "actors", "role": "actors",
    "org": "actors", "process": "actors", "finding": "findings", "challenge": "findings",
    "rec": "findings", "consultation": "participation",
}  # fmt: skip


class Link(NamedTuple):
    """A link with its words."""

    href: str
    text: str


class EntryView(NamedTuple):
    """An entry as it is shown; ``lang`` and ``quote_lang`` mark words that are not in the edition's language."""

    entry: AnnexEntry
    lang: str
    quote_lang: str
    source_href: str
    inputs: tuple[Link, ...]
    uses: tuple[Link, ...]


class Group(NamedTuple):
    """A group of entries under its heading."""

    identifier: str
    title: str
    entries: tuple[EntryView, ...]

    def written(self, entries: Mapping[str, str]) -> str:
        """Everything that is shown of the group, ``entries`` being written out by their keys."""
        return repr([self[:2], *(_written(view, entries) for view in self.entries)])


def _written(view: EntryView, entries: Mapping[str, str]) -> tuple[str, ...]:
    links = [part for link in (*view.inputs, *view.uses) for part in link]
    shown = (view.lang, view.quote_lang, view.source_href, str(len(view.inputs)))
    return (entries[view.entry.key], *shown, *links)


def anchors(resolved: Resolved, site: SiteMap) -> dict[str, str]:
    """The page on which each entry of the annex lives, by its anchor."""
    return {
        entry.anchor: (site.records if entry.group == "records" else site.evidence).file
        for entry in resolved.annex.values()
    }


class AnnexViewer:
    """Prepares the entries of both pages."""

    def __init__(self, resolved: Resolved, site: SiteMap, homes: Homes) -> None:
        self.resolved = resolved
        self.edition: Edition = resolved.edition
        self.site = site
        self.homes = homes
        self._pages = {page.slug: page for page in reversed(site.sections)}

    def evidence(self) -> list[Group]:
        """Figures, quoted and cited evidence, sources, waivers; an unknown group stands with the evidence."""
        sorted_out: dict[str, list[AnnexEntry]] = {name: [] for name in GROUPS}
        for entry in self.resolved.annex.values():
            if entry.group != "records":
                sorted_out[entry.group if entry.group in GROUPS else "evidence"].append(entry)
        file = self.site.evidence.file
        return [
            self._group(f"annex-{name}", word(GROUPS[name], self.edition), entries, file)
            for name, entries in sorted_out.items()
            if entries
        ]

    def records(self) -> list[Group]:
        """The single records, room by room."""
        sorted_out: dict[str, list[AnnexEntry]] = {room: [] for room in (*ROOMS, "other")}
        for entry in self.resolved.annex.values():
            if entry.group == "records":
                sorted_out[room_of(entry)].append(entry)
        file = self.site.records.file
        return [
            self._group(f"room-{room}", word(f"room_{room}", self.edition), entries, file)
            for room, entries in sorted_out.items()
            if entries
        ]

    def _group(
        self, identifier: str, title: str, entries: Iterable[AnnexEntry], file: str
    ) -> Group:
        return Group(identifier, title, tuple(self._view(entry, file) for entry in entries))

    def _view(self, entry: AnnexEntry, file: str) -> EntryView:
        annex = self.resolved.annex
        source = annex.get(entry.source_key)
        return EntryView(
            entry=entry,
            lang=lang_tag(entry.lang, entry.text, self.edition),
            quote_lang=lang_tag(entry.quote_lang, entry.quote, self.edition),
            source_href=self.homes.href(source.anchor, on=file) if source else "",
            inputs=tuple(
                Link(self.homes.href(annex[key].anchor, on=file), key)
                for key in entry.inputs
                if key in annex
            ),
            uses=tuple(self._uses(entry.uses)),
        )

    def _uses(self, uses: tuple[Use, ...]) -> Iterator[Link]:
        """One link a chapter, in the chapter's name; further spots of the same chapter are numbered."""
        seen: dict[str, int] = {}
        for use in uses:
            page = self._pages.get(use.section)
            if page is None:
                continue
            seen[page.file] = seen.get(page.file, 0) + 1
            spot = f"#{use.identifier}" if self.homes.files.get(use.identifier) == page.file else ""
            number = seen[page.file]
            yield Link(f"{page.file}{spot}", page.title if number == 1 else f"({number})")


def room_of(entry: AnnexEntry) -> str:
    """The room a record belongs to: by a folder of its file, else by how its key begins."""
    paths = [entry.file] if entry.file else _PATH.findall(entry.source)
    for path in paths:
        for folder in path.split("/")[:-1]:
            if folder in _FOLDERS:
                return _FOLDERS[folder]
    return _BY_KEY.get(entry.key.partition(".")[0], "other")
