"""Exhibits as HTML figures: caption, drawing or table, the data behind a drawing, and the marks they must carry."""

from __future__ import annotations

from collections.abc import Callable

from odgovor.publication import ast
from odgovor.publication.ast import Node, raw
from odgovor.publication.builders.html_tables import CellView, view_table
from odgovor.publication.builders.site_templates import render, trusted
from odgovor.publication.builders.site_words import word
from odgovor.publication.resolved import Exhibit, Resolved


class ExhibitWriter:
    """Writes the exhibits of one page; ``cells`` collects the cells that have a card."""

    def __init__(self, resolved: Resolved, inlines: Callable[[list[Node]], list[Node]]) -> None:
        self.resolved = resolved
        self.inlines = inlines
        self.cells: dict[str, CellView] = {}

    def blocks(self, exhibit: Exhibit) -> list[Node]:
        """The exhibit as blocks: raw HTML around the caption, which Pandoc writes."""
        edition = self.resolved.edition
        view = view_table(exhibit.table, edition, self.resolved.annex, prefix=exhibit.identifier)
        self.cells |= view.cards
        kind = word("figure" if exhibit.is_figure else "table", edition)
        label = f"{kind}\u00a0{exhibit.number}."
        own = self.resolved.annex.get(exhibit.key)
        values = {
            "exhibit": exhibit,
            "label": label,
            "view": view,
            "drawing": trusted(exhibit.svg),
            "own_anchor": own.anchor if own else "",
        }
        opening = render("exhibit_opening.html", edition, **values)
        closing = render("exhibit_closing.html", edition, **values)
        caption = ast.plain(*self.inlines(exhibit.caption))
        return [raw("html", opening), caption, raw("html", closing)]
