"""Quotes: finding a turn by its key, whether a quote is verbatim, and whether its speaker may be quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.focusgroups.index import HeardTurn, index_of, turn_key
from odgovor.focusgroups.records import Consent, FocusBook, Session

_KEY = re.compile(r"(?P<session>.+)\.t(?P<number>[1-9][0-9]*)\Z")
_ELISION = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]")


class QuoteVerdict(StrEnum):
    """What a quote is: verbatim (in which of its texts), not verbatim, or not to be quoted at all."""

    ORIGINAL = "original"
    DERIVED_LATIN = "derived-latin"
    TRANSLATION = "translation"
    NOT_VERBATIM = "not-verbatim"
    NO_CONSENT = "no-consent"
    WITHDRAWN = "withdrawn"

    @property
    def is_verbatim(self) -> bool:
        """Whether the quote may stand as it is."""
        return self in {self.ORIGINAL, self.DERIVED_LATIN, self.TRANSLATION}


def find_turn(book: FocusBook, key: str) -> HeardTurn:
    """The turn of a key such as ``fg.nis-01.t7``, also of a speaker who withdrew: look at the consent first.

    Raises ``UnknownKeyError`` where there is no such turn or its speaker is not declared.
    """
    match = _KEY.match(key)
    session = index_of(book).sessions.get(match["session"]) if match else None
    if match is None or session is None:
        sessions = index_of(book).sessions
        raise UnknownKeyError(key, near=nearest_key(key, sessions))
    number = int(match["number"])
    turn = next((item for item in session.turns if item.number == number), None)
    speaker = next((s for s in session.speakers if turn and s.label == turn.speaker), None)
    if turn is None or speaker is None:
        raise UnknownKeyError(key, near=_last_key(session))
    return HeardTurn(key, session, speaker, turn)


def _last_key(session: Session) -> str | None:
    return turn_key(session.key, session.turns[-1].number) if session.turns else None


def unquotable_turns(book: FocusBook) -> Iterator[HeardTurn]:
    """Every turn of a declared speaker who did not agree to be quoted, also of one who withdrew."""
    for session in index_of(book).sessions.values():
        silent = {s.label: s for s in session.speakers if s.consent is not Consent.QUOTE}
        for turn in session.turns if silent else ():
            if turn.speaker in silent:
                key = turn_key(session.key, turn.number)
                yield HeardTurn(key, session, silent[turn.speaker], turn)


def is_quotable(heard: HeardTurn) -> bool:
    """Whether the speaker agreed to be quoted."""
    return heard.speaker.consent is Consent.QUOTE


def check_quote(book: FocusBook, key: str, quote: str) -> QuoteVerdict:
    """What a quote of a turn is; consent comes first, so that nothing can be learnt of what may not be quoted.

    Raises ``UnknownKeyError`` for a key that names no turn.
    """
    heard = find_turn(book, key)
    if heard.speaker.consent is Consent.WITHDRAWN:
        return QuoteVerdict.WITHDRAWN
    if heard.speaker.consent is not Consent.QUOTE:
        return QuoteVerdict.NO_CONSENT
    texts = {
        QuoteVerdict.ORIGINAL: heard.turn.text,
        QuoteVerdict.TRANSLATION: heard.turn.translation,
        QuoteVerdict.DERIVED_LATIN: cyrillic_to_latin(heard.turn.text),
    }
    for verdict, text in texts.items():
        if is_verbatim(quote, text):
            return verdict
    return QuoteVerdict.NOT_VERBATIM


def is_verbatim(quote: str, text: str) -> bool:
    """Whether a quote stands in a text, in whole words, with ``[...]`` for what is left out.

    The parts between elisions stand in the order of the text; white space counts as one blank. A quote of
    nothing but elisions is not verbatim.
    """
    parts = [squeezed(part) for part in _ELISION.split(quote)]
    wanted = [part for part in parts if part]
    source, spot = squeezed(text), 0
    for part in wanted:
        spot = _end_of(part, source, spot)
        if spot < 0:
            return False
    return bool(wanted)


def squeezed(text: str) -> str:
    """A text in composed letters with its white space as single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _end_of(part: str, source: str, start: int) -> int:
    """Where the part ends at its first place in whole words from ``start`` on; -1 where it has none."""
    spot = source.find(part, start)
    while spot >= 0:
        end = spot + len(part)
        if not (_joins(source, spot) or _joins(source, end)):
            return end
        spot = source.find(part, spot + 1)
    return -1


def _joins(text: str, spot: int) -> bool:
    """Whether a word goes on across a place in a text."""
    return 0 < spot < len(text) and text[spot - 1].isalnum() and text[spot].isalnum()


def text_for(heard: HeardTurn, edition: Edition) -> str:
    """The text of a turn as an edition prints it; raises ``UsageError`` where it may not be quoted.

    English takes the translation and, where there is none, the original. Serbian takes the original; the
    Latin edition derives Latin from Cyrillic, the Cyrillic one leaves Latin as it was said.
    """
    if not is_quotable(heard):
        raise UsageError(f"The speaker of {heard.key} has not agreed to be quoted.")
    if edition is Edition.EN:
        return heard.turn.translation or heard.turn.text
    if edition is Edition.SR_LATN:
        return cyrillic_to_latin(heard.turn.text)
    return heard.turn.text
