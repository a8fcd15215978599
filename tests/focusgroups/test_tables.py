"""Tables of focus groups: groups and voices counted by hand, zeros apart from silence, and no words of anyone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Table
from odgovor.focusgroups.records import Consent, FocusBook
from odgovor.focusgroups.tables import TABLES

from .factories import (
    BEGGING,
    BUDGET,
    NIS,
    PLACES,
    SHELTER,
    book,
    session,
    speaker,
    two_groups,
)

BOOK = two_groups(simulated=True)
REQUIRED = {"group": "fg.nis-01", "code": BUDGET.key}


def table(name: str, held: FocusBook = BOOK, **parameters: str) -> Table:
    return TABLES.compute(f"focusgroups.{name}", held, PLACES, parameters)


def cell(found: Table, row: str, column: str) -> Cell:
    columns = [item.key for item in found.columns]
    return next(item for item in found.rows if item.key == row).cells[columns.index(column)]


def values(found: Table) -> list[list[object]]:
    return [[item.value for item in row.cells] for row in found.rows]


def test_groups_are_counted_by_sector_with_those_that_could_have_named_it() -> None:
    found = table("codes_by_sector")

    assert [column.key for column in found.columns] == ["Police", "School", "SocialWelfareCentre"]
    assert [row.key for row in found.rows] == [BEGGING.key, BUDGET.key, SHELTER.key]
    assert values(found) == [[1, 0, 0], [1, 0, 2], [0, 0, 1]]
    assert cell(found, BUDGET.key, "SocialWelfareCentre").denominator == 2
    assert cell(found, BUDGET.key, "School").denominator == 1
    assert cell(found, BUDGET.key, "School").inputs == ("fg.nis-01",)
    assert "groups" in found.title.en
    assert "not people" in found.note.en


def test_participants_are_counted_where_asked_and_the_note_says_what_that_is_not() -> None:
    found = table("codes_by_locality", count="speakers")

    assert values(found) == [[0, 1, None], [2, 1, None], [1, 0, None]]
    assert cell(found, BUDGET.key, "nis").denominator == 3
    assert "chosen, not drawn" in found.note.en
    assert "participants" in found.title.en


def test_a_locality_without_groups_is_not_assessed_rather_than_zero() -> None:
    found = table("codes_by_locality")

    assert cell(found, BUDGET.key, "subotica").state is State.NOT_ASSESSED
    assert cell(found, SHELTER.key, "vranje").value == 0


def test_only_the_localities_shown_are_counted() -> None:
    found = TABLES.compute("focusgroups.codes_by_sector", BOOK, (NIS,), {"count": "speakers"})

    assert cell(found, BUDGET.key, "SocialWelfareCentre").value == 1
    assert cell(found, BUDGET.key, "SocialWelfareCentre").denominator == 1


def test_codes_can_be_cut_to_a_family() -> None:
    assert [row.key for row in table("codes_by_sector", family="group-at-risk").rows] == [
        BEGGING.key
    ]


def test_families_sum_up_groups_participants_and_turns_each_once() -> None:
    found = table("code_families")

    assert [row.key for row in found.rows] == ["group-at-risk", "challenge"]
    assert values(found) == [[1, 1, 1, 1], [2, 2, 3, 4]]


def test_codes_named_in_the_same_turn_are_listed_by_how_often() -> None:
    held = two_groups()
    also = replace(held.codings[0], code=SHELTER.key)
    held = replace(held, codings=(*held.codings, also))

    found = table("codes_together", held, code=BUDGET.key)

    assert [(row.key, [item.value for item in row.cells]) for row in found.rows] == [
        (SHELTER.key, [1, 1])
    ]
    assert found.rows[0].cells[0].denominator == 3
    assert table("codes_together", code=BEGGING.key).rows == ()


def test_the_codebook_says_what_each_code_means_and_how_often_it_is_named() -> None:
    found = table("codebook")

    assert values(found)[1] == [
        LangText("Challenges", "Изазови"),
        LangText("What.", "Шта."),
        2,
        3,
    ]
    uncoded = table("codebook", replace(BOOK, codings=()))
    assert cell(uncoded, BUDGET.key, "groups").state is State.NOT_ASSESSED


def test_groups_held_are_listed_with_who_came() -> None:
    found = table("sessions")

    assert [row.key for row in found.rows] == ["fg.nis-01", "fg.vranje-01"]
    assert values(found)[0] == [
        LangText("Niš", "Ниш"),
        LangText("17\u00a0October 2013", "17.\u00a010.\u00a02013."),
        3,
        LangText(
            "Police; School; Social welfare centre", "Полиција; Школа; Центар за социјални рад"
        ),
        4,
        90,
    ]
    assert [row.key for row in table("sessions", locality="vranje").rows] == ["fg.vranje-01"]


def test_an_unknown_duration_is_no_data() -> None:
    found = table("sessions", book(session("fg.nis-01", "S1: Да.", duration_minutes=None)))

    assert cell(found, "fg.nis-01", "minutes").state is State.NO_DATA


def test_coreq_shows_what_is_missing() -> None:
    held = book(session("fg.nis-01", "S1: Да.", coreq=()))

    found = table("coreq", held, group="fg.nis-01")

    assert len(found.rows) == 32
    assert cell(found, "item-1", "text").state is State.NO_DATA
    assert cell(found, "item-1", "by").value == LangText("missing", "недостаје")
    assert cell(found, "item-12", "by").value.en == "computed"


def test_talk_is_listed_by_participant_with_the_quiet_ones_flagged() -> None:
    speakers = (
        speaker("M"),
        speaker("S1"),
        speaker("S2"),
        speaker("S3", consent=Consent.WITHDRAWN),
    )
    lines = ("M: Шта?", "S1: Једна два три.", "S3: Не желим више да будем овде.")
    held = book(session("fg.nis-01", *lines, speakers=speakers))

    found = table("talk_by_speaker", held, group="fg.nis-01")

    assert [row.key for row in found.rows] == ["S1", "S2"]
    assert [item.value for item in found.rows[0].cells][1:4] == [1, 3, 1]
    assert cell(found, "S2", "presence").value == LangText("silent", "не говори")
    assert cell(found, "S1", "presence").value == LangText()


def test_parity_is_the_share_of_words_by_the_share_of_heads() -> None:
    found = table("talk_by_sector", group="fg.nis-01")

    assert cell(found, "SocialWelfareCentre", "share").value == pytest.approx(10 / 16)
    assert cell(found, "SocialWelfareCentre", "parity").value == pytest.approx(10 / 16 * 3)
    assert cell(table("talk_by_sector"), "Police", "participants").value == 2


def test_where_nobody_spoke_shares_are_not_assessed() -> None:
    held = book(session("fg.nis-01", speakers=(speaker("S1"),)))

    assert cell(table("talk_by_sector", held), "Police", "share").state is State.NOT_ASSESSED
    assert cell(table("talk_by_sector", held), "Police", "parity").state is State.NOT_ASSESSED
    by_speaker = table("talk_by_speaker", held, group="fg.nis-01")
    assert cell(by_speaker, "S1", "share").state is State.NOT_ASSESSED


def test_agreement_has_a_row_for_each_code_used_and_one_for_all() -> None:
    found = table("agreement_by_code")

    assert [row.key for row in found.rows] == [BUDGET.key, SHELTER.key, "all"]
    assert found.rows[-1].is_total
    assert cell(found, SHELTER.key, "turns").value == 1
    assert cell(found, BUDGET.key, "used").value == 2
    assert table("agreement_by_code", family="group-at-risk").rows == ()
    assert table("agreement_by_code", book()).rows == ()


def test_each_group_shows_what_it_added() -> None:
    assert values(table("saturation")) == [[2, 2, 2], [2, 1, 3]]


def test_only_groups_and_speakers_can_be_counted() -> None:
    with pytest.raises(UsageError, match="groups or speakers"):
        table("codes_by_sector", count="heads")


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_reads_in_both_languages_and_is_marked_as_invented(name: str) -> None:
    parameters = {key: REQUIRED[key] for key in TABLES.specs[name].required}
    held = BOOK
    if name.endswith("codes_together"):
        held = replace(BOOK, codings=(*BOOK.codings, replace(BOOK.codings[0], code=SHELTER.key)))

    found = TABLES.compute(name, held, PLACES, parameters)

    texts = [found.title, found.row_header, *(column.label for column in found.columns)]
    texts += [row.label for row in found.rows]
    assert all(text and not text.missing() for text in texts)
    assert found.note
    assert not found.note.missing()
    assert found.key == name
    assert found.is_simulated


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_no_table_holds_what_anyone_said(name: str) -> None:
    parameters = {key: REQUIRED[key] for key in TABLES.specs[name].required}

    shown = repr(TABLES.compute(name, BOOK, PLACES, parameters))

    for held in BOOK.sessions:
        for turn in held.turns:
            assert turn.text not in shown
            assert not turn.translation or turn.translation not in shown
