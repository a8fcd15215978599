"""Marks: the trail an activity leaves through first mark, reply and audit, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from odgovor.plans.records import Mark, Stage, Status


class Standing(StrEnum):
    """How firm the mark that counts is."""

    UNMARKED = "unmarked"
    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    AUDITED = "audited"


@dataclass(frozen=True, slots=True)
class MarkTrail:
    """The marks of one activity by stage; every stage is kept, whichever counts."""

    first: Mark | None = None
    reply: Mark | None = None
    audit: Mark | None = None

    @property
    def counting(self) -> Mark | None:
        """The mark that counts: the audit, or else the first mark.

        A reply never counts by itself: an authority does not mark its own work. It confirms the first
        mark or contests it, and a contested mark stands until an audit decides.
        """
        return self.audit or self.first

    @property
    def status(self) -> Status | None:
        """The status that counts; None where nothing was assessed, which is not ``no_data``."""
        return self.counting.status if self.counting else None

    @property
    def standing(self) -> Standing:
        """Whether the counting mark was audited, accepted, contested or left without a reply."""
        if self.audit is not None:
            return Standing.AUDITED
        if self.first is None:
            return Standing.UNMARKED
        if self.reply is None:
            return Standing.UNANSWERED
        is_accepted = self.reply.status is self.first.status
        return Standing.ACCEPTED if is_accepted else Standing.CONTESTED

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks there are, in the order of the stages."""
        return tuple(mark for mark in (self.first, self.reply, self.audit) if mark is not None)

    @property
    def is_disputed(self) -> bool:
        """Whether two stages came to different statuses."""
        return len({mark.status for mark in self.marks}) > 1


def trails(marks: Iterable[Mark]) -> dict[str, MarkTrail]:
    """The trail of every marked activity, by its key; of two marks of one stage the first read is kept."""
    found: dict[str, dict[Stage, Mark]] = {}
    for mark in marks:
        found.setdefault(mark.activity, {}).setdefault(mark.stage, mark)
    return {
        activity: MarkTrail(
            stages.get(Stage.FIRST), stages.get(Stage.REPLY), stages.get(Stage.AUDIT)
        )
        for activity, stages in found.items()
    }
