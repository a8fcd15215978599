"""Cities by name: studies speak of them but do not keep them; the app that knows them tells their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from odgovor.common.langtext import LangText
from odgovor.web.common.editions import said
from odgovor.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Place:
    """A city of a study; ``study`` is the number of the study in the database."""

    study: int
    key: str
    name: LangText


PlacesOf = Callable[[Collection[int]], Iterable[Place]]
_told_by: list[PlacesOf] = []


def tell_places(places: PlacesOf) -> None:
    """Let a function tell the cities of studies (by their numbers), without the country, in the study's order."""
    _told_by[:] = [places]


def places_of(study: Study) -> list[Place]:
    """The cities of a study without the country, in the order of the study."""
    return _places([study.pk])


def places_in(studies: Collection[int]) -> dict[tuple[int, str], str]:
    """The names of the cities of several studies in the edition of the page, by study and key."""
    return {(item.study, item.key): said(item.name) for item in _places(studies)}


def place_names(study: Study) -> dict[str, str]:
    """The names of a study's cities in the edition of the page, by key."""
    return {item.key: said(item.name) for item in places_of(study)}


def _places(studies: Collection[int]) -> list[Place]:
    return [place for places in _told_by for place in places(studies)]
