"""Focus groups: sessions, pseudonymous speakers, turns, the codebook and codings by named coders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import OrganisationType
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.records import field


class Consent(StrEnum):
    """What a speaker agreed to: to be quoted, to be analysed only, or nothing any more."""

    QUOTE = "quote"
    ANALYSIS = "analysis"
    WITHDRAWN = "withdrawn"


class Seniority(StrEnum):
    """Years in the profession, banded: under 5, 5 to 15, over 15."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"


class CodeFamily(StrEnum):
    """The families of codes."""

    GROUP_AT_RISK = "group-at-risk"
    FACTOR = "factor"
    ROLE = "role"
    PROCESS = "process"
    CHALLENGE = "challenge"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A participant under a pseudonym that describes a role; ``label`` opens the turns in the transcript."""

    label: str
    pseudonym: LangText
    sector: OrganisationType
    seniority: Seniority
    consent: Consent
    is_moderator: bool = False


@dataclass(frozen=True, slots=True)
class CoreqItem:
    """One item of the COREQ checklist (Tong 2007) as reported for a session; items count 1 to 32."""

    item: int
    text: LangText


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said before the next; ``number`` counts from 1 and is the line of the transcript.

    ``text`` is the original, ``translation`` the English one (empty where there is none).
    """

    number: int
    speaker: str
    text: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One focus group; ``language`` is the tag of the original (``sr-Cyrl``, ``sr-Latn`` or ``en``).

    ``title`` names it for readers; where it is empty the key does.
    """

    key: str
    locality: str = field(refers="locality")
    date: PartialDate = field()
    language: str = field()
    duration_minutes: int | None = None
    setting: LangText = LangText()
    topic: LangText = LangText()
    simulated: bool = False
    speakers: tuple[Speaker, ...] = ()
    coreq: tuple[CoreqItem, ...] = ()
    turns: tuple[Turn, ...] = ()
    title: LangText = LangText()

    @property
    def name(self) -> LangText:
        """The title, or "Focus group" with the part of the key that follows ``fg.``."""
        short = self.key.removeprefix("fg.")
        return self.title or LangText(f"Focus group {short}", f"Фокус група {short}")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the codebook; ``htcds`` is the term of the Human Trafficking Case Data Standard, if any."""

    key: str
    family: CodeFamily
    name: LangText
    definition: LangText
    include: LangText = LangText()
    exclude: LangText = LangText()
    htcds: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A span of a turn given a code by a coder; offsets count Unicode code points, the end is exclusive."""

    group: str = field(refers="focusgroup")
    turn: int = field()
    start: int = field()
    end: int = field()
    code: str = field(refers="code")
    coder: str = field()


@dataclass(frozen=True, slots=True)
class FocusBook:
    """All focus groups of a study with the codebook and the codings."""

    sessions: tuple[Session, ...] = ()
    codes: tuple[Code, ...] = ()
    codings: tuple[Coding, ...] = ()
