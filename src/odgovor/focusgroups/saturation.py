"""Saturation: how many new codes the last groups brought, after G. Guest, E. Namey and M. Chen (PLoS ONE, 2020)."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.focusgroups.index import FocusIndex
from odgovor.focusgroups.records import Session


@dataclass(frozen=True, slots=True)
class Step:
    """One group in the order of days: the codes named in it, the new ones among them, and all so far."""

    session: Session
    codes: frozenset[str]
    new: frozenset[str]
    total: int


@dataclass(frozen=True, slots=True)
class Saturation:
    """New codes in the last run of groups against the unique codes of the base (the first groups).

    ``share`` is None where the base has no codes; at most 5% (or 0%) is customarily read as saturated.
    """

    base: int
    run: int
    base_codes: int
    new_codes: int
    sessions: tuple[Session, ...]

    @property
    def share(self) -> float | None:
        """New codes of the run for each code of the base."""
        return self.new_codes / self.base_codes if self.base_codes else None


def saturation_steps(index: FocusIndex) -> tuple[Step, ...]:
    """What each coded group added to the codes named before it."""
    steps: list[Step] = []
    seen: set[str] = set()
    for session in index.sessions.values():
        if session.key not in index.coder_of:
            continue
        codes = frozenset(item.coding.code for item in index.counted([session]))
        new = codes - seen
        seen |= codes
        steps.append(Step(session, codes, new, len(seen)))
    return tuple(steps)


def saturation_of(index: FocusIndex, *, base: int = 4, run: int = 2) -> Saturation | None:
    """The saturation at the last group; None where there are fewer coded groups than base and run together."""
    steps = saturation_steps(index)
    if len(steps) < base + run:
        return None
    return Saturation(
        base=base,
        run=run,
        base_codes=steps[base - 1].total,
        new_codes=sum(len(step.new) for step in steps[-run:]),
        sessions=tuple(step.session for step in steps),
    )
