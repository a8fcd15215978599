"""Words found on pages: both scripts, with and without diacritics, over the ends of lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.documents.finding import iter_hits, spans_of


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("План за жртве трговине", "zrtve", "жртве"),
        ("Plan za žrtve", "ЖРТВЕ", "žrtve"),
        ("Љубав и њива", "ljubav", "Љубав"),
        ("đak", "dj", "đ"),
        ("предвиђени рок", "predvidjeni rok", "предвиђени рок"),
        ("буџет-\nски план", "budžetski", "буџет-\nски"),
        ("два  \n реда", "два реда", "два  \n реда"),
    ],
)
def test_words_are_found_in_either_script(text: str, words: str, found: str) -> None:
    (span,) = spans_of(text, words)

    assert text[slice(*span)] == found


def test_nothing_is_found_for_nothing() -> None:
    assert spans_of("text", "") == spans_of("text", " -- ") == spans_of("", "a") == []


def test_every_place_is_found_with_its_page_and_the_words_around() -> None:
    hits = list(iter_hits([(2, "Мера један и мера два"), (5, "нема")], "mera"))

    assert [(hit.page, hit.found) for hit in hits] == [(2, "Мера"), (2, "мера")]
    assert hits[0].after.startswith(" један")
    assert hits[1].before.endswith("и ")


@given(st.text("жčabл -\n\u00ad", max_size=60), st.text("žcabl ", max_size=6))
def test_spans_stand_in_order_inside_the_text(text: str, words: str) -> None:
    spans = spans_of(text, words)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
