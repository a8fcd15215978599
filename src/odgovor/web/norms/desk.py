"""The desk of a reviewer: obligations of a city with what was said of them, and the candidates of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from odgovor.common.codes import Theme, label_of
from odgovor.common.langtext import LangText
from odgovor.norms.alignment.candidates import Candidate
from odgovor.norms.alignment.nearness import Nearness, nearness_of
from odgovor.norms.concordance import LocalAnswer, iter_answers
from odgovor.norms.index import citation
from odgovor.norms.labels import label
from odgovor.norms.records import Concordance, Instrument, NormBook, Pairing, Provision, Verdict
from odgovor.plans.records import Activity, Measure, Plan
from odgovor.web.norms import convert
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

MOST = 6


@dataclass(frozen=True, slots=True)
class Room:
    """The place of the frame that these pages stand in."""

    name: str = "norms"


@dataclass(frozen=True, slots=True)
class Line:
    """An obligation in the list: its citation, and what was said of it in the city (None: nothing yet)."""

    key: str
    theme: Theme
    citation: LangText
    verdict: Verdict | None
    is_current: bool

    @property
    def words(self) -> LangText:
        """The verdict in words."""
        return label(self.verdict) if self.verdict else LangText()


@dataclass(frozen=True, slots=True)
class Group:
    """The obligations of a theme; ``waiting`` counts those that nobody has settled."""

    theme: LangText
    lines: tuple[Line, ...]
    waiting: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate as the page shows it, with what was said of the pair and the versions that say it."""

    candidate: Candidate
    nearness: Nearness
    number: int
    title: LangText
    plan: LangText
    activities: tuple[Activity, ...]
    state: str
    words: LangText
    reason: LangText
    seen: str
    is_simulated: bool
    is_current: bool

    @property
    def nearness_words(self) -> LangText:
        """How near it comes, in words."""
        return label(self.nearness)

    @property
    def is_folded(self) -> bool:
        """Whether it may stay folded: it is weak, and nobody has said anything of it."""
        return self.nearness is Nearness.WEAK and not self.state


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything of the page of one obligation in one city."""

    instrument: Instrument
    provision: Provision
    citation: LangText
    answer: LocalAnswer | None
    gap: Concordance | None
    gap_seen: str
    groups: tuple[Group, ...]
    options: tuple[Option, ...]
    previous: str
    following: str
    waiting: int
    total: int

    @property
    def shown(self) -> list[Option]:
        """The candidates that stand open."""
        return [option for option in self.options if not option.is_folded]

    @property
    def folded(self) -> list[Option]:
        """The weak candidates of which nobody has said anything."""
        return [option for option in self.options if option.is_folded]

    @property
    def is_unfolded(self) -> bool:
        """Whether the weak candidates stand open, too: the one that the keys act on is among them."""
        return any(option.is_current for option in self.folded)

    @property
    def first_folded(self) -> int:
        """The number of the weak candidate that comes after the current one while they are folded, else 0."""
        current = next((option.number for option in self.options if option.is_current), 0)
        numbers = {option.number for option in self.folded}
        return current + 1 if current + 1 in numbers and not self.is_unfolded else 0

    @property
    def verdict(self) -> Verdict | None:
        """What was said of the obligation so far."""
        return self.answer.verdict if self.answer else None

    @property
    def verdict_words(self) -> LangText:
        """The same in words."""
        return label(self.verdict) if self.verdict else LangText()


def lines_of(book: NormBook, city: str, current: str) -> tuple[Line, ...]:
    """Every obligation, theme by theme in the order of the themes."""
    verdicts = {item.provision: item.verdict for item in iter_answers(book, locality=city)}
    order = {theme: place for place, theme in enumerate(Theme)}
    lines = [
        Line(
            item.key,
            item.theme,
            citation(instrument, item),
            verdicts.get(item.key),
            item.key == current,
        )
        for instrument in book.instruments
        for item in instrument.provisions
        if item.theme is not Theme.DEFINITION
    ]
    return tuple(sorted(lines, key=lambda line: order[line.theme]))


def is_waiting(line: Line) -> bool:
    """Whether nobody has settled the obligation: it was not read, or its gap is only a candidate."""
    return line.verdict in {None, Verdict.CANDIDATE_GAP}


def desk_of(member: Member, city: str, found: tuple[Instrument, Provision], *, chosen: int) -> Desk:
    """The desk for an obligation; ``chosen`` is the number (from 1) of the candidate that the keys act on."""
    instrument, provision = found
    book = convert.norm_book(member, [city])
    lines = lines_of(book, city, provision.key)
    spot = next((n for n, line in enumerate(lines) if line.is_current), 0)
    answer = next(
        (a for a in iter_answers(book, locality=city) if a.provision == provision.key), None
    )
    gap = next((r for r in answer.records if not r.measure), None) if answer else None
    return Desk(
        instrument=instrument,
        provision=provision,
        citation=citation(instrument, provision),
        answer=answer,
        gap=gap,
        gap_seen=_seen(_versions(member, city, provision.key), [_gap_key(provision.key, city)]),
        groups=tuple(_groups(lines)),
        options=_options(member, city, book, provision.key, chosen),
        previous=lines[spot - 1].key if spot else "",
        following=lines[spot + 1].key if spot + 1 < len(lines) else "",
        waiting=sum(map(is_waiting, lines)),
        total=len(lines),
    )


def _groups(lines: Iterable[Line]) -> Iterator[Group]:
    by_theme: dict[Theme, list[Line]] = {}
    for line in lines:
        by_theme.setdefault(line.theme, []).append(line)
    for theme, held in by_theme.items():
        yield Group(
            label_of(theme),
            tuple(held),
            sum(map(is_waiting, held)),
            any(line.is_current for line in held),
        )


def _options(
    member: Member, city: str, book: NormBook, provision: str, chosen: int
) -> tuple[Option, ...]:
    """The candidates, and after them what people judged although it is none of the best."""
    ranking = convert.ranking(member, city)
    row = next(n for n, item in enumerate(ranking.obligations) if item.key == provision)
    held = _measures(convert.plans_of(member, city))
    pairs = {item.measure: item for item in book.pairings if item.provision == provision}
    readings = {item.measure: item for item in book.concordances if item.provision == provision}
    every = ranking.candidates(row, locality=city, most=len(ranking.measures))
    found = [c for c in every if c.rank <= MOST or c.measure in pairs or c.measure in readings]
    versions = _versions(member, city, provision)
    best = max((candidate.score for candidate in every), default=0.0)
    options = (
        _option(candidate, number, held[candidate.measure], pairs, readings, versions, chosen)
        for number, candidate in enumerate(found, start=1)
    )
    return tuple(
        replace(option, nearness=nearness_of(option.candidate, best_score=best))
        for option in options
    )


def _option(  # a candidate, and what is known of it
    candidate: Candidate,
    number: int,
    held: tuple[Plan, Measure],
    pairs: Mapping[str, Pairing],
    readings: Mapping[str, Concordance],
    versions: Mapping[str, int],
    chosen: int,
) -> Option:
    plan, measure = held
    said: Concordance | Pairing | None = readings.get(measure.key) or pairs.get(measure.key)
    code: Any = None
    if said is not None:
        code = said.verdict if isinstance(said, Concordance) else said.state
    place = (candidate.obligation, candidate.locality)
    keys = [
        Concordance(*place, measure.key).key,
        Pairing(*place, measure.key).key,
        _gap_key(*place),
    ]
    return Option(
        candidate=candidate,
        nearness=Nearness.WEAK,
        number=number,
        title=measure.title,
        plan=plan.title,
        activities=tuple(a for a in plan.activities if a.measure == measure.key),
        state=str(code or ""),
        words=label(code) if code else LangText(),
        reason=said.reason if said else LangText(),
        seen=_seen(versions, keys),
        is_simulated=plan.simulated,
        is_current=number == chosen,
    )


def _measures(plans: Iterable[Plan]) -> dict[str, tuple[Plan, Measure]]:
    return {measure.key: (plan, measure) for plan in plans for measure in plan.measures}


def _gap_key(provision: str, city: str) -> str:
    return Concordance(provision, city).key


def _versions(member: Member, city: str, provision: str) -> dict[str, int]:
    rows = Record.objects.visible_to(member).of_kind("concordance", "pairing")
    found = rows.filter(locality=city, data__provision=provision)
    return dict(found.values_list("key", "version"))


def _seen(versions: Mapping[str, int], keys: Iterable[str]) -> str:
    return " ".join(f"{key}:{versions[key]}" for key in keys if key in versions)
