"""The cards of a page: what a figure, a quotation or a citation shows when it is pointed at, as a small script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.publication.builders.html_tables import CellView, cell_details
from odgovor.publication.builders.site_links import Homes
from odgovor.publication.builders.site_words import lang_tag
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.terms import term

FIRST_INPUTS = 4
LONGEST_TEXT = 360


def script_call(function: str, value: Any) -> bytes:
    """A script that hands a value to ``odgovor.<function>``; what JSON allows and old scripts do not is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in ("\u2028", "\u2029", "<"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f"odgovor.{function}({text});\n".encode()


class CardMaker:
    """Makes the cards of one page; the records that several cards name are written once."""

    def __init__(self, resolved: Resolved, homes: Homes, file: str) -> None:
        self.edition: Edition = resolved.edition
        self.annex: Mapping[str, AnnexEntry] = resolved.annex
        self._homes = homes
        self._file = file
        self._items: dict[str, int] = {}

    def script(self, keys: Iterable[str], cells: Mapping[str, CellView]) -> bytes:
        """The script with every card: evidence by key, cells of tables by their names."""
        cards = {key: self._entry(self.annex[key]) for key in keys}
        cards |= {name: self._cell(cell) for name, cell in cells.items()}
        items = [self._item(self.annex[key]) for key in self._items]
        return script_call("cards", {"cards": cards, "items": items})

    def _entry(self, entry: AnnexEntry) -> dict[str, Any]:
        is_figure = entry.group == "figures"
        card = {
            "title": entry.title,
            "value": entry.text if is_figure else "",
            "text": "" if is_figure else shortened(beyond_title(entry)),
            "lang": lang_tag(entry.lang, entry.text, self.edition),
            "details": [pair for pair in entry.details if pair[1] != entry.text],
            "source": source_in_words(entry, self.edition),
            "sourceHref": self._source_href(entry),
            "quote": shortened(entry.quote),
            "quoteLang": lang_tag(entry.quote_lang, entry.quote, self.edition),
            "simulated": entry.is_simulated,
            "href": self._href(entry),
            **self._inputs(entry.inputs),
        }
        return {name: value for name, value in card.items() if value}

    def _cell(self, cell: CellView) -> dict[str, Any]:
        inputs = [self.annex[key] for key in cell.inputs]
        card = {
            "title": cell.title,
            "value": cell.text,
            "details": [pair for pair in cell_details(cell, self.edition) if pair[1] != cell.text],
            "simulated": any(entry.is_simulated for entry in inputs),
            **self._inputs(cell.inputs),
        }
        return {name: value for name, value in card.items() if value}

    def _inputs(self, keys: Iterable[str]) -> dict[str, Any]:
        known = [key for key in keys if key in self.annex]
        first = [self._items.setdefault(key, len(self._items)) for key in known[:FIRST_INPUTS]]
        return {"inputs": first, "count": len(known)}

    def _item(self, entry: AnnexEntry) -> list[str]:
        """Title, source, where it leads, what its source says and where that leads; the empty end is left out."""
        item = [entry.title, source_in_words(entry, self.edition), self._href(entry)]
        quoted = [
            shortened(entry.quote),
            self._source_href(entry),
            lang_tag(entry.quote_lang, entry.quote, self.edition),
        ]
        return item + (quoted if any(quoted) else [])

    def _source_href(self, entry: AnnexEntry) -> str:
        """Where the source document stands in the annex, with its address and the day it was retrieved."""
        source = self.annex.get(entry.source_key)
        return self._href(source) if source else ""

    def _href(self, entry: AnnexEntry) -> str:
        return self._homes.href(entry.anchor, on=self._file)


def source_in_words(entry: AnnexEntry, edition: Edition) -> str:
    """The source as a person calls it; a document that the title names already is not named a second time."""
    for title in entry.title.split("; "):
        rest = entry.document.removeprefix(title)
        if title and rest != entry.document and rest[:2] in {"", ", "}:
            return f"{term('this_document', edition)}{rest}"
    return entry.document


def beyond_title(entry: AnnexEntry) -> str:
    """The text without the words that the title begins with: they stand above it."""
    name = entry.title.partition("; ")[0]
    return entry.text.removeprefix(f"{name}; ") if name else entry.text


def shortened(text: str) -> str:
    """The text of a card: cut at a blank where it is too long to be read in passing."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
