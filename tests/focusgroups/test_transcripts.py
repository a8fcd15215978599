"""Transcripts: lines become turns and turns become the same lines; every malformed line is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import Place
from odgovor.focusgroups.records import Turn
from odgovor.focusgroups.transcripts import (
    parse_transcript,
    unfold,
    write_transcript,
    write_translation,
)

FILE = "focusgroups/nis-01.txt"
LABELS = st.from_regex(r"[A-ZМ][A-Z0-9]{0,3}", fullmatch=True)
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
    .map(str.strip)
    .filter(lambda text: text not in {"", "[...]"})
)
TURNS = st.lists(st.tuples(LABELS, TEXTS, st.one_of(st.just(""), TEXTS)), max_size=8).map(
    lambda rows: tuple(Turn(n, *row) for n, row in enumerate(rows, start=1))
)


def test_a_line_is_a_turn_and_its_number_is_the_line() -> None:
    turns, faults = parse_transcript("M: Добар дан.\nS1: Хвала.\n", None, file=FILE)

    assert turns == (Turn(1, "M", "Добар дан."), Turn(2, "S1", "Хвала."))
    assert faults == ()


def test_the_translation_stands_beside_each_turn() -> None:
    turns, faults = parse_transcript("S1: Хвала.", "S1: Thank you.\n", file=FILE)

    assert (turns[0].translation, faults) == ("Thank you.", ())


def test_a_colon_or_a_time_inside_the_text_opens_no_turn() -> None:
    turns, faults = parse_transcript("S1: Дошли су у 17:30: касно.", None, file=FILE)

    assert turns[0].text == "Дошли су у 17:30: касно."
    assert faults == ()


@pytest.mark.parametrize(
    "line", ["17:30 почетак", "Без ознаке.", "S1:без размака", "S1: ", ": текст", "S 1: текст", ""]
)
def test_a_line_that_opens_no_turn_is_named_and_the_others_keep_their_numbers(line: str) -> None:
    turns, faults = parse_transcript(f"M: Почнимо.\n{line}\nS1: Да.\n", None, file=FILE)

    assert [turn.number for turn in turns] == [1, 3]
    assert [(fault.code, fault.place) for fault in faults] == [("FOCUS-001", Place(FILE, 2))]


def test_a_translation_with_another_number_of_lines_is_left_out_as_a_whole() -> None:
    turns, faults = parse_transcript("M: Да.\nS1: Не.\n", "M: Yes.\n", file=FILE)

    assert [turn.translation for turn in turns] == ["", ""]
    assert [fault.code for fault in faults] == ["FOCUS-002"]
    assert faults[0].place.file == "focusgroups/nis-01.en.txt"
    assert "1 lines, the transcript 2" in faults[0].message


def test_a_translated_line_with_another_label_is_left_out_alone() -> None:
    turns, faults = parse_transcript("M: Да.\nS1: Не.\n", "M: Yes.\nS2: No.\n", file=FILE)

    assert [turn.translation for turn in turns] == ["Yes.", ""]
    assert [(fault.code, fault.place.row) for fault in faults] == [("FOCUS-003", 2)]


def test_a_malformed_line_is_not_complained_about_twice() -> None:
    _, faults = parse_transcript("Без ознаке.", "Without a label.", file=FILE)

    assert [fault.code for fault in faults] == ["FOCUS-001"]


def test_marks_of_byte_order_and_windows_line_ends_are_no_text() -> None:
    turns, faults = parse_transcript("\ufeffM: Да.\r\nS1: Не.\r\n", None, file=FILE)

    assert [turn.text for turn in turns] == ["Да.", "Не."]
    assert faults == ()


def test_an_empty_file_has_no_turns() -> None:
    assert parse_transcript("", "", file=FILE) == ((), ())


@given(TURNS)
def test_what_is_written_is_read_back(turns: tuple[Turn, ...]) -> None:
    original, translation = write_transcript(turns), write_translation(turns)

    assert parse_transcript(original, translation, file=FILE) == (turns, ())


def test_a_line_break_inside_a_turn_keeps_the_offsets() -> None:
    text = write_transcript([Turn(1, "S1", "Прво.\nДруго.", "First.\nSecond.")])

    assert text == "S1: Прво. Друго.\n"


def test_a_pasted_transcript_is_unfolded_into_one_line_a_turn() -> None:
    pasted = "\r\nM: Good   day.\n\nS1: We saw it\n  at 17:30.\nS2: Yes.\n"

    assert unfold(pasted) == "M: Good day.\nS1: We saw it at 17:30.\nS2: Yes.\n"
    assert unfold(unfold(pasted)) == unfold(pasted)
    assert unfold("no label\nS1: Yes.") == "no label\nS1: Yes.\n"
