"""Cities as the workbench lists them: the records of kind locality without the country."""

from __future__ import annotations

from odgovor.common.langtext import LangText
from odgovor.common.scripts import fold
from odgovor.web.board.counting import NATIONAL
from odgovor.web.records.models import Record
from odgovor.web.records.sight import remembered
from odgovor.web.studies.models import Member
from odgovor.web.studies.naming import Place, Revisions
from odgovor.web.studies.roles import Sensitivity


def cities_of_studies(studies: Revisions) -> tuple[Place, ...]:
    """The cities of several studies that their whole networks may know of, in the order of each study."""
    return _cities_of(tuple(sorted(studies.items())))


@remembered(64)
def _cities_of(studies: tuple[tuple[int, int], ...]) -> tuple[Place, ...]:
    rows = Record.objects.filter(
        study__in=[study for study, _revision in studies],
        kind="locality",
        sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK],
    ).exclude(key=NATIONAL)
    rows = rows.order_by("study", "position", "id")
    named = rows.values_list("study", "key", "title_en", "title_sr")
    return tuple(
        Place(study, key, LangText(title_en, title_sr)) for study, key, title_en, title_sr in named
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
