"""Rules for marks and gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from odgovor.common.codes import NoDataReason, State
from odgovor.plans import rules
from odgovor.plans.flags import judged_on
from odgovor.plans.index import PlanIndex
from odgovor.plans.marks import MarkTrail, trails
from odgovor.plans.records import Mark, Plan, PlanGap, PlanType, Stage, Status
from odgovor.plans.rules import Broken

GAP_STATES = (State.NO_PLAN, State.UNPUBLISHED, State.REFUSED, State.NOT_ASSESSED)


def broken_marks(index: PlanIndex) -> Iterator[Broken]:
    """What is wrong with marks by themselves and with the trails they form."""
    as_of = judged_on(index.book)
    for mark in index.book.marks:
        yield from _reason(mark)
        yield from _evidence(mark)
        if as_of is not None and mark.on is not None and mark.on.first_day > as_of:
            message = f"The mark is dated {mark.on}, after the day the study looks at ({as_of})."
            yield Broken(rules.MARK_IN_FUTURE, mark.key, message)
    for trail in trails(index.book.marks).values():
        yield from _trail(trail)


def _reason(mark: Mark) -> Iterator[Broken]:
    has_reason = mark.reason_no_data is not NoDataReason.NONE
    if mark.status is Status.NO_DATA and not has_reason:
        yield Broken(rules.WITHOUT_REASON, mark.key, "There is no data, and no reason is given.")
    if mark.status is not Status.NO_DATA and has_reason:
        message = f"A reason for no data stands beside the status '{mark.status}'."
        yield Broken(rules.NEEDLESS_REASON, mark.key, message)


def _evidence(mark: Mark) -> Iterator[Broken]:
    """A reply may be a bare statement and no data has nothing to quote; every other mark shows its source."""
    if mark.stage is Stage.REPLY or mark.status is Status.NO_DATA:
        return
    if not (mark.document and mark.page and mark.quote):
        message = f"The {mark.stage} mark does not show document, page and quote."
        yield Broken(rules.WITHOUT_EVIDENCE, mark.key, message)


def _trail(trail: MarkTrail) -> Iterator[Broken]:
    if trail.first is None:
        for mark in trail.marks:
            message = f"There is a mark of the stage '{mark.stage}' but no first mark."
            yield Broken(rules.WITHOUT_FIRST, mark.key, message)
        return
    for earlier, later in pairwise(trail.marks):
        if earlier.on and later.on and later.on.last_day < earlier.on.first_day:
            message = f"The {later.stage} of {later.on} is older than the {earlier.stage} mark."
            yield Broken(rules.OUT_OF_ORDER, later.key, message)
    for later in trail.marks[1:]:
        if later.by and later.by == trail.first.by:
            message = f"'{later.by}' gave the first mark and the {later.stage}."
            yield Broken(rules.NOT_INDEPENDENT, later.key, message)


def broken_gaps(index: PlanIndex) -> Iterator[Broken]:
    """What is wrong with declared gaps."""
    plans: dict[tuple[str, PlanType], list[Plan]] = defaultdict(list)
    for plan in index.book.plans:
        plans[plan.locality, plan.type].append(plan)
    for gap in index.book.gaps:
        if gap.state not in GAP_STATES:
            message = f"'{gap.state}' does not say why there is no readable plan."
            yield Broken(rules.GAP_WITHOUT_REASON, gap.key, message)
        yield from _contradicted(gap, plans[gap.locality, gap.type])


def _contradicted(gap: PlanGap, plans: list[Plan]) -> Iterator[Broken]:
    for plan in plans:
        if plan.period and plan.period.overlaps(gap.period):
            message = f"{plan.key} is a plan of the same type in the time of the gap {gap.period}."
            yield Broken(rules.GAP_WITH_PLAN, gap.key, message)
