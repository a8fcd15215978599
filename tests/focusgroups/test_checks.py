"""Faults of focus groups: each rule fires on what it is about and is silent otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.errors import Place, Severity
from odgovor.common.langtext import LangText
from odgovor.focusgroups.checks import iter_faults
from odgovor.focusgroups.records import Consent, CoreqItem, FocusBook

from .factories import BUDGET, REPORTED, book, coding, session, speaker, two_groups

LINES = ("M: Шта?", "S1: Нема новца.")
TEXT = LangText("Text.", "Текст.")


def one(*lines: str, codings=(), **fields) -> FocusBook:
    return book(session("fg.nis-01", *(lines or LINES), **fields), codings=tuple(codings))


TURN = "fg.nis-01.t2"
GONE = (speaker("M"), speaker("S1", consent=Consent.WITHDRAWN))
FAULTY = {
    "FOCUS-004": one(*LINES, "S9: Ко сам ја?", speakers=(speaker("M"), speaker("S1"))),
    "FOCUS-005": one(speakers=(speaker("M"), speaker("S1"), speaker("S1"))),
    "FOCUS-006": one(speakers=(speaker("M", is_moderator=False), speaker("S1"))),
    "FOCUS-007": one(speakers=(speaker("M"), speaker("S1"), speaker("S2"))),
    "FOCUS-008": one(language="sr"),
    "FOCUS-009": one(turns=()),
    "FOCUS-010": one("M: Шта?", "S1: Nema para."),
    "FOCUS-011": one(coreq=(*REPORTED, CoreqItem(33, TEXT), REPORTED[0])),
    "FOCUS-012": one(coreq=(*REPORTED, CoreqItem(12, TEXT))),
    "FOCUS-013": one(coreq=REPORTED[3:]),
    "FOCUS-014": one(codings=[coding("fg.nis-01.t9", BUDGET.key)]),
    "FOCUS-015": one(codings=[coding(TURN, BUDGET.key, start=3, end=99)]),
    "FOCUS-016": one(codings=[coding("fg.nis-01.t1", BUDGET.key)]),
    "FOCUS-017": one(speakers=GONE, codings=[coding(TURN, BUDGET.key)]),
    "FOCUS-018": one(codings=[coding(TURN, BUDGET.key), coding(TURN, BUDGET.key, start=2, end=6)]),
}
ERRORS = {"FOCUS-004", "FOCUS-005", "FOCUS-008", "FOCUS-011", "FOCUS-014", "FOCUS-015"}


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_a_rule_fires_alone_on_what_it_is_about(code: str) -> None:
    found = list(iter_faults(FAULTY[code], {}))

    assert {fault.code for fault in found} == {code}
    assert {fault.severity is Severity.ERROR for fault in found} == {code in ERRORS}
    assert all(fault.message.endswith(".") and fault.remedy.endswith(".") for fault in found)


@pytest.mark.parametrize(
    "sound",
    [
        FocusBook(),
        two_groups(),
        one(codings=[coding(TURN, BUDGET.key), coding(TURN, BUDGET.key, "two", start=2, end=6)]),
        one(codings=[coding(TURN, BUDGET.key), coding(TURN, BUDGET.key, start=4, end=6)]),
        one("M: What?", "S1: No money.", language="en"),
        one("M: Šta?", "S1: Nema para.", language="sr-Latn"),
        one(codings=[coding("fg.nowhere-01.t2", BUDGET.key)]),
    ],
)
def test_sound_books_have_no_fault(sound: FocusBook) -> None:
    assert list(iter_faults(sound, {})) == []


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2), (0, 12)])
def test_offsets_are_inside_the_turn_and_in_order(start: int, end: int) -> None:
    held = one(codings=[coding(TURN, BUDGET.key, start=start, end=end)])

    assert [fault.code for fault in iter_faults(held, {})] == ["FOCUS-015"]


def test_the_last_character_of_a_turn_may_be_coded() -> None:
    held = one(codings=[coding(TURN, BUDGET.key, start=10, end=11)])

    assert list(iter_faults(held, {})) == []


def test_a_fault_of_a_turn_stands_on_its_line_of_the_transcript() -> None:
    places = {"fg.nis-01": Place("focusgroups/nis-01.yaml", record="fg.nis-01")}

    (fault,) = iter_faults(FAULTY["FOCUS-004"], places)
    (other,) = iter_faults(FAULTY["FOCUS-015"], places)

    assert fault.place == Place("focusgroups/nis-01.txt", 3, record="fg.nis-01.t3")
    assert "'S9'" in fault.message
    assert other.place.file == "focusgroups/codings.csv"


def test_codings_on_withdrawn_turns_are_named_once_for_a_speaker() -> None:
    held = one(*LINES, "S1: Ни данас.", speakers=GONE)
    codings = (coding(TURN, BUDGET.key), coding("fg.nis-01.t3", BUDGET.key))

    (fault,) = iter_faults(replace(held, codings=codings), {})

    assert "'S1'" in fault.message
    assert "2 codings" in fault.message


def test_faults_never_repeat_what_was_said() -> None:
    for held in FAULTY.values():
        told = "".join(str(fault) for fault in iter_faults(held, {}))

        assert all(turn.text not in told for item in held.sessions for turn in item.turns)
