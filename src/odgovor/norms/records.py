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


class PairState(StrEnum):
    """What a person said of a candidate pair that no concordance accepts; ``proposed`` waits for a person."""

    PROPOSED = "proposed"
    UNSURE = "unsure"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A provision beside a measure that may answer it; an accepted pair stands in the concordance instead.

    ``score`` and ``score_version`` say what the ranking thought; they compare pairs of one version only.
    """

    provision: str = field(refers="provision")
    locality: str = field(refers="locality")
    measure: str = field(refers="measure")
    state: PairState = PairState.PROPOSED
    by: str = field(refers="organisation", default="")
    on: PartialDate | None = None
    reason: LangText = LangText()
    score: float | None = None
    score_version: str = ""
    simulated: bool = False

    @property
    def key(self) -> str:
        """``pairing.<locality>.<provision>--<measure>``."""
        return f"pairing.{self.locality}.{self.provision}--{self.measure}"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """Words of a study's own for alignment: a notion with its forms in English and Serbian.

    A word that ends in ``*`` stands for all that begin so. A notion of the built-in glossary gains the forms.
    """

    notion: str
    en: tuple[str, ...] = ()
    sr: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """``word.<notion>``."""
        return f"word.{self.notion}"


@dataclass(frozen=True, slots=True)
class NormBook:
    """All norms of a study: the built-in catalogue with the study's additions, concordance, candidates and texts.

    ``as_of`` is the day on which the study looks back; without it no wording is known to be in force.
    """

    instruments: tuple[Instrument, ...] = ()
    concordances: tuple[Concordance, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    texts: tuple[LegalText, ...] = ()
    as_of: PartialDate | None = None
