"""Evidence: what a claim can rest on, and the reference that pins what was seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText

DIGEST_LENGTH = 12


class DocumentKind(StrEnum):
    """What kind of source document a snapshot is."""

    PLAN = "plan"
    STRATEGY = "strategy"
    REPORT = "report"
    LAW = "law"
    STATISTICS = "statistics"
    MEMORANDUM = "memorandum"
    MINUTES = "minutes"
    PRESS = "press"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """An immutable snapshot of a source; ``file`` is relative to ``documents/``, empty for a source not kept.

    ``short`` is what a citation calls it where the title is long; empty: the title.
    """

    key: str
    title: LangText
    kind: DocumentKind
    issuer: LangText
    # Out of the written form and so out of the digest: a citation's label is not content, and wording it anew
    # must not make the findings stale that rest on the document.
    short: LangText = field(default=LangText(), repr=False)
    file: str = ""
    sha256: str = ""
    language: str = ""
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    url: str = ""
    licence: str = ""
    pages: int | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """A pointer to evidence: key, where in it (page, row, turn), and the digest of what was seen.

    Written ``key``, ``key|p. 4`` or ``key|p. 4|3fa9c2d1e0b7``; without digest it is not pinned yet.
    """

    key: str
    locator: str = ""
    digest: str = ""

    @classmethod
    def parse(cls, text: str) -> EvidenceRef:
        """Read the written form; raises ``ValueError`` when the key is empty or there are too many parts."""
        parts = [part.strip() for part in text.split("|")]
        if not parts[0] or len(parts) > 3:
            raise ValueError(f"not an evidence reference (key|place|digest): {text!r}")
        return cls(*parts)

    def __str__(self) -> str:
        return "|".join((self.key, self.locator, self.digest)).rstrip("|")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an evidence item comes from: a document and page, or a file and row of the study."""

    document: str = ""
    page: int | None = None
    quote: str = ""
    file: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item that a claim can rest on, as a reader sees it in the annex."""

    key: str
    kind: str
    title: LangText
    text: LangText
    source: Source
    digest: str
    is_simulated: bool = False
    is_verified: bool | None = None
    inputs: tuple[str, ...] = ()


# The key of an item and how it is made. A large study has hundreds of thousands of items, of which a run looks
# at a few hundred: the rest is never made.
Promise = tuple[str, Callable[[], Evidence]]


def digest_of(*values: Any) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the values as they are written out in full.

    Records are frozen and their fields ordered, so that equal values have equal digests on every machine.
    """
    return hashlib.sha256(repr(values).encode()).hexdigest()[:DIGEST_LENGTH]
