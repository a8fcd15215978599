"""How the results of this room become figures that explain themselves."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State
from odgovor.common.facts import Measured
from odgovor.fieldwork.readings import Reading
from odgovor.fieldwork.scoring import Score, keys_of


def measured_score(found: Score) -> Measured:
    """A score; its numerator and denominator are its coverage, scored of applicable readings."""
    return Measured(
        found.value,
        numerator=found.scored,
        denominator=found.applicable,
        inputs=found.inputs,
        state=found.state,
        is_simulated=found.is_simulated,
    )


def counted(readings: Sequence[Reading], *, among: Sequence[Reading]) -> Measured:
    """How many readings there are among those looked at; *not assessed* where nothing was looked at."""
    if not among:
        return Measured(None, state=State.NOT_ASSESSED)
    return Measured(
        len(readings),
        denominator=len(among),
        inputs=keys_of(readings or among),
        is_simulated=any(reading.is_simulated for reading in among),
    )


def state_of_agreement(value: float | None, compared: int) -> State:
    """*Not assessed* where nothing was scored twice, *not applicable* where the coefficient is undefined."""
    if value is not None:
        return State.KNOWN
    return State.NOT_APPLICABLE if compared else State.NOT_ASSESSED
