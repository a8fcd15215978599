"""The referral pathway of a locality: which phases somebody covers in practice, and where it breaks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from odgovor.actors.index import ActorIndex
from odgovor.actors.records import RoleInPathway
from odgovor.common.codes import PathwayPhase


class PhaseCover(StrEnum):
    """Who covers a phase: somebody in practice, somebody on paper only, nobody; or practice is not known."""

    PRACTISED = "practised"
    ON_PAPER = "on-paper"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PhaseInLocality:
    """One phase in one locality; ``practised`` and ``paper_only`` are keys of organisations."""

    locality: str
    phase: PathwayPhase
    cover: PhaseCover
    practised: tuple[str, ...]
    paper_only: tuple[str, ...]
    inputs: tuple[str, ...]
    is_simulated: bool

    @property
    def is_gap(self) -> bool:
        """Whether the pathway breaks off here: nobody, or only paper."""
        return self.cover in (PhaseCover.NOBODY, PhaseCover.ON_PAPER)


def pathway(index: ActorIndex, locality: str) -> tuple[PhaseInLocality, ...]:
    """The phases of a locality in their order; empty where no role was recorded there at all.

    Local organisations only: that a national body has a role does not cover a phase in the city.
    """
    roles = index.roles_in.get(locality, ())
    return tuple(_phase(locality, phase, roles) for phase in PathwayPhase) if roles else ()


def gaps(index: ActorIndex, locality: str) -> tuple[PhaseInLocality, ...]:
    """The phases at which the pathway of a locality breaks off."""
    return tuple(phase for phase in pathway(index, locality) if phase.is_gap)


def _phase(locality: str, phase: PathwayPhase, roles: Sequence[RoleInPathway]) -> PhaseInLocality:
    own = [role for role in roles if role.phase is phase]
    practised = tuple(role.organisation for role in own if role.is_practised)
    paper_only = [role for role in own if role.is_on_paper and role.is_practised is False]
    is_unclear = any(role.is_practised is None for role in own)
    return PhaseInLocality(
        locality=locality,
        phase=phase,
        cover=_cover(is_practised=bool(practised), is_unclear=is_unclear, on_paper=len(paper_only)),
        practised=practised,
        paper_only=tuple(role.organisation for role in paper_only),
        # That nobody has a role in a phase is read from the roles in all the others.
        inputs=tuple(role.key for role in own or roles),
        is_simulated=any(role.simulated for role in own or roles),
    )


def _cover(*, is_practised: bool, is_unclear: bool, on_paper: int) -> PhaseCover:
    if is_practised:
        return PhaseCover.PRACTISED
    if is_unclear:
        return PhaseCover.UNKNOWN
    return PhaseCover.ON_PAPER if on_paper else PhaseCover.NOBODY
