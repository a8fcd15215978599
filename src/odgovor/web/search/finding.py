"""Searching for a member: what a query finds among what the member may see."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.scripts import has_cyrillic
from odgovor.search.query import Query
from odgovor.search.searching import Found, find
from odgovor.search.snippets import Piece, snippet_of
from odgovor.search.statements import Scope
from odgovor.search.terms import Wanted, wanted_of
from odgovor.web.common.editions import current_edition
from odgovor.web.search.index import run
from odgovor.web.search.models import Compartment, IndexedPassage
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, the words around what was looked for, and the language (``en``, ``sr``) of these."""

    passage: IndexedPassage
    snippet: tuple[Piece, ...]
    language: str

    @property
    def tag(self) -> str:
        """The language tag of the snippet, with its script where it is Serbian."""
        if self.language == "en":
            return "en"
        is_cyrillic = any(has_cyrillic(piece.text) for piece in self.snippet)
        return "sr-Cyrl" if is_cyrillic else "sr-Latn"


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of a page, and how many there are of each kind and locality."""

    hits: tuple[Hit, ...] = ()
    found: Found = Found()


def hits_for(member: Member, query: Query, *, limit: int, offset: int = 0) -> Hits:
    """A page of what a query finds among what the member may see; what is hidden changes neither order nor counts."""
    found = find(run, query, scope_of(member), limit=limit, offset=offset)
    rows = IndexedPassage.objects.select_related("compartment").in_bulk(found.passages)
    wanted = wanted_of(query)
    hits = tuple(_hit(rows[number], wanted) for number in found.passages)
    return Hits(hits, found)


def scope_of(member: Member) -> Scope:
    """The compartments that the member may look into."""
    rows = Compartment.objects.visible_to(member).order_by("pk").values_list("pk", "passages")
    numbers = [(number, count) for number, count in rows if count]
    return Scope(tuple(n for n, _ in numbers), sum(count for _, count in numbers))


def _hit(row: IndexedPassage, wanted: Wanted) -> Hit:
    """The hit in the reader's language, unless only the other text has all that was looked for."""
    own = current_edition().language
    other = "sr" if own == "en" else "en"
    shown = max(
        (
            (sum(piece.is_hit for piece in pieces), language == own, language, pieces)
            for language, pieces in (
                (name, snippet_of(row.passage.text_in(name), wanted, language=name))
                for name in (own, other)
            )
            if pieces
        ),
        key=lambda found: (found[0] > 0, found[1], found[0]),
        default=(0, True, own, ()),
    )
    return Hit(row, shown[3], shown[2])
