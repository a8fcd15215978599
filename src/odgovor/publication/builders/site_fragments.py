"""All sections of an edition through Pandoc in one run, and apart again; those that were written before are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from odgovor.publication.ast import Node, raw
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.pandoc import document, run_pandoc

_MARK = re.compile(r"<!--odgovor:(\d+)-->\n?")
# A corner without words is no header of anything.
_EMPTY_HEADER = re.compile(r"<th\b([^<>]*)></th>")
_OPTIONS = ("-f", "json", "-t", "html5", "--wrap=none", "--mathml", "--email-obfuscation=none")


def render_fragments(
    groups: Mapping[str, list[Node]], *, epoch: int, cache: Cache | None = None
) -> dict[str, str]:
    """The HTML of each group of blocks by its name; what the cache has of equal blocks is not written again."""
    if cache is None:
        return _written(groups, epoch=epoch)
    keys = {
        name: content_key(code_key(), "html", str(epoch), document(group))
        for name, group in groups.items()
    }
    found: dict[str, Any] = {name: cache.get(key) for name, key in keys.items()}
    missing = {name: groups[name] for name, html in found.items() if html is None}
    for name, html in _written(missing, epoch=epoch).items():
        found[name] = html
        cache.put(keys[name], html)
    return found


def _written(groups: Mapping[str, list[Node]], *, epoch: int) -> dict[str, str]:
    """All groups in one run, each group's place marked by a comment of ours.

    Text cannot forge the mark: Pandoc escapes it, and raw HTML of the manuscript never gets here.
    """
    if not groups:
        return {}
    blocks: list[Any] = []
    for spot, group in enumerate(groups.values()):
        blocks += [raw("html", f"<!--odgovor:{spot}-->"), *group]
    html = run_pandoc([*_OPTIONS, "--syntax-highlighting=none"], text=document(blocks), epoch=epoch)
    pieces = _MARK.split(_EMPTY_HEADER.sub(r"<td\1></td>", html.decode()))
    names = list(groups)
    return {
        names[int(spot)]: text.strip()
        for spot, text in zip(pieces[1::2], pieces[2::2], strict=True)
    }
