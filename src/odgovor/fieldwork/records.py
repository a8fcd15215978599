"""Visits to social welfare centres: the quality standards, who visited whom and when, and every answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import NoDataReason
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.records import derive, derived, field


class StandardKind(StrEnum):
    """Structural standards speak of infrastructure, organisation and staff; functional ones of procedure."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"


class NrmPillar(StrEnum):
    """The four pillars of the ODIHR handbook on national referral mechanisms (2022)."""

    IDENTIFICATION_AND_PROTECTION = "identification-and-protection"
    INDIVIDUAL_SUPPORT = "individual-support"
    SOCIAL_INCLUSION = "social-inclusion"
    CRIMINAL_JUSTICE = "criminal-justice-and-redress"


class GretaTheme(StrEnum):
    """The themes of GRETA's fourth evaluation round."""

    PREVENTION = "prevention"
    IDENTIFICATION_AND_PROTECTION = "identification-and-protection"
    INVESTIGATION_AND_PROSECUTION = "investigation-and-prosecution"


class AnswerValue(StrEnum):
    """0 not met, 1 met in a small part, 2 met for the most part, 3 met; NA not applicable; ND no data."""

    NOT_MET = "0"
    PARTLY = "1"
    MOSTLY = "2"
    MET = "3"
    NOT_APPLICABLE = "NA"
    NO_DATA = "ND"


@dataclass(frozen=True, slots=True)
class Standard:
    """One quality standard of a social welfare centre; ``key`` is q01 to q21 in the built-in list."""

    key: str
    title: LangText
    question: LangText
    kind: StandardKind
    pillar: NrmPillar
    greta_theme: GretaTheme
    norms: tuple[str, ...] = field(refers="provision", default=())
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of monitors to an organisation; ``monitors`` are roles or organisations, not persons.

    ``title`` names the place visited for readers: "Social welfare centre, Niš".
    """

    key: str
    locality: str = field(refers="locality")
    organisation: str = field(refers="organisation")
    on: PartialDate = field()
    monitors: tuple[str, ...] = ()
    instrument: str = ""
    note: LangText = LangText()
    simulated: bool = False
    title: LangText = LangText()

    @property
    def name(self) -> LangText:
        """The title, or the key of the organisation where there is none."""
        return self.title or LangText.same(self.organisation)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one monitor found on one standard in one visit; ``monitor`` is empty for a joint answer."""

    visit: str = field(refers="visit")
    question: str = field(refers="standard")
    monitor: str = ""
    value: AnswerValue = AnswerValue.NO_DATA
    reason_no_data: NoDataReason = NoDataReason.NONE
    document: str = field(refers="document", default="")
    page: int | None = None
    note: LangText = LangText()
    simulated: bool = False
    key: str = derived()

    def __post_init__(self) -> None:
        """``visit.nis-swc.2013-10.q07``, with ``.<monitor>`` where two monitors answered apart."""
        tail = f".{self.monitor}" if self.monitor else ""
        derive(self, key=f"{self.visit}.{self.question}{tail}")


@dataclass(frozen=True, slots=True)
class FieldBook:
    """All visits of a study with the standards they were held against."""

    standards: tuple[Standard, ...] = ()
    visits: tuple[Visit, ...] = ()
    answers: tuple[Answer, ...] = ()
