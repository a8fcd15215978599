"""Words that a recogniser wrote in the wrong script go back to the script of their neighbours, and only those."""

from __future__ import annotations

import pytest

from odgovor.documents.passages import Box, Repair, RepairKind
from odgovor.documents.pdfs.letters import Word
from odgovor.documents.pdfs.lookalikes import in_script_of_neighbours


def read(text: str) -> tuple[str, tuple[Repair, ...]]:
    words = [Word(word, Box(0, 0, 10, 10), 10) for word in text.split(" ")]
    turned, repairs = in_script_of_neighbours(words, page=3)
    return " ".join(word.text for word in turned), repairs


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Žrtve imaju pravo па smeštaj", "Žrtve imaju pravo na smeštaj"),
        ("Град je усвојио план", "Град је усвојио план"),
        ("Grad donosi, а opština plaća.", "Grad donosi, a opština plaća."),
    ],
)
def test_a_small_word_takes_the_script_of_its_neighbours(seen: str, meant: str) -> None:
    assert read(seen)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Извештај GRETA за град",
        "Завод за PET дијагностику",
        "na па",
        "Žrtve imaju pravo па смештај",
        "члан 5 и 6 закона",
        "2014 – 2016",
    ],
)
def test_other_words_and_doubtful_ones_stay_as_they_were_read(text: str) -> None:
    assert read(text) == (text, ())


def test_each_turned_word_is_told() -> None:
    _, repairs = read("pravo па smeštaj i па lečenje")

    assert repairs == (Repair(RepairKind.LOOK_ALIKE, 3, "па", "na", 2),)
