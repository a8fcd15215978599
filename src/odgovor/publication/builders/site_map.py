"""The pages of an edition: their files, their order, what belongs under which part, and who neighbours whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.scripts import fold
from odgovor.publication.builders.site_words import word
from odgovor.publication.resolved import Resolved

SOURCES, EVIDENCE, RECORDS, COVER = "sources", "evidence", "records", "index"
_RESERVED = {SOURCES, EVIDENCE, RECORDS, COVER, "search"}
_OWN = {"cover", SOURCES, EVIDENCE, RECORDS}


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``part`` is the file of the part that a chapter belongs to, empty where there is none."""

    slug: str
    file: str
    title: str
    role: str
    part: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.file.removesuffix(".html")


@dataclass(frozen=True, slots=True)
class Branch:
    """A page of the navigation with the chapters under it."""

    page: Page
    chapters: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Every page in reading order: title page, sections, sources where any are cited, evidence, records."""

    pages: tuple[Page, ...]

    @property
    def sections(self) -> tuple[Page, ...]:
        """The pages that hold a section of the manuscript, in the manuscript's order."""
        return tuple(page for page in self.pages if page.role not in _OWN)

    @property
    def cover(self) -> Page:
        """The title page."""
        return self.pages[0]

    @property
    def sources(self) -> Page | None:
        """The list of sources, where any are cited."""
        return next((page for page in self.pages if page.role == SOURCES), None)

    @property
    def closing(self) -> tuple[Page, ...]:
        """What stands behind the sections: sources, evidence, records."""
        return tuple(page for page in self.pages if page.role in _OWN - {"cover"})

    @property
    def evidence(self) -> Page:
        """The evidence annex."""
        return self.pages[-2]

    @property
    def records(self) -> Page:
        """The records behind the figures."""
        return self.pages[-1]

    def part_of(self, page: Page) -> Page | None:
        """The part that a chapter belongs to."""
        return next((item for item in self.pages if page.part and item.file == page.part), None)

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and after, in reading order."""
        spot = self.pages.index(page)
        before = self.pages[spot - 1] if spot else None
        return before, self.pages[spot + 1] if spot + 1 < len(self.pages) else None

    def branches(self, *roles: str) -> tuple[Branch, ...]:
        """The pages of these roles outside any part, each with its chapters."""
        return tuple(
            Branch(page, tuple(item for item in self.sections if item.part == page.file))
            for page in self.sections
            if not page.part and page.role in roles
        )

    def tree(self) -> tuple[tuple[Branch, ...], ...]:
        """The navigation in groups: what stands before, the parts and loose chapters, the annexes."""
        last = tuple(Branch(page) for page in self.closing)
        return (
            self.branches("front"),
            self.branches("part", "chapter"),
            self.branches("annex") + last,
        )


def map_site(resolved: Resolved) -> SiteMap:
    """The pages of an edition."""
    edition = resolved.edition
    pages = [
        Page(COVER, "index.html", word("cover", edition), "cover"),
        *_section_pages(resolved),
        *_sources_page(resolved),
        Page(EVIDENCE, "evidence.html", word("annex", edition), "evidence"),
        Page(RECORDS, "records.html", word("annex_records", edition), "records"),
    ]
    return SiteMap(tuple(pages))


def _sources_page(resolved: Resolved) -> Iterator[Page]:
    if resolved.bibliography or any(e.group == SOURCES for e in resolved.annex.values()):
        yield Page(SOURCES, "sources.html", word("sources", resolved.edition), SOURCES)


def _section_pages(resolved: Resolved) -> Iterator[Page]:
    taken: set[str] = set()
    part = ""
    for section in resolved.sections:
        file = _file_for(section.slug, taken)
        title = section.title_text or section.slug
        if section.role == "part":
            part = file
        elif section.role != "chapter":
            part = ""
        own = part if section.role == "chapter" else ""
        yield Page(section.slug, file, title, section.role, own)


def _file_for(slug: str, taken: set[str]) -> str:
    """A file name that is safe everywhere and used once; it is the same in every edition."""
    bare = re.sub(r"[^a-z0-9]+", "-", fold(slug)).strip("-") or "section"
    stem = f"chapter-{bare}" if bare in _RESERVED else bare
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return f"{name}.html"
