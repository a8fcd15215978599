"""Citations as numbers in the text and a list of what they cite at the end of the page, in full words."""

from __future__ import annotations

from collections.abc import Mapping

from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of, raw, stringify
from odgovor.publication.builders.site_words import word
from odgovor.publication.resolved import Resolved, Use


class Citations:
    """The citations of one page; the same words about the same key keep their number."""

    def __init__(self, resolved: Resolved, *, prefix: str) -> None:
        self.resolved = resolved
        self._prefix = prefix
        self._numbers: dict[tuple[str, str], int] = {}

    def numbered(self, inlines: list[Node], identifier: str, keys: list[str]) -> Node:
        """A citation in brackets as numbers, each a link to its evidence; one in running words stays as it is.

        ``identifier`` is the spot of the first key's use; the further keys keep the spots of theirs.
        """
        text = stringify(inlines)
        links = [node for node in ast.iter_nodes(inlines) if node["t"] == "Link"]
        spots = _spots(identifier, keys, self.resolved.uses)
        if not links or not (text.startswith("(") and text.endswith(")")):
            return ast.span(inlines, ast.attr(identifier, ("cite",)))
        shown: list[Node] = []
        for spot, link in enumerate(links):
            shown += [{"t": "Str", "c": ","}, {"t": "Space"}] if spot else []
            shown.append(self._number(link, spots))
        opening, closing = {"t": "Str", "c": "["}, {"t": "Str", "c": "]"}
        return ast.span([opening, *shown, closing], ast.attr(identifier, ("cite", "numbered")))

    def _number(self, link: Node, spots: dict[str, str]) -> Node:
        _, classes, pairs = attributes_of(link)
        key, text = pairs.get("data-key", ""), stringify(link["c"][1])
        number = self._numbers.setdefault((key, text), len(self._numbers) + 1)
        named = [["data-key", key], ["data-cited", text], ["aria-label", f"{number}: {text}"]]
        attributes = [spots.pop(key, ""), classes, named]
        return ast.link([{"t": "Str", "c": str(number)}], link["c"][2][0], attributes)

    def blocks(self) -> list[Node]:
        """The list of what was cited, each entry a link to its evidence; nothing where nothing was."""
        if not self._numbers:
            return []
        items = [[ast.plain(self._entry(key, text))] for key, text in self._numbers]
        title = word("cited_here", self.resolved.edition)
        heading = ast.header(2, title, ast.attr(f"{self._prefix}-cited"))
        ordered = [1, {"t": "Decimal"}, {"t": "Period"}]
        listed = {"t": "OrderedList", "c": [ordered, items]}
        return [raw("html", '<section class="cited">'), heading, listed, raw("html", "</section>")]

    def _entry(self, key: str, text: str) -> Node:
        entry = self.resolved.annex.get(key)
        words = ast.words(text)
        if entry is None:
            return ast.span(words)
        return ast.link(words, f"#{entry.anchor}", ["", ["cite"], [["data-key", key]]])


def _spots(identifier: str, keys: list[str], uses: Mapping[str, tuple[Use, ...]]) -> dict[str, str]:
    """The identifiers of the second and later keys' uses, by key; the first is the citation's own.

    Uses are counted one by one (``u-7``, ``u-8``), so those of one citation follow each other.
    """
    first = identifier.removeprefix("u-")
    if not first.isdigit():
        return {}
    named = {key: f"u-{int(first) + i}" for i, key in enumerate(keys)}
    return {
        key: spot
        for key, spot in named.items()
        if spot != identifier and any(use.identifier == spot for use in uses.get(key, ()))
    }
