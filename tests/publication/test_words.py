"""Serbian words: one word for one thing, in every catalogue, in the manuscript and in the glossary."""

from __future__ import annotations

import re

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.terms import term
from tests.conftest import ROOT

FOLDERS = ("src/odgovor", "examples/seven-cities", "docs")
# A turn is an исказ, a monitor a монитор.
OTHERS = {"исказ": r"\bреплик", "монитор": r"\bпосматрач"}


@pytest.mark.parametrize("word", list(OTHERS))
def test_a_thing_has_one_serbian_word(word: str) -> None:
    files = [
        path
        for folder in FOLDERS
        for suffix in ("yaml", "csv", "md", "html", "py")
        for path in (ROOT / folder).rglob(f"*.{suffix}")
    ]
    texts = {path: path.read_text(encoding="utf-8").lower() for path in files}

    assert any(word in text for text in texts.values())
    assert [path for path, text in texts.items() if re.search(OTHERS[word], text)] == []


def test_a_quote_names_its_turn_by_that_word() -> None:
    assert term("turn", Edition.SR_CYRL, number="7") == "исказ 7"
    assert term("turn", Edition.SR_LATN, number="7") == "iskaz 7"
