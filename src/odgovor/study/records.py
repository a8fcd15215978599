"""The study as a value: what it is about, its places, sources and people's roles, and one book from each room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.actors.records import ActorBook
from odgovor.common.dates import PartialDate, Period
from odgovor.common.evidence import Document
from odgovor.common.langtext import Edition, LangText
from odgovor.common.places import Locality
from odgovor.common.records import field
from odgovor.fieldwork.records import FieldBook
from odgovor.findings.records import FindingBook
from odgovor.focusgroups.records import FocusBook
from odgovor.norms.records import NormBook
from odgovor.plans.records import PlanBook
from odgovor.stats.records import StatBook

FORMAT_VERSION = 1
LEAST_APPROVALS, MOST_APPROVALS = 2, 20
COOLING_OFF_HOURS, MOST_COOLING_HOURS = 24, 8760  # a day, a year


class CreditRole(StrEnum):
    """The fourteen roles of the Contributor Role Taxonomy (CRediT, ANSI/NISO Z39.104-2022)."""

    CONCEPTUALIZATION = "conceptualization"
    DATA_CURATION = "data-curation"
    FORMAL_ANALYSIS = "formal-analysis"
    FUNDING_ACQUISITION = "funding-acquisition"
    INVESTIGATION = "investigation"
    METHODOLOGY = "methodology"
    PROJECT_ADMINISTRATION = "project-administration"
    RESOURCES = "resources"
    SOFTWARE = "software"
    SUPERVISION = "supervision"
    VALIDATION = "validation"
    VISUALIZATION = "visualization"
    WRITING_ORIGINAL_DRAFT = "writing-original-draft"
    WRITING_REVIEW_EDITING = "writing-review-editing"


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """What stands in ``study.yaml``; ``as_of`` is the day on which the study looks back (no clock is read).

    ``release_approvals`` is how many different people approve a release, two at least; ``cooling_off_hours`` is how
    long it then waits before it is public.
    """

    format_version: int
    key: str
    title: LangText
    subtitle: LangText
    period: Period
    as_of: PartialDate
    editions: tuple[Edition, ...] = (Edition.EN, Edition.SR_CYRL, Edition.SR_LATN)
    aims: tuple[LangText, ...] = ()
    publisher: LangText = LangText()
    place: LangText = LangText()
    identifier: str = ""
    funders: tuple[LangText, ...] = ()
    acknowledgements: LangText = LangText()
    disclaimer: LangText = LangText()
    simulated_note: LangText = LangText()
    licence: str = ""
    small_cell_threshold: int = 5
    release_approvals: int = LEAST_APPROVALS
    cooling_off_hours: int = COOLING_OFF_HOURS
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who contributed what: an organisation or a role in it, with its CRediT roles."""

    key: str
    name: LangText
    organisation: str = field(refers="organisation", default="")
    roles: tuple[CreditRole, ...] = ()
    credited_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A key that was renamed: ``old`` is never used again and leads to ``new``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A fault that somebody answers for until a day; it is printed in the evidence annex."""

    code: str
    record: str
    by: str = field(refers="organisation")
    reason: LangText = field()
    until: PartialDate = field()


@dataclass(frozen=True, slots=True)
class TransferredReport:
    """A partner's report taken over unchanged; ``sha256`` is of the body as it was handed over."""

    key: str
    language: str
    title: str
    author: str
    organisation: str = field(refers="organisation")
    locality: str = field(refers="locality")
    date: PartialDate = field()
    sha256: str = field()
    body: str = field()
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the publication's own text, in English or in Serbian (Cyrillic)."""

    language: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Study:
    """The whole study; equal studies have equal values, whichever door they came through."""

    info: StudyInfo
    localities: tuple[Locality, ...] = ()
    documents: tuple[Document, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    aliases: tuple[Alias, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    norms: NormBook = NormBook()
    plans: PlanBook = PlanBook()
    fieldwork: FieldBook = FieldBook()
    focusgroups: FocusBook = FocusBook()
    stats: StatBook = StatBook()
    actors: ActorBook = ActorBook()
    findings: FindingBook = FindingBook()
    reports: tuple[TransferredReport, ...] = ()
    manuscript: tuple[Chapter, ...] = ()
