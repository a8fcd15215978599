"""Records of norms and plans as the pure rooms take them, one city or a page of cities at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from odgovor.common.errors import Fault
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.norms.alignment.proposals import ranking_of
from odgovor.norms.alignment.ranking import Ranking
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import Instrument, NormBook
from odgovor.plans.alignment import passages_of
from odgovor.plans.records import Activity, Plan
from odgovor.study.kinds import record_of
from odgovor.web.norms.matrices import Behind
from odgovor.web.records.models import Record
from odgovor.web.records.places import COUNTRY
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member


def values_of(rows: Iterable[Record]) -> list[Any]:
    """Records as their pure classes; one that the format would refuse is left out."""
    faults: list[Fault] = []
    read = (record_of(row.kind, row.data, faults=faults, key=row.key) for row in rows)
    return [value for value in read if value is not None]


def cities_of(member: Member) -> tuple[Locality, ...]:
    """The cities that the member sees, in the order of the study."""
    return _cities(sight_of(member))


@remembered(16)
def _cities(sight: Sight) -> tuple[Locality, ...]:
    rows = Record.objects.visible_to(sight.member).of_kind("locality").exclude(key=COUNTRY)
    return tuple(values_of(rows.order_by("position", "id")))


def instruments_of(member: Member) -> tuple[Instrument, ...]:
    """The built-in catalogue with the instruments that the study added and the member sees."""
    return _instruments(sight_of(member))


@remembered(16)
def _instruments(sight: Sight) -> tuple[Instrument, ...]:
    own = Record.objects.visible_to(sight.member).of_kind("instrument")
    return (*built_in_instruments(), *values_of(own.order_by("position", "id")))


def norm_book(member: Member, cities: Collection[str]) -> NormBook:
    """The norms with what was said of them in some cities, as far as the member sees it."""
    return _norm_book(sight_of(member), tuple(sorted(cities)))


@remembered(16)
def _norm_book(sight: Sight, cities: tuple[str, ...]) -> NormBook:
    rows = Record.objects.visible_to(sight.member).of_kind("concordance", "pairing", "word")
    held: dict[str, list[Any]] = defaultdict(list)
    for row in rows.order_by("kind", "position", "id").only("kind", "key", "locality", "data"):
        if row.kind == "word" or row.locality in cities:
            held[row.kind] += values_of([row])
    return NormBook(
        _instruments(sight), tuple(held["concordance"]), tuple(held["pairing"]), tuple(held["word"])
    )


def plans_of(member: Member, city: str) -> tuple[Plan, ...]:
    """The plans of a city with their activities."""
    return _plans(sight_of(member), city)


@remembered(32)
def _plans(sight: Sight, city: str) -> tuple[Plan, ...]:
    rows = Record.objects.visible_to(sight.member).of_kind("plan", "activity")
    activities: dict[str, list[Activity]] = defaultdict(list)
    plans: list[Plan] = []
    for row in rows.filter(locality=city).order_by("position", "id"):
        if row.kind == "plan":
            plans += values_of([row])
        else:
            activities[row.parent] += values_of([row])
    return tuple(replace(plan, activities=tuple(activities[plan.key])) for plan in plans)


def ranking(member: Member, city: str) -> Ranking:
    """The measures of a city ranked for every obligation, by words; remembered until the next change."""
    return _ranking(sight_of(member), city)


@remembered(32)
def _ranking(sight: Sight, city: str) -> Ranking:
    book = _norm_book(sight, (city,))
    return ranking_of(book, passages_of(_plans(sight, city)))


def measure_titles(member: Member, city: str) -> dict[str, LangText]:
    """The titles of a city's measures by key."""
    plans = plans_of(member, city)
    return {measure.key: measure.title for plan in plans for measure in plan.measures}


def signer_names(member: Member, found: Iterable[Behind]) -> dict[str, LangText]:
    """The names of the organisations that said something of a cell, by key, as far as the member sees them."""
    keys = {reading.by for item in found for reading in item.answer.records} - {""}
    rows = Record.objects.visible_to(member).of_kind("organisation").filter(key__in=keys)
    return {row.key: row.title for row in rows}


def nearest_measure(member: Member, city: str, provision: str) -> str:
    """The key of the measure that ranks first for a provision, empty where none comes near."""
    found = ranking(member, city)
    row = next(n for n, item in enumerate(found.obligations) if item.key == provision)
    best = found.candidates(row, locality=city, most=1)
    return best[0].measure if best else ""
