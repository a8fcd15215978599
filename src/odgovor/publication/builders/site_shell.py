"""The frame around every page: title, note, navigation, the other editions, and words for the scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site_map import Page, SiteMap
from odgovor.publication.builders.site_templates import render, trusted
from odgovor.publication.builders.site_words import counting_forms, edition_name, size_text, word
from odgovor.publication.resolved import Resolved

Download = tuple[str, str, int]
_SPOKEN = (
    "cell_hint", "close", "more", "no_results", "open_annex", "open_entry", "quoted",
    "rests_on_count", "simulated", "source",
)  # fmt: skip
_COUNTED = ("entries", "inputs_count", "results")
_HEADING = re.compile(r'<h2\b[^<>]*?\sid="([^"]+)"[^<>]*>(.*?)</h2>', re.DOTALL)
_NOTE_MARK = re.compile(r'<sup class="note-mark">.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class EditionLink:
    """A link to the same page in another edition."""

    tag: str
    name: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to download, with its size in words; ``is_data`` puts it among the open data."""

    label: str
    href: str
    size: str
    is_data: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame of each page of one edition is made from."""

    resolved: Resolved
    site: SiteMap
    editions: Sequence[Edition]

    def render(self, template: str, page: Page, **values: Any) -> bytes:
        """A whole page; ``values`` go to its template besides those of the frame."""
        edition = self.resolved.edition
        before, after = self.site.neighbours(page)
        html = render(
            template,
            edition,
            page=page,
            site=self.site,
            resolved=self.resolved,
            part=self.site.part_of(page),
            before=before,
            after=after,
            editions=self._edition_links(page),
            script_words=script_words(edition),
            root="../",
            **values,
        )
        return html.encode()

    def _edition_links(self, page: Page) -> list[EditionLink]:
        own = self.resolved.edition
        return [
            EditionLink(item.value, edition_name(item), f"../{item.value}/{page.file}", item is own)
            for item in self.editions
        ]


def download_views(downloads: Sequence[Download], edition: Edition) -> list[DownloadView]:
    """The files to download, with their sizes in the edition's manner."""
    return [
        DownloadView(label, href, size_text(size, edition), "/data/" in href)
        for label, href, size in downloads
    ]


def script_words(edition: Edition) -> dict[str, Any]:
    """The words that the scripts need, and which plural rule they follow."""
    found: dict[str, Any] = {name: word(name, edition, **_AS_IS.get(name, {})) for name in _SPOKEN}
    found |= {name: counting_forms(name, edition) for name in _COUNTED}
    found["plural"] = edition.language
    return found


_AS_IS = {"more": {"n": "{n}"}}


def contents_of(html: str) -> list[tuple[str, Any]]:
    """The second-level headings of a page: identifier and words, without tags and marks of notes."""
    return [
        (identifier, trusted(_TAG.sub("", _NOTE_MARK.sub("", inner)).strip()))
        for identifier, inner in _HEADING.findall(html)
    ]
