"""The search index of an edition: its sections split at their headings, as a script that registers itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from odgovor.publication.ast import Node, attributes_of, stringify
from odgovor.publication.builders.site_cards import script_call
from odgovor.publication.builders.site_map import Page, SiteMap
from odgovor.publication.resolved import Exhibit, Resolved

DEEPEST = 3
Passage = tuple[int, str, str, str]


def search_script(resolved: Resolved, site: SiteMap) -> bytes:
    """The script: pages as file and title, passages as page number, identifier, heading and text."""
    passages = [
        passage
        for number, (page, section) in enumerate(zip(site.sections, resolved.sections, strict=True))
        for passage in _passages(number, page, section.blocks, resolved.exhibits)
    ]
    pages = [[page.file, page.title] for page in site.sections]
    return script_call("searchData", {"pages": pages, "passages": passages})


def _passages(
    number: int, page: Page, blocks: Sequence[Node], exhibits: Sequence[Exhibit]
) -> Iterator[Passage]:
    """The text up to the first heading under the page's own title, then a passage for each heading."""
    identifier, heading, texts = "", page.title, list[str]()
    for block in _flat(blocks):
        if block["t"] == "Header" and block["c"][0] <= DEEPEST:
            yield number, identifier, heading, " ".join(filter(None, texts))
            identifier, heading, texts = attributes_of(block)[0], stringify(block["c"][2]), []
        else:
            texts.append(_text(block, exhibits))
    yield number, identifier, heading, " ".join(filter(None, texts))


def _flat(blocks: Sequence[Node]) -> Iterator[Node]:
    """Blocks in order, with those inside divisions in their place."""
    for block in blocks:
        if block["t"] == "Div" and "exhibit" not in block["c"][0][1]:
            yield from _flat(block["c"][1])
        else:
            yield block


def _text(block: Node, exhibits: Sequence[Exhibit]) -> str:
    if block["t"] != "Div":
        return " ".join(stringify(block).split())
    spot = int(attributes_of(block)[2].get("number", "-1"))
    return exhibits[spot].caption_text if 0 <= spot < len(exhibits) else ""
