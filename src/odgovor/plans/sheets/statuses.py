"""Statuses: what a table calls the state of an activity, read as a status of the scale, or said to be unknown."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from odgovor.common.codes import NoDataReason
from odgovor.plans.labels import label
from odgovor.plans.records import Status
from odgovor.plans.sheets.words import codes_in, exact_code, lookup, plain, words_of

_NEAR = 0.75
# A word that denies makes the opposite of what the rest is like.
_DENIALS = frozenset(("ne", "nije", "nisu", "nista", "not", "no", "never"))

_DENIED = (Status.NOT_STARTED, Status.NOT_APPLICABLE, Status.NO_DATA)


@dataclass(frozen=True, slots=True)
class UnknownStatus:
    """Words that are no known status, the rows they stand in, and the status they may mean."""

    text: str
    rows: tuple[int, ...]
    near: Status | None


@dataclass(frozen=True, slots=True)
class ReadStatus:
    """The status that a cell states; ``is_known`` is false where only a person can say, ``is_left`` where
    a person left it empty."""

    status: Status | None = None
    reason: NoDataReason = NoDataReason.NONE
    is_known: bool = True
    is_left: bool = False


def status_name(text: str) -> str:
    """The plain form by which a decision on a status is kept; never empty for a text that is not."""
    return plain(text) or " ".join(text.split())


def read_status(text: str, decided: Mapping[str, str]) -> ReadStatus:
    """The status of a cell; ``decided`` gives the status (or nothing, to leave it empty) of a plain form."""
    if not text or plain(text) in words_of("nothing"):
        return ReadStatus()
    chosen = decided.get(status_name(text))
    if chosen == "":
        return ReadStatus(is_left=True)
    code = chosen or _known(text)
    if not code:
        return ReadStatus(is_known=False)
    status = Status(code)
    reasons = codes_in(plain(text), "no_data_reasons") if status is Status.NO_DATA else ()
    return ReadStatus(status, NoDataReason(next(iter(reasons), "")))


def near_status(text: str) -> Status | None:
    """The status whose words are most like a text: its nearest words, else one of its words; None without any."""
    words = {**lookup("statuses"), **_labels()}
    written = plain(text)
    if _DENIALS & set(written.split()):
        words = {word: code for word, code in words.items() if code in _DENIED}
    found = difflib.get_close_matches(written, words, n=1, cutoff=_NEAR)
    single = [word for part in written.split() for word in _like(part, words)]
    code = next((words[word] for word in (*found, *single)), None)
    return Status(code) if code else None


def _like(part: str, words: Mapping[str, str]) -> list[str]:
    """The single word most like one of a text; short ones say too little."""
    whole = [word for word in words if " " not in word]
    return difflib.get_close_matches(part, whole, n=1, cutoff=0.8) if len(part) > 4 else []


def _known(text: str) -> str:
    words = plain(text)
    code = exact_code(text, "statuses") or next(iter(codes_in(words, "statuses")), None)
    return str(code or _labels().get(words, ""))


def _labels() -> dict[str, str]:
    """The plain form of each status's own value and labels, with the status."""
    return {
        plain(name): status.value
        for status in Status
        for name in (status.value, label(status).en, label(status).sr)
    }
