"""COREQ: 32 items, nine of them computed from the data, the others reported by the authors or missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.langtext import LangText
from odgovor.focusgroups.coreq import (
    ReportedBy,
    computed_items,
    computed_texts,
    coreq_questions,
    coreq_report,
    missing_items,
)
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.records import Consent, CoreqItem, FocusBook

from .factories import book, session, speaker, two_groups


def report(held: FocusBook, group: str = "fg.nis-01"):
    index = index_of(held)
    return {item.question.item: item for item in coreq_report(index, index.sessions[group])}


def test_there_are_thirty_two_items_of_which_nine_are_computed() -> None:
    assert [question.item for question in coreq_questions()] == list(range(1, 33))
    assert computed_items() == {12, 21, 22, 24, 25, 27, 29, 31, 32}
    assert all(question.title and not question.title.missing() for question in coreq_questions())


def test_what_the_authors_reported_and_what_is_computed_stand_together() -> None:
    found = report(two_groups())

    assert found[1].by is ReportedBy.AUTHORS
    assert found[1].text.en == "Reported 1."
    assert found[12].by is ReportedBy.PROGRAM
    assert len(found) == 32


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (12, "Participants whose consent stands: 3; sectors: 3."),
        (21, "Minutes: 90."),
        (24, "Coders of this group: 2. Groups of the study coded by two coders independently: 1."),
        (25, "Codes: 3, in families: 2; each with its definition."),
        (
            29,
            "Each quotation carries its speaker's pseudonym and the key of its turn; 4 of 4 turns "
            "may be quoted.",
        ),
        (
            31,
            "Codes named in at least half of the groups: 3, most often: Code challenge.no-budget; "
            "Code challenge.no-shelter; Code risk.begging.",
        ),
        (32, "Codes named in fewer than half of the groups: 0."),
    ],
)
def test_a_computed_item_is_as_counted_by_hand(item: int, text: str) -> None:
    found = report(two_groups())[item].text

    assert found.en == text
    assert not found.missing()


def test_what_the_data_cannot_answer_is_missing_not_guessed() -> None:
    held = book(session("fg.nis-01", "S1: Да.", duration_minutes=None), codes=())

    found = report(held)

    missing = {item for item, entry in found.items() if entry.by is ReportedBy.NOBODY}
    assert missing == {21, 22, 24, 25, 31, 32}
    assert all(not found[item].text for item in missing)


def test_saturation_is_reported_once_there_are_enough_groups() -> None:
    held = two_groups()
    assert 22 not in computed_texts(index_of(held), held.sessions[0])

    sessions = tuple(replace(held.sessions[0], key=f"fg.nis-0{n}") for n in range(1, 7))
    codings = tuple(
        replace(item, group=s.key) for s in sessions for item in held.codings if "nis" in item.group
    )
    many = replace(held, sessions=sessions, codings=codings)

    text = report(many)[22].text
    assert text.en.endswith("against the codes of the first 4: 0 of 2 (0.0%).")
    assert text.sr.endswith("0 од 2 (0,0%).")


def test_consent_withdrawn_lowers_the_number_of_participants() -> None:
    held = two_groups()
    speakers = (speaker("M"), speaker("S1", consent=Consent.WITHDRAWN), speaker("S2"))
    held = replace(held, sessions=(replace(held.sessions[0], speakers=speakers),))

    assert report(held)[12].text.en.startswith("Participants whose consent stands: 1;")


def test_an_item_without_text_counts_as_missing() -> None:
    held = session("fg.nis-01", "S1: Да.", coreq=(CoreqItem(1, LangText()),))

    assert missing_items(held) == tuple(q.item for q in coreq_questions() if not q.is_computed)


def test_what_authors_write_under_a_computed_item_is_not_used() -> None:
    written = (CoreqItem(12, LangText("A hundred.", "Сто.")),)
    held = book(session("fg.nis-01", "S1: Да.", coreq=written))

    assert report(held)[12].text.en == "Participants whose consent stands: 1; sectors: 1."
