"""Figures that drifted in several chapters: what each would say, and the new value taken over everywhere at once, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from odgovor.common.langtext import LangText
from odgovor.publication.live import accepted
from odgovor.publication.naming import Naming
from odgovor.web.publishing.chapters import save_chapter
from odgovor.web.publishing.desks import prepared_for
from odgovor.web.publishing.live_places import LivePlace, live_places, of_what
from odgovor.web.records.access import version_of
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError, restore_version
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class DriftedFigure:
    """A figure whose text is old in some chapters; ``seen`` are those chapters with their versions.

    ``of_what`` names what it is computed for: a city, a period, a status. It tells figures of one label apart.
    """

    key: str
    label: LangText
    of_what: tuple[LangText, ...]
    places: tuple[LivePlace, ...]

    @property
    def chapters(self) -> int:
        """In how many chapters it drifted."""
        return len({place.record.key for place in self.places})

    @property
    def seen(self) -> str:
        """What is looked at, in a few letters: the chapters with their versions, and what each place would say."""
        return seen_of([self])


def seen_of(figures: Iterable[DriftedFigure]) -> str:
    """Figures with the chapters' versions and the new texts, in a few letters: other ones as soon as any differs."""
    places = [
        (figure.key, place.record.key, place.record.version, place.figure.start, _new(place))
        for figure in figures
        for place in figure.places
    ]
    return hashlib.sha256(repr(sorted(places)).encode()).hexdigest()[:16]


def _new(place: LivePlace) -> str:
    return place.drift.expected if place.drift else ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A chapter into which new values were taken: its versions before and after."""

    key: str
    before: int
    after: int


def drifted_figures(member: Member) -> list[DriftedFigure]:
    """Every figure that drifted somewhere, those in most chapters first; a chapter in another language counts, too.

    Raises ``InvalidDataError`` where the study is not whole enough to be computed.
    """
    found: dict[str, list[LivePlace]] = {}
    prepared = prepared_for(member)
    for place in live_places(member, prepared):
        if place.drift is not None:
            found.setdefault(place.fact.key, []).append(place)
    naming = Naming(prepared.study)
    figures = [
        DriftedFigure(key, held[0].fact.label, of_what(key, naming), tuple(held))
        for key, held in found.items()
    ]
    return sorted(figures, key=lambda figure: (-figure.chapters, figure.key))


@transaction.atomic
def take_everywhere(member: Member, key: str, *, seen: str) -> list[Taken]:
    """Take the new value of a figure over in every chapter that was looked at, or of all where ``key`` is empty.

    Raises ``LostRaceError`` where anything stands otherwise now than it was shown: then nothing changes.
    """
    figures = [item for item in drifted_figures(member) if key in {"", item.key}]
    if not figures or seen_of(figures) != seen:
        raise LostRaceError(None)
    by_chapter = _by_chapter(place for figure in figures for place in figure.places)
    return [_take(member, record, places) for record, places in by_chapter.values()]


def _take(member: Member, record: Record, places: list[LivePlace]) -> Taken:
    drifts = [place.drift for place in places if place.drift is not None]
    text = accepted(places[0].figure.chapter, drifts)
    saved = save_chapter(member, record, text=text, version=record.version)
    return Taken(record.key, record.version, saved.version)


def may_take_back(member: Member, taken: Iterable[Taken]) -> bool:
    """Whether every chapter still stands as it was left when the new values were taken."""
    expected = {(item.key, item.after) for item in taken}
    records = Record.objects.visible_to(member).filter(kind="chapter")
    found = records.filter(key__in=[key for key, _version in expected])
    return bool(expected) and expected == set(found.values_list("key", "version"))


@transaction.atomic
def take_back(member: Member, taken: Iterable[Taken]) -> int:
    """Bring every chapter back to what it said before the new values were taken; how many there are.

    Raises ``LostRaceError`` where one of them was written since: then nothing changes.
    """
    chapters = list(taken)
    if not may_take_back(member, chapters):
        raise LostRaceError(None)
    for item in chapters:
        restore_version(member, version_of(member, item.key, item.before), seen=item.after)
    return len(chapters)


def _by_chapter(places: Iterable[LivePlace]) -> Mapping[str, tuple[Record, list[LivePlace]]]:
    found: dict[str, tuple[Record, list[LivePlace]]] = {}
    for place in places:
        found.setdefault(place.record.key, (place.record, []))[1].append(place)
    return found
