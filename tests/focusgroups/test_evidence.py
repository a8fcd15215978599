"""Focus groups as evidence: quotable turns with their words, all others without a single one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence
from odgovor.common.langtext import LangText
from odgovor.focusgroups.evidence import iter_evidence
from odgovor.focusgroups.records import Consent, FocusBook

from .factories import BUDGET, book, session, speaker, two_groups

KEY = "fg.nis-01.t2"
PLACE = {
    "fg.nis-01": Place("focusgroups/nis-01.yaml", 1),
    BUDGET.key: Place("focusgroups/codebook.yaml", 9),
}


def evidence(held: FocusBook, places: dict[str, Place] | None = None) -> dict[str, Evidence]:
    return {item.key: item for item in iter_evidence(held, places or {})}


def said(consent: Consent, text: str = "Тајна реч.") -> FocusBook:
    speakers = (speaker("M"), speaker("S1", consent=consent))
    lines = ("M: Шта?", f"S1: {text} // A secret word.")
    return book(session("fg.nis-01", *lines, speakers=speakers))


def test_every_session_turn_and_code_is_evidence_once() -> None:
    keys = [item.key for item in iter_evidence(two_groups(), {})]

    assert len(keys) == len(set(keys)) == 2 + 8 + 3


def test_a_turn_that_may_be_quoted_has_its_words_in_both_languages() -> None:
    found = evidence(two_groups(), PLACE)[KEY]

    assert found.title == LangText(
        "Focus group nis-01, turn 2: Speaker S1", "Фокус група nis-01, исказ 2: Говорник S1"
    )
    assert found.text == LangText("There is no money for this.", "Нема новца за ово.")
    assert (found.source.file, found.source.row) == ("focusgroups/nis-01.txt", 2)
    assert found.inputs == ("fg.nis-01",)


def test_what_was_said_in_english_stands_in_english() -> None:
    found = evidence(book(session("fg.nis-01", "S1: No money.", language="en")))

    assert found["fg.nis-01.t1"].text == LangText(en="No money.")


@pytest.mark.parametrize("consent", [Consent.ANALYSIS, Consent.WITHDRAWN])
def test_no_word_of_a_speaker_without_consent_is_anywhere_in_the_evidence(
    consent: Consent,
) -> None:
    found = evidence(said(consent))

    assert found[KEY].text == LangText()
    assert "Тајна" not in repr(found)
    assert "secret" not in repr(found)


def test_the_title_says_why_there_are_no_words() -> None:
    assert evidence(said(Consent.ANALYSIS))[KEY].title == LangText(
        "Focus group nis-01, turn 2: Speaker S1 (may be analysed but not quoted)",
        "Фокус група nis-01, исказ 2: Говорник S1 (може се анализирати, али не и цитирати)",
    )
    assert evidence(said(Consent.WITHDRAWN))[KEY].title == LangText(
        "Focus group nis-01, turn 2: consent withdrawn",
        "Фокус група nis-01, исказ 2: пристанак повучен",
    )


def test_the_words_of_an_undeclared_speaker_are_not_shown_either() -> None:
    held = book(session("fg.nis-01", "M: Шта?", "S9: Тајна реч.", speakers=(speaker("M"),)))

    found = evidence(held)[KEY]

    assert found.text == LangText()
    assert found.title.en.endswith("turn 2: speaker not declared")


def test_the_digest_follows_words_and_consent_but_proves_no_withdrawn_words() -> None:
    digests = {evidence(said(consent))[KEY].digest for consent in Consent}
    assert len(digests) == 3

    for consent in (Consent.QUOTE, Consent.ANALYSIS):
        changed = said(consent, "Друга реч.")
        assert evidence(changed)[KEY].digest != evidence(said(consent))[KEY].digest
    other = said(Consent.WITHDRAWN, "Друга реч.")
    assert evidence(other)[KEY].digest == evidence(said(Consent.WITHDRAWN))[KEY].digest


def test_a_session_says_when_on_what_and_with_whom() -> None:
    held = two_groups(topic=LangText("Money and beds", "Новац и кревети"))

    found = evidence(held, PLACE)["fg.nis-01"]

    assert found.title.sr == "Фокус група nis-01, 17.\u00a010.\u00a02013"
    assert (
        found.text.en == "Money and beds. Participants: 3; Police, School, Social welfare centre."
    )
    assert (found.source.file, found.source.row) == ("focusgroups/nis-01.yaml", 1)


def test_a_session_with_a_title_goes_by_it() -> None:
    title = LangText("First group in Niš", "Прва група у Нишу")
    held = book(session("fg.nis-01", "S1: Да.", title=title))

    assert evidence(held)["fg.nis-01"].title.en == "First group in Niš, 17\u00a0October 2013"
    assert evidence(held)["fg.nis-01.t1"].title.sr == "Прва група у Нишу, исказ 1: Говорник S1"


def test_a_code_rests_on_the_turns_that_name_it_and_changes_with_them() -> None:
    held = two_groups()
    fewer = replace(held, codings=held.codings[1:5])

    found = evidence(held, PLACE)[BUDGET.key]

    assert found.inputs == ("fg.nis-01.t2", "fg.nis-01.t5", "fg.vranje-01.t3")
    assert found.title == LangText(
        "Code challenge.no-budget (Challenges)", "Код challenge.no-budget (Изазови)"
    )
    assert found.source.row == 9
    assert evidence(fewer)[BUDGET.key].digest != found.digest


def test_invented_groups_are_marked_with_their_turns_and_codes() -> None:
    found = evidence(two_groups(simulated=True))

    assert all(item.is_simulated for item in found.values())
    assert not any(item.is_simulated for item in evidence(two_groups()).values())
