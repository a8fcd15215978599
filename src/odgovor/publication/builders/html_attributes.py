"""What may pass from a manuscript into HTML: attributes, link targets and pictures, by lists of what is allowed."""

from __future__ import annotations

import re
from typing import Any

from odgovor.publication.ast import Attr, Node

_KEPT = {"lang", "dir", "title", "aria-label"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCHEMES = {"http:", "https:", "mailto:", "tel:", "doi:"}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\u200b\u2028\u2029\ufeff]")


def clean_attributes(attributes: Attr) -> Attr:
    """Identifier, classes and harmless attributes; ``key`` becomes ``data-key``, styles and handlers go."""
    identifier, classes, pairs = attributes
    kept = [[name, value] for name, value in pairs if name in _KEPT]
    keys = [["data-key", value] for name, value in pairs if name == "key"]
    return [identifier, list(classes), kept + keys]


def is_safe_target(target: str) -> bool:
    """Whether a link may lead there: a place in the publication, or a scheme that cannot run code."""
    bare = _IGNORED_BY_BROWSERS.sub("", target)
    if bare.startswith("//"):
        return False
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme.group().lower() in _SCHEMES


def is_safe_picture(source: str) -> bool:
    """Whether a picture carries its own bytes; others would be fetched, perhaps from a stranger."""
    return _PICTURE.fullmatch(source) is not None


def without_styles(table: Node) -> Node:
    """A table of the manuscript with its alignment in classes, since the pages allow no inline styles."""
    attributes, caption, specs, head, bodies, foot = table["c"]
    sides = [spec[0]["t"] for spec in specs]
    plain = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in specs]
    return {
        "t": "Table",
        "c": [
            clean_attributes(attributes),
            caption,
            plain,
            [clean_attributes(head[0]), _rows(head[1], sides)],
            [
                [clean_attributes(b[0]), b[1], _rows(b[2], sides), _rows(b[3], sides)]
                for b in bodies
            ],
            [clean_attributes(foot[0]), _rows(foot[1], sides)],
        ],
    }


_SIDES = {"AlignRight": "num", "AlignCenter": "centred"}


def _rows(rows: list[Any], sides: list[str]) -> list[Any]:
    return [
        [clean_attributes(attributes), [_cell(cell, sides, i) for i, cell in enumerate(cells)]]
        for attributes, cells in rows
    ]


def _cell(cell: list[Any], sides: list[str], spot: int) -> list[Any]:
    """A cell with a class for its side: its own where it has one, else its column's."""
    (identifier, classes, _), alignment, *rest = cell
    side = alignment["t"]
    if side == "AlignDefault":
        side = sides[min(spot, len(sides) - 1)]
    named = [_SIDES[side]] if side in _SIDES else []
    return [[identifier, [*classes, *named], []], {"t": "AlignDefault"}, *rest]
