"""All sections of an edition through Pandoc in one run, and apart again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from odgovor.publication.ast import Node, raw
from odgovor.publication.pandoc import document, run_pandoc

_MARK = re.compile(r"<!--odgovor:(\d+)-->\n?")
# A corner without words is no header of anything.
_EMPTY_HEADER = re.compile(r"<th\b([^<>]*)></th>")
_OPTIONS = ("-f", "json", "-t", "html5", "--wrap=none", "--mathml", "--email-obfuscation=none")


def render_fragments(groups: Mapping[str, list[Node]], *, epoch: int) -> dict[str, str]:
    """The HTML of each group of blocks by its name; a group's place is marked by a comment of ours.

    Text cannot forge the mark: Pandoc escapes it, and raw HTML of the manuscript never gets here.
    """
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
