"""Figures of the plans themselves: how many, how explicit, made with whom, on which themes, and their gaps."""

from __future__ import annotations

from collections.abc import Iterable

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured
from odgovor.plans.gaps import GapOrigin, gaps_of
from odgovor.plans.index import index_of
from odgovor.plans.records import ContentLevel, Plan, PlanBook, PlanType
from odgovor.plans.selection import Selection, missing, select, theme_of

UNREAD = (State.UNPUBLISHED, State.REFUSED, State.NOT_ASSESSED)


def _counted(selection: Selection, found: Iterable[Plan]) -> Measured:
    """The number of plans found among the selected; the inputs are those plans, or all where none was."""
    keys = tuple(plan.key for plan in found)
    return Measured(
        len(keys),
        len(keys),
        len(selection.plans),
        inputs=keys or tuple(plan.key for plan in selection.plans) or selection.inputs,
        is_simulated=selection.is_simulated,
    )


def plans(
    book: PlanBook,
    *,
    locality: str = "",
    plan_type: str = "",
    level: str = "",
    period: str = "",
    activities: str = "",
) -> Measured:
    """Plans of a type and content level, also those of which no activity was read; none is 0, unless one could not be.

    ``activities=read`` counts the plans with activities, ``activities=none`` those without. Of a content level it is counted only where somebody recorded one: nobody
    knows that a text says nothing before it was read.
    """
    if plan_type not in ("", *PlanType):
        raise UsageError(f"'{plan_type}' is not a type of plan: {', '.join(PlanType)}.")
    if level not in ("", *ContentLevel):
        raise UsageError(f"'{level}' is not a content level: {', '.join(ContentLevel)}.")
    if activities not in ("", "read", "none"):
        raise UsageError("'activities' is read (plans with activities) or none (plans without).")
    selection = select(book, locality=locality, period=period)
    if selection.absence in UNREAD:
        return missing(selection, selection.absence)
    wanted = [p for p in selection.plans if plan_type in ("", p.type)]
    if activities:
        wanted = [p for p in wanted if p.has_activities is (activities == "read")]
    return _counted(selection, (p for p in wanted if not level or level == content_of(p)))


def content_of(plan: Plan) -> ContentLevel | None:
    """How explicit a plan is; None for one of which no activity was read and no content was recorded."""
    is_unread = not plan.has_activities and plan.content_level is ContentLevel.NONE
    return None if is_unread else plan.content_level


def participation_share(
    book: PlanBook, *, locality: str = "", who: str = "cso", period: str = ""
) -> Measured:
    """Plans made with the participation of ``cso`` or ``vulnerable`` groups, of those for which it is known.

    How a plan was made can be known of one of which no activity was read.
    """
    if who not in ("cso", "vulnerable"):
        raise UsageError("'who' is cso (civil society) or vulnerable (groups at risk).")
    selection = select(book, locality=locality, period=period)
    if selection.absence is not State.KNOWN:
        return missing(selection, selection.absence)
    answers = {plan.key: _took_part(plan, who) for plan in selection.plans}
    known = tuple(key for key, answer in answers.items() if answer is not None)
    if not known:
        return missing(selection, State.NO_DATA)
    yes = sum(1 for answer in answers.values() if answer)
    is_simulated = any(plan.simulated for plan in selection.plans)
    return Measured(yes / len(known), yes, len(known), inputs=known, is_simulated=is_simulated)


def _took_part(plan: Plan, who: str) -> bool | None:
    return plan.has_cso_participation if who == "cso" else plan.has_vulnerable_participation


def measures_on_theme(
    book: PlanBook, *, theme: str, locality: str = "", plan: str = "", period: str = ""
) -> Measured:
    """Measures of a theme, of all measures, where any was read (else ``no_activity``); none is then a true zero."""
    wanted = theme_of(theme)
    selection = select(book, locality=locality, plan=plan, period=period)
    if selection.unmeasured is not State.KNOWN:
        return missing(selection, selection.unmeasured)
    measures = [measure for item in selection.plans for measure in item.measures]
    found = tuple(measure.key for measure in measures if measure.theme is wanted)
    return Measured(
        len(found),
        len(found),
        len(measures),
        inputs=found or tuple(item.key for item in selection.plans),
        is_simulated=any(item.simulated for item in selection.plans),
    )


def gaps(book: PlanBook, *, locality: str = "", origin: str = "") -> Measured:
    """Periods without a readable plan, ``declared`` by monitors or ``detected`` between plans, or both."""
    if origin not in ("", *GapOrigin):
        raise UsageError(f"'{origin}' is not an origin of gaps: {', '.join(GapOrigin)}.")
    index = index_of(book)
    localities = (locality,) if locality else (*index.plans_by_locality, *index.gaps_by_locality)
    found = [
        gap
        for key in dict.fromkeys(localities)
        for gap in gaps_of(index, key)
        if origin in ("", gap.origin)
    ]
    plans_looked_at = index.plans_of(locality) if locality else book.plans
    inputs = tuple(dict.fromkeys(key for gap in found for key in gap.inputs))
    return Measured(
        len(found),
        inputs=inputs or tuple(plan.key for plan in plans_looked_at),
        is_simulated=any(gap.is_simulated for gap in found)
        or any(plan.simulated for plan in plans_looked_at),
    )
