"""Comparison of two periods of a locality: the measures of a plan set beside those of its predecessor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import Theme
from odgovor.common.scripts import fold
from odgovor.plans.index import Entry, PlanIndex
from odgovor.plans.records import Measure, Plan
from odgovor.plans.scores import Tally, tally


class MatchBasis(StrEnum):
    """Why two measures are set beside each other, or which side a measure stands on alone."""

    TITLE = "title"
    THEME = "theme"
    DROPPED = "dropped"
    ADDED = "added"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """An earlier and a later measure; one of them is None where the other has no counterpart."""

    basis: MatchBasis
    earlier: Measure | None
    later: Measure | None

    @property
    def theme(self) -> Theme:
        """The theme of the later measure, or else of the earlier one."""
        measure = self.later or self.earlier
        assert measure is not None
        return measure.theme


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair of measures with the activities of each and their tallies."""

    earlier_plan: Plan
    later_plan: Plan
    pair: MeasurePair
    earlier_entries: tuple[Entry, ...]
    later_entries: tuple[Entry, ...]
    earlier: Tally
    later: Tally

    @property
    def change(self) -> float | None:
        """Later mean score less the earlier one; None unless both are known."""
        before, after = self.earlier.mean_score, self.later.mean_score
        return None if before is None or after is None else after - before


def successions(index: PlanIndex, locality: str) -> Iterator[tuple[Plan, Plan]]:
    """The earlier and the later plan, for every plan of the locality whose predecessor is in the book."""
    for plan in index.plans_of(locality):
        earlier = index.plans.get(plan.predecessor)
        if earlier is not None:
            yield earlier, plan


def matched_measures(earlier: Plan, later: Plan) -> tuple[MeasurePair, ...]:
    """Pair the measures of two plans: first those of one title, then those of one theme in their order.

    Titles are compared without regard to script, case and diacritics. Each measure stands in one pair;
    a measure without a counterpart was dropped or added. Later measures come first, in their order.
    Beside a plan of which nothing was read nobody can tell: then the measures of the other stand alone as unread.
    """
    if not (earlier.measures and later.measures):
        return (
            *(MeasurePair(MatchBasis.UNREAD, None, measure) for measure in later.measures),
            *(MeasurePair(MatchBasis.UNREAD, measure, None) for measure in earlier.measures),
        )
    partner: dict[str, tuple[Measure, MatchBasis]] = {}
    free = list(earlier.measures)
    for basis, name in ((MatchBasis.TITLE, _title), (MatchBasis.THEME, _theme)):
        waiting: dict[str, list[Measure]] = defaultdict(list)
        for measure in free:
            waiting[name(measure)].append(measure)
        for measure in later.measures:
            if measure.key not in partner and waiting[name(measure)]:
                partner[measure.key] = (waiting[name(measure)].pop(0), basis)
        free = [measure for measures in waiting.values() for measure in measures]
    pairs = [_pair(measure, partner) for measure in later.measures]
    left = {measure.key for measure in free}
    dropped = [measure for measure in earlier.measures if measure.key in left]
    return (*pairs, *(MeasurePair(MatchBasis.DROPPED, measure, None) for measure in dropped))


def _pair(measure: Measure, partner: dict[str, tuple[Measure, MatchBasis]]) -> MeasurePair:
    if measure.key not in partner:
        return MeasurePair(MatchBasis.ADDED, None, measure)
    earlier, basis = partner[measure.key]
    return MeasurePair(basis, earlier, measure)


def _title(measure: Measure) -> str:
    return fold(measure.title.sr or measure.title.en)


def _theme(measure: Measure) -> str:
    return measure.theme.value


def comparisons(index: PlanIndex, locality: str) -> tuple[Comparison, ...]:
    """All pairs of measures of all successions of a locality, with their activities and tallies."""
    return tuple(
        _compared(index, earlier, later, pair)
        for earlier, later in successions(index, locality)
        for pair in matched_measures(earlier, later)
    )


def _compared(index: PlanIndex, earlier: Plan, later: Plan, pair: MeasurePair) -> Comparison:
    before = index.entries_under(pair.earlier.key) if pair.earlier else ()
    after = index.entries_under(pair.later.key) if pair.later else ()
    return Comparison(earlier, later, pair, before, after, tally(before), tally(after))
