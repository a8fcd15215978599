"""Statuses: what a table calls the state of an activity is read, asked, or left empty, never guessed silently."""

from __future__ import annotations

import pytest

from odgovor.plans.records import Status
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.statuses import near_status, read_status, status_name
from tests.plans.sheets.tables import read, tsv

HEADING = ("Циљ", "Мера", "Активност", "Статус")
SOME = ("Знање", "Обука судија", "Семинар", "Одрађено на пола")
OTHER = ("", "", "Трибина", "одрађено на ПОЛА!")


def test_a_status_that_is_not_known_is_asked_for_once_with_all_its_rows() -> None:
    found = read(tsv(HEADING, SOME, OTHER))

    (asked,) = found.unknown_statuses
    assert (asked.text, asked.rows) == ("Одрађено на пола", (2, 3))
    assert found.faulty_rows == (2, 3)


def test_a_decided_status_is_read_in_every_row_that_calls_it_so() -> None:
    decided = Decisions(statuses={"odradjeno na pola": "limited"})

    found = read(tsv(HEADING, SOME, OTHER), decisions=decided)

    assert [mark.status for mark in found.marks] == [Status.LIMITED, Status.LIMITED]
    assert (found.unknown_statuses, found.faulty_rows) == ((), ())


def test_a_status_left_empty_gives_an_activity_without_a_mark_and_a_remark() -> None:
    decided = Decisions(statuses={status_name(SOME[3]): ""})

    found = read(tsv(HEADING, SOME), decisions=decided)

    assert len(found.activities) == 1
    assert found.marks == ()
    assert "SHEET-053" in [item.code for item in found.warnings]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Реализовамо", Status.IMPLEMENTED),
        ("делимичн.", Status.LIMITED),
        ("није започето је", Status.NOT_STARTED),
        ("није баш реализовано", Status.NOT_STARTED),
        ("зелено", None),
        ("жуто", None),
        ("?!", None),
    ],
)
def test_the_nearest_status_is_proposed_where_words_are_alike(
    text: str, status: Status | None
) -> None:
    assert near_status(text) is status


def test_words_that_are_only_signs_can_be_decided_too() -> None:
    assert not read_status("+/-", {}).is_known
    assert read_status("+/-", {status_name("+/-"): "limited"}).status is Status.LIMITED
    assert status_name("✓") == "✓"
