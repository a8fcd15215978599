"""The timeline: plans and gaps of localities as bars from their first to their last year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.codes import State, label_of
from odgovor.common.langtext import LangText
from odgovor.plans.gaps import Gap, gaps_of
from odgovor.plans.index import PlanIndex
from odgovor.plans.labels import joined, label
from odgovor.plans.records import Plan, PlanType


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, both years included; ``state`` is known for a plan, or says that no activity of it was read, or why there is none."""

    key: str
    locality: str
    label: LangText
    first_year: int
    last_year: int
    state: State
    type: PlanType | None
    inputs: tuple[str, ...]
    is_simulated: bool

    @property
    def is_gap(self) -> bool:
        """Whether the bar shows that there is no readable plan; one of which no activity was read is there."""
        return self.state not in {State.KNOWN, State.NO_ACTIVITY}


def bars(index: PlanIndex, locality: str) -> tuple[Bar, ...]:
    """The bars of a locality in order of time; a plan without a period has no bar."""
    found = [bar for plan in index.plans_of(locality) for bar in _plan_bar(plan)]
    found += [_gap_bar(gap) for gap in gaps_of(index, locality)]
    return tuple(sorted(found, key=lambda bar: (bar.first_year, bar.last_year, bar.key)))


def _plan_bar(plan: Plan) -> Iterator[Bar]:
    if plan.period is None:
        return
    yield Bar(
        key=plan.key,
        locality=plan.locality,
        label=plan.title,
        first_year=plan.period.start.year,
        last_year=plan.period.end.year,
        state=State.KNOWN if plan.has_activities else State.NO_ACTIVITY,
        type=plan.type,
        inputs=(plan.key,),
        is_simulated=plan.simulated,
    )


def _gap_bar(gap: Gap) -> Bar:
    kind = label(gap.type) if gap.type else LangText()
    return Bar(
        key=gap.key,
        locality=gap.locality,
        label=joined(kind, label_of(gap.state), separator=": "),
        first_year=gap.first_year,
        last_year=gap.last_year,
        state=gap.state,
        type=gap.type,
        inputs=gap.inputs,
        is_simulated=gap.is_simulated,
    )
