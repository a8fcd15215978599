"""Money: planned and executed amounts in RSD, added up only over the activities that state them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.plans.index import Entry


@dataclass(frozen=True, slots=True)
class Budget:
    """Sums in RSD with the number of activities they rest on; a sum over no activity is None, not 0.

    ``compared_planned`` and ``compared_executed`` are the sums over the activities that state both
    amounts: only these can be set against each other.
    """

    activities: int
    with_planned: int
    with_executed: int
    planned_rsd: int | None
    executed_rsd: int | None
    compared: int
    compared_planned: int
    compared_executed: int

    @property
    def without_amount(self) -> int:
        """Activities for which the plan states no amount."""
        return self.activities - self.with_planned

    @property
    def executed_share(self) -> float | None:
        """Executed over planned where both are stated; None where nothing is planned there."""
        if not self.compared_planned:
            return None
        return self.compared_executed / self.compared_planned


def budget(entries: Iterable[Entry]) -> Budget:
    """Add up the amounts of activities."""
    activities = [entry.activity for entry in entries]
    planned = [a.planned_rsd for a in activities if a.planned_rsd is not None]
    executed = [a.executed_rsd for a in activities if a.executed_rsd is not None]
    both = [
        (a.planned_rsd, a.executed_rsd)
        for a in activities
        if a.planned_rsd is not None and a.executed_rsd is not None
    ]
    return Budget(
        activities=len(activities),
        with_planned=len(planned),
        with_executed=len(executed),
        planned_rsd=sum(planned) if planned else None,
        executed_rsd=sum(executed) if executed else None,
        compared=len(both),
        compared_planned=sum(amount for amount, _ in both),
        compared_executed=sum(amount for _, amount in both),
    )
