"""Figures that drifted in several chapters: what each would say, and the new value taken over everywhere at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from odgovor.common.langtext import LangText
from odgovor.publication.live import accepted
from odgovor.publication.naming import Naming
from odgovor.web.publishing.chapters import save_chapter
from odgovor.web.publishing.desks import prepared_for
from odgovor.web.publishing.live_places import LivePlace, live_places, of_what
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError
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
        """The chapters with the versions that are looked at, as a form sends them back."""
        versions = {place.record.key: place.record.version for place in self.places}
        return " ".join(f"{key}:{version}" for key, version in sorted(versions.items()))


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
def take_everywhere(member: Member, key: str, *, seen: str) -> int:
    """Take the new value of a figure over in every chapter that was looked at; how many chapters changed.

    Raises ``LostRaceError`` where the figure stands otherwise now than it was shown: then nothing changes.
    """
    figure = next((item for item in drifted_figures(member) if item.key == key), None)
    if figure is None or figure.seen != seen:
        raise LostRaceError(None)
    by_chapter = _by_chapter(figure.places)
    for record, places in by_chapter.values():
        drifts = [place.drift for place in places if place.drift is not None]
        text = accepted(places[0].figure.chapter, drifts)
        save_chapter(member, record, text=text, version=record.version)
    return len(by_chapter)


def _by_chapter(places: Iterable[LivePlace]) -> Mapping[str, tuple[Record, list[LivePlace]]]:
    found: dict[str, tuple[Record, list[LivePlace]]] = {}
    for place in places:
        found.setdefault(place.record.key, (place.record, []))[1].append(place)
    return found
