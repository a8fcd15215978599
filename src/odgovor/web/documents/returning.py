"""The page of the study to which a reader goes back with a quote."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

_ODD = re.compile(r"[\x00-\x20\x7f\\]|%2e%2e|%5c|%0|/\.\.?(?:/|$)|//", re.IGNORECASE)
_MOST_LETTERS = 500


def return_path(study: str, asked: str) -> str:
    """A path that leads to a page of the study, or nothing for anything else."""
    path = asked.partition("?")[0].partition("#")[0]
    is_ours = asked.startswith(f"/s/{study}/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts=None
    )
    return asked if is_ours and len(asked) <= _MOST_LETTERS and not _ODD.search(path) else ""


def with_citation(path: str, **cited: str | int) -> str:
    """The path with what is cited in its query; the rest of the query and the mark stay."""
    parts = urlsplit(path)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in cited]
    query = urlencode([*kept, *((name, str(value)) for name, value in cited.items())])
    return parts._replace(query=query).geturl()
