"""The visits of the seven cities: readable, sound, marked as invented, and saying something."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.codes import NoDataReason
from odgovor.common.csvs import read_csv, write_csv
from odgovor.common.errors import Severity
from odgovor.common.scripts import has_cyrillic
from odgovor.fieldwork.checks import iter_faults
from odgovor.fieldwork.facts import FACTS
from odgovor.fieldwork.records import Answer, AnswerValue, FieldBook, Visit
from odgovor.fieldwork.standards import built_in_standards

FOLDER = Path(__file__).parents[2] / "examples" / "seven-cities" / "fieldwork"


@pytest.fixture(scope="module")
def book() -> FieldBook:
    visits = read_csv(Visit, (FOLDER / "visits.csv").read_text("utf-8"), file="visits.csv")
    found = read_csv(Answer, (FOLDER / "answers.csv").read_text("utf-8"), file="answers.csv")
    assert [*visits.faults, *found.faults] == []
    return FieldBook(built_in_standards(), visits.records, found.records)


def test_the_example_breaks_no_rule_of_the_room(book: FieldBook) -> None:
    faults = list(iter_faults(book, {}))

    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []
    assert {fault.code for fault in faults} <= {"FIELD-009"}


def test_each_of_seven_centres_was_visited_twice_on_all_standards(book: FieldBook) -> None:
    assert FACTS.compute("fieldwork.visits", book, {}).value == 14
    assert FACTS.compute("fieldwork.centres", book, {}).value == 7
    answered = {(answer.visit, answer.question) for answer in book.answers}
    assert len(answered) == 14 * 21


def test_everything_in_it_is_marked_as_invented(book: FieldBook) -> None:
    assert all(record.simulated for record in (*book.visits, *book.answers))


def test_every_value_and_every_reason_for_missing_data_occurs(book: FieldBook) -> None:
    assert {answer.value for answer in book.answers} == set(AnswerValue)
    assert {answer.reason_no_data for answer in book.answers} == set(NoDataReason)


def test_at_least_three_visits_were_answered_apart_and_agree_well(book: FieldBook) -> None:
    apart = {answer.visit for answer in book.answers if answer.monitor}

    assert len(apart) >= 3
    assert 0.8 < FACTS.compute("fieldwork.agreement", book, {}).value < 1


def test_notes_are_written_in_both_languages_and_scripts(book: FieldBook) -> None:
    notes = [record.note for record in (*book.visits, *book.answers) if record.note]

    assert len(notes) > len(book.answers) / 4
    assert all(not note.missing() for note in notes)
    assert all(has_cyrillic(note.sr) and not has_cyrillic(note.en) for note in notes)


def test_cities_differ_and_some_standards_got_worse(book: FieldBook) -> None:
    cities = {visit.locality for visit in book.visits}
    scores = [FACTS.compute("fieldwork.score", book, {"locality": city}).value for city in cities]
    changes = [
        FACTS.compute("fieldwork.change", book, {"standard": item.key}).value
        for item in book.standards
    ]

    assert max(scores) - min(scores) > 0.5
    assert min(changes) < 0 < max(changes)


def test_the_files_are_written_back_as_they_were_read(book: FieldBook) -> None:
    assert write_csv(Answer, book.answers) == (FOLDER / "answers.csv").read_text("utf-8")
    assert write_csv(Visit, book.visits) == (FOLDER / "visits.csv").read_text("utf-8")
