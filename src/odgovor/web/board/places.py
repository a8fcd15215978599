"""Cities as the workbench lists them: the records of kind locality without the country."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from odgovor.common.langtext import LangText
from odgovor.common.scripts import fold
from odgovor.web.board.counting import NATIONAL
from odgovor.web.records.models import Record
from odgovor.web.records.sight import remembered
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.naming import Place
from odgovor.web.studies.roles import Sensitivity


def cities_of_studies(studies: Collection[int]) -> Iterator[Place]:
    """The cities of several studies that their whole networks may know of, in the order of each study."""
    found = Study.objects.filter(pk__in=studies).order_by("pk")
    for study, revision in found.values_list("pk", "revision"):
        yield from _cities_of(study, revision)


@remembered(64)
def _cities_of(study: int, _revision: int) -> tuple[Place, ...]:
    rows = Record.objects.filter(
        study=study,
        kind="locality",
        sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK],
    ).exclude(key=NATIONAL)
    named = rows.order_by("position", "id").values_list("key", "title_en", "title_sr")
    return tuple(
        Place(study, key, LangText(title_en, title_sr)) for key, title_en, title_sr in named
    )


def cities_for(member: Member) -> list[Place]:
    """The cities that a member sees, his own first, then in the order of the study."""
    rows = Record.objects.visible_to(member).filter(kind="locality").exclude(key=NATIONAL)
    found = [
        Place(member.study_id, key, LangText(title_en, title_sr))
        for key, title_en, title_sr in rows.order_by("position", "id").values_list(
            "key", "title_en", "title_sr"
        )
    ]
    own = frozenset(member.localities)
    return sorted(found, key=lambda place: place.key not in own)


def named_like(places: list[Place], words: str) -> list[Place]:
    """The places in whose name, in either language and script, all words stand."""
    wanted = fold(words).split()
    if not wanted:
        return places
    return [place for place in places if all(word in _folded(place) for word in wanted)]


def _folded(place: Place) -> str:
    return fold(f"{place.key} {place.name.en} {place.name.sr}")
