"""Actors: organisations, their roles in the referral pathway, two-sided ties, and processes of reform."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import OrganisationType, PathwayPhase
from odgovor.common.dates import PartialDate
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import derive, derived, field


class StudyRole(StrEnum):
    """What an organisation is in the study."""

    COORDINATOR = "coordinator"
    PARTNER = "partner"
    INSTITUTION = "institution"


class TieKind(StrEnum):
    """What two organisations do with each other."""

    REFERRAL = "referral"
    INFORMATION = "information"
    PROTOCOL = "protocol"
    JOINT_ACTION = "joint-action"


class TieReply(StrEnum):
    """What the other side says of a tie that the first side claims."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An institution or organisation, never a person."""

    key: str
    name: LangText
    type: OrganisationType
    locality: str = field(refers="locality")
    role: StudyRole = StudyRole.INSTITUTION
    short: LangText = LangText()
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that one organisation claims to another, with the other's reply; CSV columns ``from`` and ``to``."""

    source: str = field(column="from", refers="organisation")
    target: str = field(column="to", refers="organisation")
    kind: TieKind = TieKind.REFERRAL
    reply: TieReply = TieReply.UNANSWERED
    is_on_paper: bool | None = None
    is_practised: bool | None = None
    year: int | None = None
    document: str = field(refers="document", default="")
    note: LangText = LangText()
    simulated: bool = False
    key: str = derived()

    def __post_init__(self) -> None:
        """``tie.nis.swc--police.referral``; across localities the whole ends are written."""
        source, target = self.source.removeprefix("org."), self.target.removeprefix("org.")
        place = source.partition(".")[0]
        same_place = target.startswith(f"{place}.")
        other = target.removeprefix(f"{place}.") if same_place else target
        derive(self, key=f"tie.{source}--{other}.{self.kind}")


@dataclass(frozen=True, slots=True)
class RoleInPathway:
    """A part that an organisation has in the referral pathway, on paper and in practice."""

    organisation: str = field(refers="organisation")
    phase: PathwayPhase = PathwayPhase.IDENTIFICATION
    is_on_paper: bool | None = None
    is_practised: bool | None = None
    document: str = field(refers="document", default="")
    note: LangText = LangText()
    simulated: bool = False
    key: str = derived()

    def __post_init__(self) -> None:
        """``role.nis.swc.identification``."""
        derive(self, key=f"role.{self.organisation.removeprefix('org.')}.{self.phase}")


@dataclass(frozen=True, slots=True)
class Process:
    """A change in the reform of social protection: what, when, where, by whom, with which evidence."""

    key: str
    name: LangText
    what_changed: LangText
    locality: str = field(refers="locality")
    start: PartialDate = field()
    end: PartialDate | None = None
    by: tuple[str, ...] = field(refers="organisation", default=())
    evidence: tuple[EvidenceRef, ...] = ()
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class ActorBook:
    """All organisations, ties, roles and processes of a study."""

    organisations: tuple[Organisation, ...] = ()
    ties: tuple[Tie, ...] = ()
    roles: tuple[RoleInPathway, ...] = ()
    processes: tuple[Process, ...] = ()
