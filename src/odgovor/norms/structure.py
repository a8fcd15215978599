"""Structure of a legal text: its divisions, articles, paragraphs and points, each with an eId and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from odgovor.common.errors import Fault
from odgovor.common.evidence import digest_of
from odgovor.norms.identifiers import Eid, Element

DIVISIONS = frozenset(
    {Element.PART, Element.TITLE, Element.CHAPTER, Element.SECTION, Element.ATTACHMENT}
)


@dataclass(frozen=True, slots=True)
class Portion:
    """One piece of a legal text, as printed: a part, chapter, section, article, paragraph, point or indent.

    ``within`` is the eId of the division it stands in, for divisions and articles; what stands below an article
    is placed by its own eId. ``closing`` is what follows the points of a paragraph, ``notes`` are remarks of the
    gazette about changes. ``page`` counts from 1, ``box`` is left, top, right and bottom in points from the upper
    left corner; both are empty where the source has no pages.
    """

    eid: str
    number: str = ""
    heading: str = ""
    text: str = ""
    closing: str = ""
    within: str = ""
    notes: tuple[str, ...] = ()
    page: int | None = None
    box: str = ""

    @property
    def element(self) -> Element:
        """What it is."""
        return Eid.parse(self.eid).steps[-1].element

    @property
    def is_article(self) -> bool:
        """Whether it is an article."""
        return self.element is Element.ARTICLE

    @property
    def words(self) -> str:
        """Everything it says itself, in one line; what stands below it is not in it."""
        return " ".join(part for part in (self.heading, self.text, self.closing) if part)


@dataclass(frozen=True)
class Structure:
    """A legal text in order, with what stands before its first provision and what is wrong with its source."""

    title: str
    language: str
    preamble: tuple[str, ...]
    portions: tuple[Portion, ...]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def by_eid(self) -> dict[str, Portion]:
        """The portions by their eIds."""
        return {portion.eid: portion for portion in self.portions}

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of every portion by its eId: of what it says and of all that stands below it."""
        return digests_of(self.portions)

    @property
    def articles(self) -> tuple[Portion, ...]:
        """The articles, in order."""
        return tuple(portion for portion in self.portions if portion.is_article)

    def below(self, eid: str) -> Iterator[Portion]:
        """What stands below a portion, in order; for a division, what stands in it."""
        return below(self.portions, eid)


def below(portions: tuple[Portion, ...], eid: str) -> Iterator[Portion]:
    """What stands below a portion by its eId, or in it by its place."""
    inside = {eid}
    for portion in portions:
        is_inside = portion.within in inside or parent_of(portion) in inside
        if is_inside and portion.eid != eid:
            inside.add(portion.eid)
            yield portion


def parent_of(portion: Portion) -> str:
    """The eId that a portion stands under: its division, or the level above it; empty for the outermost."""
    if portion.within or portion.is_article or portion.element in DIVISIONS:
        return portion.within
    return portion.eid.rpartition("__")[0]


def digests_of(portions: tuple[Portion, ...]) -> dict[str, str]:
    """The digest of every portion; where it stands on paper, and notes of the gazette, are not part of what it says."""
    said = {portion.eid: [_said(portion)] for portion in portions}
    for portion in reversed(portions):
        parent = parent_of(portion)
        if parent in said:
            said[parent].insert(1, digest_of(*said[portion.eid]))
    return {eid: digest_of(*parts) for eid, parts in said.items()}


def _said(portion: Portion) -> str:
    parts = (portion.eid, portion.heading, portion.text, portion.closing)
    return "\x1f".join(" ".join(part.split()) for part in parts)
