"""Quotes in the manuscript: word for word what the turn says, and only with the speaker's consent."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.datewords import date_within
from odgovor.common.errors import Fault, Place, UnknownKeyError
from odgovor.common.langtext import Edition
from odgovor.focusgroups.quotes import QuoteVerdict, check_quote, find_turn
from odgovor.publication.ast import Node, iter_nodes
from odgovor.publication.terms import term
from odgovor.study.records import Study

TAKE_OUT = (
    "Take the quote out. The turn may still be coded, counted and cited; its words stay unprinted."
)
WITHDREW = (
    "Take the quote out, and every citation of this turn: what a speaker who withdrew has said is neither "
    "printed nor counted."
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that may be printed: who said it, where and when, and the language of its words."""

    key: str
    attribution: str
    lang: str


_WORDS = {"Para", "Plain", "BlockQuote", "Str", "Space", "SoftBreak", "LineBreak"}


def more_than_words(key: str, blocks: list[Node]) -> Fault | None:
    """QUOTE-008 where a quote holds a note, a picture, struck words or other markup that nobody said."""
    if all(node["t"] in _WORDS for node in iter_nodes(blocks)):
        return None
    message = "The quote holds more than words, such as a note, a link or marked words."
    remedy = "Leave only the words that were said; put notes after the quote."
    return Fault("QUOTE-008", Place(record=key), message, remedy)


def quote_of(key: str, text: str, edition: Edition, study: Study) -> Quote | Fault:
    """The quote with its attribution, or what keeps it from being printed (QUOTE-001, 002, 005, 006).

    A quote in the English edition is the translation, in the Serbian ones the original.
    """
    place = Place(record=key)
    try:
        verdict = check_quote(study.focusgroups, key, text)
    except UnknownKeyError as fault:
        hint = f"Did you mean '{fault.near}'?" if fault.near else "Correct the key."
        return Fault("QUOTE-006", place, f"No turn has the key '{key}'.", hint)
    refusal = _refusal(verdict, place)
    if refusal is not None:
        return refusal
    wanted = QuoteVerdict.TRANSLATION if edition is Edition.EN else QuoteVerdict.ORIGINAL
    if verdict not in {wanted, QuoteVerdict.DERIVED_LATIN}:
        message = "The quote is not in the language of this chapter."
        return Fault("QUOTE-005", place, message, "Quote the turn's text in this language.")
    return Quote(key, attribution(key, edition, study), _language(key, edition, study))


def _refusal(verdict: QuoteVerdict, place: Place) -> Fault | None:
    if verdict is QuoteVerdict.NOT_VERBATIM:
        message = "The quote is not word for word what the turn says."
        remedy = "Copy the words from the transcript; mark what is left out with [...]."
        return Fault("QUOTE-001", place, message, remedy)
    if verdict is QuoteVerdict.NO_CONSENT:
        message = "The speaker has not agreed to be quoted."
        return Fault("QUOTE-002", place, message, TAKE_OUT)
    if verdict is QuoteVerdict.WITHDRAWN:
        message = "The speaker has withdrawn their consent."
        return Fault("QUOTE-007", place, message, WITHDREW)
    return None


def attribution(key: str, edition: Edition, study: Study) -> str:
    """Who said it and where, e.g. "Social worker A, focus group in Niš, 17 October 2013, turn 7"."""
    heard = find_turn(study.focusgroups, key)
    locality = heard.session.locality
    named = next((item for item in study.localities if item.key == locality), None)
    place = locality if named is None else named.locative.in_edition(edition)
    where = term("focus_group", edition, place=place)
    turn = term("turn", edition, number=str(heard.turn.number))
    who = heard.speaker.pseudonym.in_edition(edition)
    on = date_within(heard.session.date).in_edition(edition)
    credit = f"{who}, {where}, {on}, {turn}"
    return f"{credit} ({term('translated', edition)})" if edition is Edition.EN else credit


def _language(key: str, edition: Edition, study: Study) -> str:
    if edition is Edition.EN:
        return edition.value
    heard = find_turn(study.focusgroups, key)
    return "sr-Latn" if edition is Edition.SR_LATN else heard.session.language
