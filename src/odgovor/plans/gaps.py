"""Gaps: the years for which a locality has no readable plan, declared by monitors or found by comparing periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import State
from odgovor.common.langtext import LangText
from odgovor.plans.index import PlanIndex
from odgovor.plans.records import PlanBook, PlanGap, PlanType


class GapOrigin(StrEnum):
    """Whether a person recorded the gap or the periods of the plans show it."""

    DECLARED = "declared"
    DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Gap:
    """Years without a readable plan, first and last included; ``type`` None means a plan of no type at all."""

    key: str
    locality: str
    first_year: int
    last_year: int
    state: State
    origin: GapOrigin
    inputs: tuple[str, ...]
    type: PlanType | None = None
    document: str = ""
    note: LangText = LangText()
    is_simulated: bool = False


def years_looked_at(book: PlanBook) -> range:
    """The calendar years in which gaps are looked for: the study's, or from the first plan to ``as_of``."""
    if book.period is not None:
        return book.period.years
    starts = [plan.period.start.year for plan in book.plans if plan.period]
    if not starts or book.as_of is None:
        return range(0)
    return range(min(starts), book.as_of.year + 1)


def gaps_of(index: PlanIndex, locality: str) -> tuple[Gap, ...]:
    """The declared and then the detected gaps of a locality, each in order of time."""
    declared = sorted(index.gaps_of(locality), key=lambda gap: (gap.period.start, gap.type))
    return (*map(_declared, declared), *_detected(index, locality))


def _declared(gap: PlanGap) -> Gap:
    return Gap(
        key=gap.key,
        locality=gap.locality,
        first_year=gap.period.start.year,
        last_year=gap.period.end.year,
        state=gap.state,
        origin=GapOrigin.DECLARED,
        inputs=(gap.key,),
        type=gap.type,
        document=gap.document,
        note=gap.note,
        is_simulated=gap.simulated,
    )


def _detected(index: PlanIndex, locality: str) -> Iterator[Gap]:
    """Years that no plan of any type touches and no declared gap explains."""
    plans = index.plans_of(locality)
    periods = [plan.period for plan in plans if plan.period]
    periods += [gap.period for gap in index.gaps_of(locality)]
    covered = {year for period in periods for year in period.years}
    open_years = [year for year in years_looked_at(index.book) if year not in covered]
    for first, last in _stretches(open_years):
        yield Gap(
            key=f"gap.{locality}.any.{first}",
            locality=locality,
            first_year=first,
            last_year=last,
            state=State.NO_PLAN,
            origin=GapOrigin.DETECTED,
            inputs=(*(plan.key for plan in plans), *(gap.key for gap in index.gaps_of(locality))),
            is_simulated=any(plan.simulated for plan in plans),
        )


def _stretches(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive years, of years in ascending order: 2009, 2010, 2012 -> (2009, 2010), (2012, 2012)."""
    first = last = None
    for year in years:
        if first is None or last is None:
            first = last = year
        elif year == last + 1:
            last = year
        else:
            yield first, last
            first = last = year
    if first is not None and last is not None:
        yield first, last
