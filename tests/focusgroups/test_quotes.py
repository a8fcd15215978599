"""Quotes: a turn is found by its key, words are verbatim or not, and nobody is quoted against their consent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.langtext import Edition
from odgovor.focusgroups.quotes import (
    QuoteVerdict,
    check_quote,
    find_turn,
    is_verbatim,
    text_for,
)
from odgovor.focusgroups.records import Consent

from .factories import book, session, speaker, two_groups

TEXT = "Нема новца за ово, а неће га ни бити. Тако је то, код нас."
KEY = "fg.nis-01.t2"
WORDS = st.lists(st.text("абвгд", min_size=1, max_size=4), min_size=1, max_size=12)


def consented(consent: Consent):
    return book(
        session(
            "fg.nis-01",
            "M: Шта?",
            "S1: Тајна реч.",
            speakers=(speaker("M"), speaker("S1", consent=consent)),
        )
    )


@pytest.mark.parametrize(
    "quote",
    [
        TEXT,
        "Нема новца за ово",
        "а неће га ни бити.",
        "  Нема\n новца\u00a0за ово,  ",
        "Нема новца [...] неће га",
        "[...] неће га ни бити. [...]",
        "Нема […] то, код нас.",
        "Нема новца [ ... ] то",
    ],
)
def test_words_in_their_order_are_verbatim(quote: str) -> None:
    assert is_verbatim(quote, TEXT)


@pytest.mark.parametrize(
    "quote",
    [
        "нема новца",
        "Нема новца за ово.",
        "Нема [...] новца [...] ово [...] новца",
        "ема новца",
        "Нема новц",
        "неће га [...] Нема",
        "Нема новца за све",
        "",
        "[...]",
        "Nema novca",
    ],
)
def test_changed_reordered_or_cut_words_are_not_verbatim(quote: str) -> None:
    assert not is_verbatim(quote, TEXT)


def test_a_part_is_looked_for_until_it_stands_in_whole_words() -> None:
    assert is_verbatim("бити", "Добити или бити.")


def test_a_letter_written_with_a_combining_accent_is_the_same_letter() -> None:
    assert is_verbatim("c\u030cek", "na \u010dek")


@given(WORDS, st.data())
def test_any_run_of_words_is_verbatim_and_so_is_any_selection_with_elisions(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    chosen = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    kept = [word for word, keep in zip(words, chosen, strict=True) if keep]

    assert is_verbatim(" ".join(words[start:end]), text)
    assert is_verbatim(" [...] ".join(kept), text) == bool(kept)


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Нема новца [...] ово.", QuoteVerdict.ORIGINAL),
        ("Nema novca za ovo.", QuoteVerdict.DERIVED_LATIN),
        ("There is no money", QuoteVerdict.TRANSLATION),
        ("There is money", QuoteVerdict.NOT_VERBATIM),
    ],
)
def test_a_quote_is_held_against_original_latin_and_translation(
    quote: str, verdict: QuoteVerdict
) -> None:
    found = check_quote(two_groups(), KEY, quote)

    assert found is verdict
    assert found.is_verbatim == (verdict is not QuoteVerdict.NOT_VERBATIM)


@pytest.mark.parametrize(
    ("consent", "verdict"),
    [
        (Consent.ANALYSIS, QuoteVerdict.NO_CONSENT),
        (Consent.WITHDRAWN, QuoteVerdict.WITHDRAWN),
    ],
)
@pytest.mark.parametrize("quote", ["Тајна реч.", "Нешто друго."])
def test_without_consent_the_verdict_does_not_tell_whether_the_words_are_right(
    consent: Consent, verdict: QuoteVerdict, quote: str
) -> None:
    found = check_quote(consented(consent), KEY, quote)

    assert found is verdict
    assert not found.is_verbatim


def test_a_turn_is_found_by_its_key_with_its_speaker() -> None:
    found = find_turn(two_groups(), "fg.nis-01.t3")

    assert (found.turn.number, found.speaker.label, found.session.locality) == (3, "S2", "nis")
    assert find_turn(consented(Consent.WITHDRAWN), KEY).speaker.consent is Consent.WITHDRAWN


@pytest.mark.parametrize("key", ["fg.nis-01", "fg.nis-01.t9", "fg.nis-01.t0", "fg.nis-1.t2", "t2"])
def test_a_key_that_names_no_turn_is_refused(key: str) -> None:
    with pytest.raises(UnknownKeyError):
        find_turn(two_groups(), key)


def test_a_turn_of_an_undeclared_speaker_is_not_found() -> None:
    held = book(session("fg.nis-01", "M: Шта?", "S1: Ово.", speakers=(speaker("M"),)))

    with pytest.raises(UnknownKeyError):
        find_turn(held, KEY)


def test_a_session_without_turns_has_no_turn_to_find() -> None:
    with pytest.raises(UnknownKeyError):
        find_turn(book(session("fg.nis-01")), KEY)


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        (Edition.EN, "There is no money for this."),
        (Edition.SR_CYRL, "Нема новца за ово."),
        (Edition.SR_LATN, "Nema novca za ovo."),
    ],
)
def test_each_edition_prints_its_own_text(edition: Edition, text: str) -> None:
    assert text_for(find_turn(two_groups(), KEY), edition) == text


def test_what_was_said_in_latin_stays_latin_and_what_is_not_translated_stays_as_said() -> None:
    found = find_turn(
        book(session("fg.nis-01", "S1: Nema para.", language="sr-Latn")), "fg.nis-01.t1"
    )

    assert {text_for(found, edition) for edition in Edition} == {"Nema para."}


def test_no_edition_prints_a_turn_that_may_not_be_quoted() -> None:
    found = find_turn(consented(Consent.ANALYSIS), KEY)

    with pytest.raises(UsageError, match="agreed") as refused:
        text_for(found, Edition.SR_CYRL)
    assert "Тајна" not in str(refused.value)


def test_consent_given_later_makes_a_turn_quotable() -> None:
    held = consented(Consent.ANALYSIS)
    given_now = replace(
        held,
        sessions=(replace(held.sessions[0], speakers=(speaker("M"), speaker("S1"))),),
    )

    assert check_quote(given_now, KEY, "Тајна реч.") is QuoteVerdict.ORIGINAL
