"""Two-sided ties: what one side claims and the other answers, on paper and in practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from odgovor.actors.records import Tie, TieKind, TieReply


class Layer(StrEnum):
    """Which of the ties make a network."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    ON_PAPER = "on-paper"
    PRACTISED = "practised"


# Ties of these kinds have no direction: if A has one with B, then B has it with A.
MUTUAL_KINDS = frozenset({TieKind.INFORMATION, TieKind.PROTOCOL, TieKind.JOINT_ACTION})


def is_in_layer(tie: Tie, layer: Layer) -> bool:
    """Whether the tie belongs to a layer; what the other side denies is not counted as practised."""
    if layer is Layer.CONFIRMED:
        return tie.reply is TieReply.CONFIRMED
    if layer is Layer.ON_PAPER:
        return tie.is_on_paper is True
    if layer is Layer.PRACTISED:
        return is_practised(tie) is True
    return True


def is_practised(tie: Tie) -> bool | None:
    """Whether a tie is lived: as claimed, but false where the other side denies it; None is unknown."""
    return False if tie.reply is TieReply.DENIED else tie.is_practised


@dataclass(frozen=True, slots=True)
class Replies:
    """How the other sides answered the claims; an unanswered claim is neither confirmed nor denied."""

    claimed: int
    confirmed: int
    denied: int
    unanswered: int

    @property
    def answered(self) -> int:
        """The claims that the other side answered either way."""
        return self.confirmed + self.denied

    @property
    def reciprocity(self) -> float | None:
        """The share of the answered claims that were confirmed, 0 to 1; None where nothing was answered."""
        return self.confirmed / self.answered if self.answered else None


def replies_to(ties: Iterable[Tie]) -> Replies:
    """Count the replies to claimed ties."""
    counts = Counter(tie.reply for tie in ties)
    return Replies(
        claimed=counts.total(),
        confirmed=counts[TieReply.CONFIRMED],
        denied=counts[TieReply.DENIED],
        unanswered=counts[TieReply.UNANSWERED],
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A count over the cases in which the answer is known; ``value`` is None where it never is."""

    count: int
    known: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1."""
        return self.count / self.known if self.known else None


def share_of(answers: Iterable[bool | None]) -> Share:
    """The share of true among known answers; None is left out of both counts."""
    known = [answer for answer in answers if answer is not None]
    return Share(sum(known), len(known))


def paper_only(ties: Iterable[Tie]) -> Share:
    """Of the ties on paper whose practice is known, those that are not practised."""
    practice = [is_practised(tie) for tie in ties if tie.is_on_paper]
    return share_of(None if lived is None else not lived for lived in practice)
