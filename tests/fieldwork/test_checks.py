"""Faults of fieldwork: each rule fires on what it is about and is silent otherwise."""

from __future__ import annotations

import pytest

from odgovor.common.codes import NoDataReason
from odgovor.common.errors import Place, Severity
from odgovor.common.langtext import LangText
from odgovor.fieldwork.checks import iter_faults
from odgovor.fieldwork.records import FieldBook

from .factories import FIRST, answer, answers, book, visit

NOTE = LangText("No case in two years.", "Две године без случаја.")
SOUND = answers("3 2 1")
FAULTY = {
    "FIELD-001": book(answer(1, "ND", reason_no_data=NoDataReason.NONE), *SOUND[1:]),
    "FIELD-002": book(answer(1, "3", reason_no_data=NoDataReason.REFUSED), *SOUND[1:]),
    "FIELD-003": book(answer(1, "NA"), *SOUND[1:]),
    "FIELD-004": book(*answers("3 2 1", monitor="c"), visits=(visit(monitors=("a", "b")),)),
    "FIELD-005": book(answer(1, "3", page=2), *SOUND[1:]),
    "FIELD-006": book(*SOUND[1:]),
    "FIELD-007": book(*SOUND, answer(1, "3")),
    "FIELD-008": book(*SOUND, answer(1, "3", monitor="a")),
    "FIELD-009": book(answer(1, "0", monitor="a"), answer(1, "2", monitor="b"), *SOUND[1:]),
}
WARNINGS = {"FIELD-003", "FIELD-006", "FIELD-009"}


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_a_rule_fires_alone_on_what_it_is_about(code: str) -> None:
    found = list(iter_faults(FAULTY[code], {}))

    assert {fault.code for fault in found} == {code}
    is_warning = {fault.severity for fault in found} == {Severity.WARNING}
    assert is_warning == (code in WARNINGS)
    assert all(fault.message.endswith(".") and fault.remedy.endswith(".") for fault in found)


@pytest.mark.parametrize(
    "sound",
    [
        FieldBook(),
        book(*SOUND),
        book(answer(1, "NA", note=NOTE), answer(2, "ND"), answer(3, "3", document="doc.x", page=2)),
        book(*answers("3 2 1", monitor="a"), *answers("3 1 0", monitor="b")),
        book(*answers("3 2 1", monitor="a"), visits=(visit(monitors=("a", "b")),)),
    ],
)
def test_sound_books_have_no_fault(sound: FieldBook) -> None:
    assert list(iter_faults(sound, {})) == []


def test_a_fault_stands_where_the_answer_stands() -> None:
    place = Place("fieldwork/answers.csv", 7)

    (fault,) = iter_faults(FAULTY["FIELD-001"], {f"{FIRST}.q01": place})

    assert fault.place == place


def test_forgotten_standards_are_named_together() -> None:
    (fault,) = iter_faults(book(SOUND[0]), {})

    assert "q02, q03" in fault.message


def test_an_answer_to_an_unknown_visit_is_left_to_the_check_of_references() -> None:
    held = book(*SOUND, answer(1, "3", "visit.nowhere.2013-10"), visits=(visit(),))

    assert list(iter_faults(held, {})) == []
