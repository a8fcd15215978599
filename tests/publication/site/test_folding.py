"""Folding in the browser is folding in Python: the search of the site and of the program find the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from odgovor.common.scripts import fold
from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser
WORDS = [
    "жртве", "žrtve", "ŽRTVE", "Љубав ЊЕГОШ џак Џак ЏАК", "ђак Ђак đak ĐAK", "injekcija", "nadživeti",
    "EU и IV", "straße", "Łódź", "Ærø", "œuvre", "ILISU ı İ", "naïve café", "щука й ё ї", "ﬁnance ﬂ",
    "½ ² ™", "Ⅳ", "a\u00a0b\u2003c\u202fd", "  руб  ", "tab\tline\nend", "", " ", "ΑΣ ΟΔΟΣ", "č ć š",
    "c\u030c", "ж\u0301", "\u1e9e", "\u0130", "12.345,6", "nis-lap-2013.m1", "«цитат» „навод“",
]  # fmt: skip
BLOCKS = [
    (0x20, 0x24F),
    (0x300, 0x34E),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
]


def _folded(reader: Reader, words: list[str]) -> Any:
    page = reader.open("en/index.html")
    return page.evaluate(f"{json.dumps(words)}.map(word => odgovor.fold(word))")


def test_words_of_both_scripts_fold_as_in_python(reader: Reader) -> None:
    assert _folded(reader, WORDS) == [fold(word) for word in WORDS]


def test_every_letter_of_the_scripts_of_europe_folds_as_in_python(reader: Reader) -> None:
    letters = [f"a{chr(code)}b" for first, last in BLOCKS for code in range(first, last + 1)]

    folded = _folded(reader, letters)

    wrong = [
        (letter, here, fold(letter))
        for letter, here in zip(letters, folded, strict=True)
        if here != fold(letter)
    ]
    assert wrong == []
