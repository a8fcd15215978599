"""Passages: what a document says, piece by piece, each with the place it stands at and what was mended in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from odgovor.documents.media import MediaType


class PassageKind(StrEnum):
    """What a passage is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


class RepairKind(StrEnum):
    """What was mended, or left out, while a document was read."""

    GLYPHS = "glyphs"
    HYPHENATION = "hyphenation"
    RUNNING_HEADER = "running_header"
    NOTE_MARK = "note_mark"
    COLUMNS = "columns"
    HEADING_IN_LINE = "heading_in_line"
    RECOGNISED = "recognised"
    LOOK_ALIKE = "look_alike"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, counted from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of them; at least one is needed."""
        kept = tuple(boxes)
        return cls(
            min(box.left for box in kept),
            min(box.top for box in kept),
            max(box.right for box in kept),
            max(box.bottom for box in kept),
        )

    def __str__(self) -> str:
        return " ".join(f"{side:g}" for side in (self.left, self.top, self.right, self.bottom))

    @classmethod
    def parse(cls, text: str) -> Box:
        """Read ``left top right bottom``; raises ``ValueError`` on anything else."""
        left, top, right, bottom = (float(side) for side in text.split())
        return cls(left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a passage, or a part of it, stands; ``box`` is None where the document has no pages of its own."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading, paragraph, item, row of a table or footnote; one that runs over pages has a spot on each.

    ``label`` is the number or sign that a word processor sets before the text on its own (``1)``, ``Члан 4.``);
    ``level`` is that of a heading from 1, or how deep an item stands; 0 where the document does not say.
    """

    text: str
    kind: PassageKind
    spots: tuple[Spot, ...]
    label: str = ""
    level: int = 0
    is_centred: bool = False

    @property
    def page(self) -> int:
        """The page (from 1) on which it begins."""
        return self.spots[0].page

    @property
    def box(self) -> Box | None:
        """Where it begins on its page."""
        return self.spots[0].box

    @property
    def whole(self) -> str:
        """The text with its label before it."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was mended on a page (0: in the whole document), how often, and what stands there now."""

    kind: RepairKind
    page: int
    before: str
    after: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Writing:
    """A document as it is read: its passages in order, and everything that was mended or could not be read.

    ``pages`` is how many pages it has; ``unread`` are pages of pictures whose words nobody could read, and
    ``why_unread`` says in one sentence what would help.
    """

    media_type: MediaType
    title: str
    language: str
    pages: int
    passages: tuple[Passage, ...]
    repairs: tuple[Repair, ...] = ()
    unread: tuple[int, ...] = ()
    why_unread: str = ""

    @property
    def text(self) -> str:
        """The passages, a line each."""
        return "\n".join(passage.whole for passage in self.passages)
