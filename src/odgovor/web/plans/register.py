"""The register: the plans of each city with how far their marking is, and the years without a plan between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from odgovor.common.scripts import fold
from odgovor.plans.gaps import Gap, gaps_of
from odgovor.plans.index import PlanIndex
from odgovor.plans.marks import Standing
from odgovor.plans.records import Plan, PlanType, Status
from odgovor.plans.scores import Tally
from odgovor.plans.selection import PlanPeriod
from odgovor.web.plans.convert import frame_of, place_index
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

CITIES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marking of a plan is; ``standings`` has every standing, in the order of the work."""

    tally: Tally
    standings: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """All activities that the member may see."""
        return self.tally.total

    @property
    def marked(self) -> int:
        """Activities with a first mark."""
        return self.total - self.standings[Standing.UNMARKED]

    @property
    def bar(self) -> list[Part]:
        """The standings that occur, as parts of a bar a hundred wide."""
        parts, start = [], 0.0
        for standing, count in self.standings.items():
            width = 100 * count / self.total if self.total else 0.0
            if count:
                parts.append(Part(standing, count, round(start, 2), round(width, 2)))
            start += width
        return parts


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: from where, and how wide, in hundredths of it."""

    standing: Standing
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the register."""

    record: Record
    plan: Plan
    is_current: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class CityLines:
    """A city with its plans and gaps in order of time."""

    city: Record
    lines: list[PlanLine | Gap] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is asked for; an empty text asks for everything."""

    city: str = ""
    period: str = ""
    type: str = ""
    words: str = ""

    @property
    def shows_gaps(self) -> bool:
        """Gaps have no words and belong to no plan's period, so they are shown where nobody asks for those."""
        return not (self.period or self.words)


def cities(member: Member, wanted: Wanted) -> QuerySet[Record]:
    """The cities to show: all, or those with a plan that is asked for; the country only where it has plans."""
    found = Record.objects.visible_to(member).of_kind("locality")
    with_plans = plans(member, wanted).values("locality")
    if wanted.city:
        found = found.filter(key=wanted.city)
    if wanted.period or wanted.words or wanted.type:
        return found.filter(key__in=with_plans)
    return found.filter(~Q(key="rs") | Q(key__in=with_plans))


def plans(member: Member, wanted: Wanted) -> QuerySet[Record]:
    """The plans that are asked for."""
    found = Record.objects.visible_to(member).of_kind("plan")
    if wanted.city:
        found = found.filter(locality=wanted.city)
    if wanted.type:
        found = found.filter(_is_of_type(wanted.type))
    if wanted.words:
        found = found.containing(fold(wanted.words))
    if wanted.period:
        followed = found.model.objects.filter(study=member.study, kind="plan")
        keys = list(
            followed.filter(data__predecessor__isnull=False).values_list("data__predecessor")
        )
        is_earlier = Q(key__in=[key for (key,) in keys])
        found = found.filter(is_earlier if wanted.period == PlanPeriod.EARLIER else ~is_earlier)
    return found


def _is_of_type(code: str) -> Q:
    """The default of a field is not written down, so that an action plan is a plan without a type, too."""
    named = Q(data__type=code)
    return named | Q(data__type__isnull=True) if code == PlanType.ACTION_PLAN else named


def lines_of(member: Member, wanted: Wanted, page: Iterable[Record]) -> list[CityLines]:
    """The plans and gaps of a page of cities, in a number of queries that does not grow with it."""
    shown = list(page)
    keys = [city.key for city in shown]
    everything = Record.objects.visible_to(member).filter(locality__in=keys)
    all_plans = list(everything.of_kind("plan"))
    index = place_index(all_plans, everything.of_kind("gap"), frame_of(member.study))
    asked = set(plans(member, wanted).filter(locality__in=keys).values_list("key", flat=True))
    rows = {row.key: row for row in all_plans if row.key in asked}
    done = progress_of(member, rows)
    return [_city_lines(city, index, rows, done, wanted) for city in shown]


def _city_lines(
    city: Record,
    index: PlanIndex,
    rows: Mapping[str, Record],
    done: Mapping[str, Progress],
    wanted: Wanted,
) -> CityLines:
    lines: list[PlanLine | Gap] = [
        PlanLine(rows[plan.key], plan, index.is_current(plan), done[plan.key])
        for plan in index.plans_of(city.key)
        if plan.key in rows
    ]
    if wanted.shows_gaps:
        gaps = gaps_of(index, city.key)
        lines += [gap for gap in gaps if not wanted.type or gap.type == wanted.type]
    return CityLines(city, sorted(lines, key=_first_year))


def _first_year(line: PlanLine | Gap) -> int:
    if isinstance(line, Gap):
        return line.first_year
    return line.plan.period.start.year if line.plan.period else 9999


def progress_of(member: Member, plans: Iterable[str]) -> dict[str, Progress]:
    """How far the marking of plans is, counted by the database in one query."""
    activities = Record.objects.visible_to(member).filter(kind="activity", parent__in=list(plans))
    counted = activities.order_by().values_list("parent", "status", "standing")
    groups: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for parent, status, standing, count in counted.annotate(n=Count("id")):
        groups[parent].append((status, standing, count))
    return {key: _progress(groups[key]) for key in plans}


def _progress(groups: Iterable[tuple[str, str, int]]) -> Progress:
    counts: dict[Status, int] = defaultdict(int)
    standings = dict.fromkeys(Standing, 0)
    not_assessed = 0
    for status, standing, count in groups:
        standings[Standing(standing or Standing.UNMARKED)] += count
        if status:
            counts[Status(status)] += count
        else:
            not_assessed += count
    return Progress(Tally(dict(counts), not_assessed), standings)
