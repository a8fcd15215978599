"""Instruments and their provisions: the norms that local answers are held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import Theme
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.records import derive, derived, field
from odgovor.norms.texts import LegalText


class Level(StrEnum):
    """Whose norm it is."""

    UN = "un"
    COUNCIL_OF_EUROPE = "council-of-europe"
    EU = "eu"
    NATIONAL = "national"


class InstrumentKind(StrEnum):
    """What kind of instrument it is."""

    TREATY = "treaty"
    DIRECTIVE = "directive"
    REGULATION = "regulation"
    ACT = "act"
    CODE = "code"
    STRATEGY = "strategy"
    RULEBOOK = "rulebook"
    RECOMMENDATION = "recommendation"
    STANDARD = "standard"
    CONSTITUTION = "constitution"


@dataclass(frozen=True, slots=True)
class Provision:
    """One addressed provision in our own words; ``key`` is the instrument's key, a dot and the AKN eId."""

    key: str
    label: LangText
    theme: Theme
    paraphrase: LangText
    obliges: LangText = LangText()
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A norm with its FRBR work identifier in Akoma Ntoso form and its provisions."""

    key: str
    title: LangText
    short: LangText
    level: Level
    kind: InstrumentKind
    issuer: LangText
    identifier: str
    adopted: PartialDate | None = None
    in_force: PartialDate | None = None
    repealed: PartialDate | None = None
    gazette: str = ""
    is_verified: bool = False
    provisions: tuple[Provision, ...] = ()


class Verdict(StrEnum):
    """What was found about an obligation and a local measure; a gap is confirmed by a person, never derived."""

    ANSWERED = "answered"
    PARTLY = "partly"
    CANDIDATE_GAP = "candidate_gap"
    CONFIRMED_GAP = "confirmed_gap"


@dataclass(frozen=True, slots=True)
class Concordance:
    """One reading of a provision against a locality's measures; ``measure`` is empty for a gap."""

    provision: str = field(refers="provision")
    locality: str = field(refers="locality")
    measure: str = field(refers="measure", default="")
    verdict: Verdict = Verdict.CANDIDATE_GAP
    by: str = field(refers="organisation", default="")
    on: PartialDate | None = None
    reason: LangText = LangText()
    simulated: bool = False
    key: str = derived()

    def __post_init__(self) -> None:
        """``concordance.<locality>.<provision>`` with the measure after two dashes where there is one."""
        tail = f"--{self.measure}" if self.measure else ""
        derive(self, key=f"concordance.{self.locality}.{self.provision}{tail}")


@dataclass(frozen=True, slots=True)
class NormBook:
    """All norms of a study: the built-in catalogue with the study's additions, the concordance, and their texts."""

    instruments: tuple[Instrument, ...] = ()
    concordances: tuple[Concordance, ...] = ()
    texts: tuple[LegalText, ...] = ()
