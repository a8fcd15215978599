"""Prose: numerals that are typed by hand where a live figure would be traced (warnings), and broken links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from odgovor.common.errors import Fault, Place, Severity
from odgovor.publication.preparing import Prepared
from odgovor.study.records import Chapter

_HIDDEN = re.compile(
    r"""
    ^:{3,}\s*\{\s*\.(?:quote)[^}]*\}.*?^:{3,}\s*$   # quotes
    | ^:{3,}.*?$                                   # fences
    | ^\#.*?$                                      # headings
    | \[[^\[\]]*\]\{[^{}]*\}                       # live figures and marked spans
    | \[[^\[\]]*@[^\[\]]*\]                        # citations
    | @[\w{][^\s;,]*                               # references
    | `[^`]*` | <[^<>\s]+> | \]\([^)]*\)           # code, addresses, link targets
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_NUMERAL = re.compile(r"(?<![\w.,/-])\d[\d.,]*(?:\s?%)?(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?\Z")
_NAMED = re.compile(
    r"(?:art\.|articles?|paragraphs?|para|no\.|number|chapters?|directive|regulation|rec|cets|part|round|"
    r"item|items|section|level|step|pillar|c|p|"
    r"члан\w*|чл\.|став\w*|ст\.|тачк\w*|бр\.|број\w*|поглавље|директив\w*|уредб\w*|конвенциј\w*|закон\w*|"
    r"део|ставк\w*|круг\w*|and|to|or|и|до|или|–)\s*\(?\Z",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|јануар|фебруар|март|април|мај|јун|јул|август|септембар|октобар|новембар|децембар)"
)


def iter_prose_faults(prepared: Prepared) -> Iterator[Fault]:
    """PROSE-001 for every numeral in running text that is neither live, a year, a date nor an article number."""
    for chapter in prepared.study.manuscript:
        yield from _numerals(chapter)


def _numerals(chapter: Chapter) -> Iterator[Fault]:
    blank = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), chapter.text)
    for match in _NUMERAL.finditer(blank):
        if _is_plain(blank, match):
            continue
        line = blank.count("\n", 0, match.start()) + 1
        message = f"The numeral '{match.group().rstrip('.,')}' is typed by hand."
        remedy = "Use a live figure, or mark it as deliberate: [3]{.fixed}."
        place = Place(chapter.file, line)
        yield Fault("PROSE-001", place, message, remedy, Severity.WARNING)


def _is_plain(text: str, match: re.Match[str]) -> bool:
    is_year = _YEAR.match(match.group()) is not None
    before = text[max(0, match.start() - 24) : match.start()]
    is_ordinal = re.match(r"\d{1,3}[.)]\s", text[match.start() :]) and (
        not before.strip(" ") or before.endswith("\n")
    )
    is_named = _NAMED.search(before) is not None
    return bool(is_year or is_named or is_ordinal or _DAY.match(text[match.end() :]))
