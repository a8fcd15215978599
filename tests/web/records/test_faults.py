"""Faults on pages: in the reader's language and script, with what other programs say marked as English."""

from __future__ import annotations

import pytest
from django.utils import translation

from odgovor.common.errors import Fault, Place
from odgovor.web.records.faults import ToldFault, said_fault, said_faults

UNKNOWN = Fault("KEY-002", Place(), "Nothing in the study has the key '<b>'.", "Did you mean 'b'?")
FOREIGN = Fault("BUILD-001", Place(), "Error <at> line 3", "")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nothing in the study has the key '<b>'. Did you mean 'b'?"),
        ("sr", "У студији ништа нема кључ „<b>“. Да ли сте мислили „b“?"),
        ("sr-latn", "U studiji ništa nema ključ „<b>“. Da li ste mislili „b“?"),
    ],
)
def test_a_fault_is_said_in_the_language_of_the_page(language: str, told: str) -> None:
    with translation.override(language):
        assert said_fault(UNKNOWN) == told


def test_what_another_program_says_is_marked_as_english_and_escaped() -> None:
    with translation.override("sr"):
        assert said_fault(FOREIGN) == '<span lang="en">Error &lt;at&gt; line 3</span>'
    with translation.override("en"):
        assert said_fault(FOREIGN) == "Error <at> line 3"


def test_several_faults_are_one_text_with_what_was_typed_escaped() -> None:
    with translation.override("sr"):
        told = said_faults([UNKNOWN, FOREIGN])

    assert "„&lt;b&gt;“" in told
    assert '<span lang="en">Error &lt;at&gt; line 3</span>' in told


def test_a_fault_in_a_table_has_its_two_sentences_apart() -> None:
    with translation.override("sr"):
        told = ToldFault.of(UNKNOWN)

    assert (told.message, told.remedy) == (
        "У студији ништа нема кључ „<b>“.",
        "Да ли сте мислили „b“?",
    )
