"""The web edition: one folder of plain pages for each edition, which work from a disk and without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from odgovor.common.langtext import Edition
from odgovor.publication.ast import stringify
from odgovor.publication.builders.html_nodes import SectionWriter
from odgovor.publication.builders.site_annex import AnnexViewer, Group, anchors
from odgovor.publication.builders.site_assets import shared_assets
from odgovor.publication.builders.site_cards import CardMaker
from odgovor.publication.builders.site_fragments import render_fragments
from odgovor.publication.builders.site_links import Homes, find_homes
from odgovor.publication.builders.site_map import Page, SiteMap, map_site
from odgovor.publication.builders.site_search import search_script
from odgovor.publication.builders.site_shell import (
    Download,
    Shell,
    contents_of,
    download_views,
)
from odgovor.publication.builders.site_sources import source_blocks
from odgovor.publication.builders.site_templates import render, trusted
from odgovor.publication.builders.site_words import edition_name, word
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.manuscript import Section
from odgovor.publication.resolved import AnnexEntry, Resolved

__all__ = ["build_site", "cover", "front_door", "shared_assets"]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The sections of an edition as HTML by page, with their writers and the homes of all identifiers."""

    writers: Mapping[str, SectionWriter]
    html: Mapping[str, str]
    homes: Homes

    def title(self, page: Page) -> str:
        return self.homes.retarget(self.html[f"{page.file}#title"], on=page.file)

    def body(self, page: Page) -> str:
        return self.homes.retarget(self.html[page.file], on=page.file)


def build_site(
    resolved: Resolved,
    *,
    editions: Sequence[Edition],
    epoch: int,
    cache: Cache | None = None,
) -> dict[str, bytes]:
    """The files of one edition's folder by name but for its cover, to be published as ``<root>/<edition>/<name>``.

    ``editions`` are all editions of the publication, for the language switch. ``epoch`` is the clock that Pandoc
    is given. The pages expect :func:`shared_assets` under ``<root>/assets/``. A cache spares writing parts of
    pages again.
    """
    site = map_site(resolved)
    drawn = _draw(resolved, site, epoch=epoch, cache=cache)
    shell = Shell(resolved, site, editions)
    found: dict[str, bytes] = {}
    for page, section in zip(site.sections, resolved.sections, strict=True):
        found |= _section_files(shell, drawn, page, section)
    if site.sources:
        found[site.sources.file] = _sources_page(shell, drawn, site.sources)
    viewer = AnnexViewer(resolved, site, drawn.homes)
    found["evidence.html"] = _annex_page(shell, site.evidence, viewer.evidence(), cache)
    found["records.html"] = _annex_page(shell, site.records, viewer.records(), cache)
    found["search.js"] = search_script(resolved, site)
    return found


def _draw(resolved: Resolved, site: SiteMap, *, epoch: int, cache: Cache | None) -> _Drawn:
    groups, writers = {}, {}
    known = anchors(resolved, site)
    pairs = zip(site.sections, resolved.sections, strict=True)
    for number, (page, section) in enumerate(pairs, start=1):
        writer = SectionWriter(resolved, section, number=number)
        writers[page.file] = writer
        groups[f"{page.file}#title"] = writer.title()
        groups[page.file] = writer.blocks()
        known.setdefault(section.identifier, page.file)
    if site.sources:
        groups[site.sources.file] = source_blocks(resolved)
    html = render_fragments(groups, epoch=epoch, cache=cache)
    bodies = {page.file: html[page.file] for page in site.sections}
    return _Drawn(writers, html, find_homes(bodies, known))


def _section_files(shell: Shell, drawn: _Drawn, page: Page, section: Section) -> dict[str, bytes]:
    """A section's page, and the script with its cards where it has any."""
    body, title = drawn.body(page), drawn.title(page)
    writer = drawn.writers[page.file]
    maker = CardMaker(shell.resolved, drawn.homes, page.file)
    has_cards = bool(writer.keys or writer.exhibits.cells)
    html = shell.render(
        "section.html",
        page,
        identifier=section.identifier,
        heading=trusted(title) if title else page.title,
        body=trusted(body),
        contents=contents_of(body),
        chapters=[item for item in shell.site.sections if item.part == page.file],
        cards=f"{page.stem}.cards.js" if has_cards else "",
    )
    found = {page.file: html}
    if has_cards:
        found[f"{page.stem}.cards.js"] = maker.script(writer.keys, writer.exhibits.cells)
    return found


def cover(
    resolved: Resolved, *, editions: Sequence[Edition], downloads: Sequence[Download]
) -> bytes:
    """The cover of an edition, ``index.html``, made apart from the site since it names the sizes of its documents.

    ``downloads`` are label, link from a page of this folder, and size in bytes.
    """
    site = map_site(resolved)
    summaries = {
        page.file: _summary(section)
        for page, section in zip(site.sections, resolved.sections, strict=True)
    }
    example = next((e for e in resolved.annex.values() if e.group == "figures"), None)
    return Shell(resolved, site, editions).render(
        "cover.html",
        site.cover,
        downloads=download_views(downloads, resolved.edition),
        summaries=summaries,
        reading_live=_reading_live(resolved.edition, example),
    )


def _summary(section: Section) -> str:
    """The first paragraph of a section as plain text; empty where it begins with something else."""
    first = section.blocks[0] if section.blocks else None
    return stringify(first) if first and first["t"] == "Para" else ""


def _reading_live(
    edition: Edition, example: AnnexEntry | None
) -> tuple[str, AnnexEntry | None, str]:
    """The sentence about live figures in two halves, with a real figure between."""
    before, _, after = word("reading_live", edition, example="\0").partition("\0")
    return before, example, after


def _sources_page(shell: Shell, drawn: _Drawn, page: Page) -> bytes:
    body = drawn.body(page)
    return shell.render("sources.html", page, body=trusted(body), contents=contents_of(body))


def _annex_page(shell: Shell, page: Page, groups: list[Group], cache: Cache | None) -> bytes:
    contents = [(group.identifier, group.title) for group in groups]
    lists = [trusted(_annex_group(shell.resolved, group, cache)) for group in groups]
    return shell.render("annex.html", page, lists=lists, contents=contents)


def _annex_group(resolved: Resolved, group: Group, cache: Cache | None) -> str:
    """A group with its entries, of which there are thousands."""

    def make() -> str:
        return render("annex_group.html", resolved.edition, group=group)

    if cache is None:
        return make()
    written = group.written(resolved.written_entries)
    made: str = cache.made(content_key(code_key(), "annex", resolved.edition, written), make)
    return made


def front_door(resolved_by_edition: Mapping[Edition, Resolved]) -> bytes:
    """The root page, where a reader chooses an edition; nothing is remembered."""
    doors = [
        {"tag": edition.value, "name": edition_name(edition), "resolved": resolved}
        for edition, resolved in resolved_by_edition.items()
    ]
    first = next(iter(resolved_by_edition), Edition.EN)
    titles = list(dict.fromkeys(resolved.title for resolved in resolved_by_edition.values()))
    return render("front_door.html", first, doors=doors, titles=titles, root="").encode()
