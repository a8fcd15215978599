"""Cities by name: studies speak of them but do not keep them; the app that knows them tells their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Names(Mapping[str, str]):
    """The names of cities by key, each said in the edition of the page when it is asked for."""

    def __init__(self, names: Mapping[str, LangText]) -> None:
        self._names = names

    def __getitem__(self, key: str) -> str:
        return said(self._names[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


# The revisions of studies by the numbers of the studies.
Revisions = Mapping[int, int]
PlacesOf = Callable[[Revisions], Iterable[Place]]
_told_by: list[PlacesOf] = []


def tell_places(places: PlacesOf) -> None:
    """Let a function tell the cities of studies at their revisions, without the country, in the study's order."""
    _told_by[:] = [places]


def places_of(study: Study) -> list[Place]:
    """The cities of a study without the country, in the order of the study."""
    return _places({study.pk: study.revision})


def places_in(studies: Iterable[Study]) -> Mapping[int, Names]:
    """The names of the cities of several studies in the edition of the page, by study."""
    revisions = {study.pk: study.revision for study in studies}
    named: dict[int, dict[str, LangText]] = {study: {} for study in revisions}
    for item in _places(revisions):
        named[item.study][item.key] = item.name
    return {study: Names(names) for study, names in named.items()}


def place_names(study: Study) -> Names:
    """The names of a study's cities in the edition of the page, by key."""
    return places_in([study])[study.pk]


def _places(studies: Revisions) -> list[Place]:
    return [place for places in _told_by for place in places(studies)]
