"""Small books of focus groups: sessions, speakers, turns, codes and codings written in one line each."""

from __future__ import annotations

from typing import Any

from odgovor.common.codes import OrganisationType
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.focusgroups.coreq import coreq_questions
from odgovor.focusgroups.records import (
    Code,
    CodeFamily,
    Coding,
    Consent,
    CoreqItem,
    FocusBook,
    Seniority,
    Session,
    Speaker,
    Turn,
)

NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))
SUBOTICA = Locality("subotica", LangText("Subotica", "Суботица"), LangText())
PLACES = (NIS, VRANJE, SUBOTICA)
POLICE, SCHOOL, CENTRE = (
    OrganisationType.POLICE,
    OrganisationType.SCHOOL,
    OrganisationType.SOCIAL_WELFARE_CENTRE,
)
REPORTED = tuple(
    CoreqItem(question.item, LangText(f"Reported {question.item}.", f"Наведено {question.item}."))
    for question in coreq_questions()
    if not question.is_computed
)


def speaker(label: str, sector: OrganisationType = POLICE, **fields: Any) -> Speaker:
    """A participant who may be quoted; the label ``M`` is the moderator."""
    given: dict[str, Any] = {
        "pseudonym": LangText(f"Speaker {label}", f"Говорник {label}"),
        "seniority": Seniority.MID,
        "consent": Consent.QUOTE,
        "is_moderator": label == "M",
        **fields,
    }
    return Speaker(label, sector=sector, **given)


def turns(*lines: str) -> tuple[Turn, ...]:
    """Turns written ``S1: text``, or ``S1: text // translation``."""
    found = []
    for number, line in enumerate(lines, start=1):
        label, _, rest = line.partition(": ")
        text, _, translation = rest.partition(" // ")
        found.append(Turn(number, label, text, translation))
    return tuple(found)


def session(key: str, *lines: str, **fields: Any) -> Session:
    """A group in the city that its key names, with the speakers of its lines as police officers."""
    place = key.removeprefix("fg.").rpartition("-")[0]
    labels = dict.fromkeys(line.partition(": ")[0] for line in lines)
    given: dict[str, Any] = {
        "locality": place,
        "date": PartialDate(2013, 10, 17),
        "language": "sr-Cyrl",
        "duration_minutes": 90,
        "speakers": (speaker("M"), *(speaker(label) for label in labels if label != "M")),
        "coreq": REPORTED,
        "turns": turns(*lines),
        **fields,
    }
    return Session(key, **given)


def code(key: str, family: CodeFamily = CodeFamily.CHALLENGE) -> Code:
    """A code of the codebook, named after its key."""
    return Code(key, family, LangText(f"Code {key}", f"Код {key}"), LangText("What.", "Шта."))


def coding(
    turn: str, code: str, coder: str = "one", *, start: int = 0, end: int | None = None
) -> Coding:
    """A coding of a turn by its key: the first characters, or those named."""
    group, _, number = turn.rpartition(".t")
    return Coding(group, int(number), start, 4 if end is None else end, code, coder)


BUDGET, SHELTER, BEGGING = (
    code("challenge.no-budget"),
    code("challenge.no-shelter"),
    code("risk.begging", CodeFamily.GROUP_AT_RISK),
)
CODES = (BEGGING, BUDGET, SHELTER)


def book(*sessions: Session, codings: tuple[Coding, ...] = (), **fields: Any) -> FocusBook:
    """A book of sessions with three codes."""
    return FocusBook(sessions, fields.pop("codes", CODES), codings)


NIS_LINES = (
    "M: Шта вам недостаје?",
    "S1: Нема новца за ово. // There is no money for this.",
    "S2: Нема смештаја, нема ни кревета за ноћ. // There is no shelter, not even a bed.",
    "S3: Слажем се. // I agree.",
    "S2: И новца нема. // Nor is there money.",
)
VRANJE_LINES = ("M: А код вас?", "S1: Деца просе на раскрсници.", "S2: Новца нема ни за гориво.")


def two_groups(**fields: Any) -> FocusBook:
    """Two groups coded by one coder, the first by two: the figures are counted by hand in the tests."""
    nis = session(
        "fg.nis-01",
        *NIS_LINES,
        speakers=(
            speaker("M"),
            speaker("S1", POLICE),
            speaker("S2", CENTRE),
            speaker("S3", SCHOOL),
        ),
        **fields,
    )
    vranje = session(
        "fg.vranje-01",
        *VRANJE_LINES,
        speakers=(speaker("M"), speaker("S1", POLICE), speaker("S2", CENTRE)),
        date=PartialDate(2013, 11, 21),
        **fields,
    )
    return book(
        nis,
        vranje,
        codings=(
            coding("fg.nis-01.t2", BUDGET.key),
            coding("fg.nis-01.t3", SHELTER.key, end=13),
            coding("fg.nis-01.t5", BUDGET.key),
            coding("fg.vranje-01.t2", BEGGING.key),
            coding("fg.vranje-01.t3", BUDGET.key),
            coding("fg.nis-01.t2", BUDGET.key, "two"),
            coding("fg.nis-01.t3", SHELTER.key, "two", end=20),
        ),
    )
