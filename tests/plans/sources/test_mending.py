"""Mending: words that a line's end broke, lines that a writer made, hyphens that belong to the word."""

from __future__ import annotations

import pytest

from odgovor.plans.sheets.remarks import RemarkKind
from odgovor.plans.sources.grid import TextLine
from odgovor.plans.sources.mending import known_words, mended


def lines(*texts: str, room: float = 0.0, lead: float = 10.0) -> tuple[TextLine, ...]:
    """Lines that the page broke, unless they are given room."""
    return tuple(TextLine(text, room, lead) for text in texts)


def test_lines_that_the_page_broke_are_one_line() -> None:
    assert mended(lines("Обука наставника", "и стручних сарадника"), frozenset()).text == (
        "Обука наставника и стручних сарадника"
    )


def test_a_line_that_had_room_for_the_next_word_was_ended_by_the_writer() -> None:
    assert mended(lines("ЦСР", "Полиција", room=40.0), frozenset()).text == "ЦСР\nПолиција"


@pytest.mark.parametrize("bullet", ["- друго", "• друго", "2) друго", "а) друго"])
def test_an_item_of_a_list_begins_a_line(bullet: str) -> None:
    assert mended(lines("- прво", bullet), frozenset()).text == f"- прво\n{bullet}"


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_a_word_broken_with_a_hyphen_is_mended(hyphen: str) -> None:
    found = mended(lines(f"Обука запо{hyphen}", "слених у центру"), frozenset({"запослених"}))

    assert found.text == "Обука запослених у центру"
    assert found.remarks == ()


def test_a_hyphen_that_belongs_to_the_word_stays_where_the_word_is_known_so() -> None:
    known = frozenset({"информативно-едукативни"})

    assert mended(lines("Информативно-", "едукативни материјал"), known).text == (
        "Информативно-едукативни материјал"
    )


def test_a_hyphen_at_a_guess_is_said() -> None:
    (remark,) = mended(lines("Обука запо-", "слених"), frozenset()).remarks

    assert (remark.kind, remark.value) == (RemarkKind.HYPHEN, "запослених")
    assert "запослених" in remark.text.sr


def test_years_with_a_hyphen_between_them_stay_a_range() -> None:
    assert mended(lines("2013-", "2015"), frozenset()).text == "2013-2015"


def test_a_word_broken_without_a_hyphen_is_joined_only_where_it_is_known_elsewhere() -> None:
    broken = lines("Обука запос", "лених")

    known = mended(broken, frozenset({"запослених"}))
    unknown = mended(broken, frozenset())

    assert known.text == "Обука запослених"
    assert known.remarks[0].kind is RemarkKind.BROKEN_WORD
    assert unknown.text == "Обука запос лених"


def test_two_words_that_are_known_are_not_joined_to_a_third() -> None:
    known = frozenset({"од", "лука", "одлука"})

    assert mended(lines("Мешавина од", "лука"), known).text == "Мешавина од лука"


def test_words_at_the_ends_of_broken_lines_are_not_taken_for_whole() -> None:
    known = known_words([lines("Обука запос", "лених у граду")])

    assert known == {"обука", "у", "граду"}
