"""Links between pages: which page an identifier lives on, and every ``#id`` led to its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ID = re.compile(r'\sid="([^"]+)"')
_HREF = re.compile(r'(<a\s[^<>]*?href=")#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Homes:
    """The page on which each identifier lives."""

    files: Mapping[str, str]

    def href(self, identifier: str, *, on: str) -> str:
        """A link from a page to an identifier; one that lives nowhere keeps its bare form."""
        home = self.files.get(identifier, on)
        return f"#{identifier}" if home == on else f"{home}#{identifier}"

    def retarget(self, html: str, *, on: str) -> str:
        """The HTML of a page with its ``#id`` links led to the pages where the identifiers live."""
        return _HREF.sub(lambda match: f'{match[1]}{self.href(match[2], on=on)}"', html)


def find_homes(fragments: Mapping[str, str], known: Mapping[str, str]) -> Homes:
    """Where every identifier lives: in a page's HTML by file, or ``known`` by identifier; the first one counts."""
    files: dict[str, str] = dict(known)
    for file, html in fragments.items():
        for match in _ID.finditer(html):
            if _is_in_tag(html, match.start()):
                files.setdefault(match[1], file)
    return Homes(files)


def _is_in_tag(html: str, spot: int) -> bool:
    """Whether a tag is open before a spot; quicker than reading every tag there is."""
    opening = html.rfind("<", 0, spot)
    return opening > html.rfind(">", 0, spot) and html[opening + 1].isalpha()
