"""Small books of visits: standards, visits and answers with everything filled in that a test does not name."""

from __future__ import annotations

from typing import Any

from odgovor.common.codes import NoDataReason
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.fieldwork.records import (
    Answer,
    AnswerValue,
    FieldBook,
    GretaTheme,
    NrmPillar,
    Standard,
    StandardKind,
    Visit,
)

NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))
SUBOTICA = Locality("subotica", LangText("Subotica", "Суботица"), LangText())
PLACES = (NIS, VRANJE, SUBOTICA)
FIRST, LAST = "visit.nis-swc.2013-10", "visit.nis-swc.2014-03"


def standard(number: int, **fields: Any) -> Standard:
    """A functional standard of individual support, unless told otherwise."""
    given: dict[str, Any] = {
        "key": f"q{number:02}",
        "title": LangText(f"Title {number}", f"Наслов {number}"),
        "question": LangText(f"Question {number}?", f"Питање {number}?"),
        "kind": StandardKind.FUNCTIONAL,
        "pillar": NrmPillar.INDIVIDUAL_SUPPORT,
        "greta_theme": GretaTheme.IDENTIFICATION_AND_PROTECTION,
        **fields,
    }
    return Standard(**given)


THREE = (
    standard(1, kind=StandardKind.STRUCTURAL),
    standard(2, pillar=NrmPillar.SOCIAL_INCLUSION),
    standard(3),
)


def visit(key: str = FIRST, **fields: Any) -> Visit:
    """A visit to the centre of the city that its key names, on the first day of its month."""
    place = key.split(".")[1].removesuffix("-swc")
    given: dict[str, Any] = {
        "key": key,
        "locality": place,
        "organisation": f"org.{place}.swc",
        "on": PartialDate.parse(f"{key.rpartition('.')[2]}-01"),
        "title": LangText(f"Centre, {place}", f"Центар, {place}"),
        **fields,
    }
    return Visit(**given)


def answer(number: int, value: str, key: str = FIRST, **fields: Any) -> Answer:
    """An answer to a standard by its number; ``ND`` has its reason unless told otherwise."""
    reason = NoDataReason.NOT_KEPT if value == "ND" else NoDataReason.NONE
    given: dict[str, Any] = {"reason_no_data": reason, **fields}
    return Answer(key, f"q{number:02}", value=AnswerValue(value), **given)


def answers(values: str, key: str = FIRST, **fields: Any) -> tuple[Answer, ...]:
    """Answers to the standards in order, written ``3 NA ND``; ``-`` leaves one unanswered."""
    return tuple(
        answer(number, value, key, **fields)
        for number, value in enumerate(values.split(), start=1)
        if value != "-"
    )


def book(*given: Answer, standards: tuple[Standard, ...] = THREE, **fields: Any) -> FieldBook:
    """A book of the answers given, with the visits that they name."""
    keys = dict.fromkeys(item.visit for item in given)
    visits = fields.pop("visits", tuple(visit(key) for key in keys))
    return FieldBook(standards, visits, tuple(given))
