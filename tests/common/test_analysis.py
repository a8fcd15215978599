"""The analyser: the published table of forms, both scripts, places in the text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.analysis import (
    alternatives,
    english_term,
    guessed_language,
    is_small,
    prefix_terms,
    serbian_term,
    term_texts,
    terms,
)
from odgovor.common.scripts import cyrillic_to_latin
from tests.conftest import ROOT

PAGE = (ROOT / "docs/reference/search.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[tuple[str, str]]:
    """The rows of the table under a heading of the published page."""
    part = PAGE.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    found = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", part, re.MULTILINE)
    return found[1:]


FORMS = [
    (word, form) for word, forms in rows_under("Forms that have one term") for form in forms.split()
]
OTHERS = rows_under("Words that have terms of their own")


def test_the_published_table_has_97_forms_and_at_least_90_have_the_term_of_their_word():
    found = [form for word, form in FORMS if serbian_term(form) == serbian_term(word)]

    assert len(FORMS) == 97
    assert len(found) >= 90


@pytest.mark.parametrize(("word", "other"), OTHERS)
def test_words_that_only_look_alike_have_terms_of_their_own(word, other):
    assert serbian_term(word) != serbian_term(other)


def test_forms_of_different_words_of_the_table_never_share_a_term():
    words_by_term = {}
    for word, form in FORMS:
        words_by_term.setdefault(serbian_term(form), set()).add(word)

    assert [words for words in words_by_term.values() if len(words) > 1] == []


@pytest.mark.parametrize("word", ["zrtve", "žrtve", "жртве", "žrtava", "ŽRTVAMA", "žrtvama"])
def test_every_way_of_writing_victims_is_looked_for_as_one(word):
    assert serbian_term(word) == serbian_term("žrtva")


@pytest.mark.parametrize("written", ["covek", "čovjek", "људи", "ljudima"])
def test_a_man_and_people_are_one_word(written):
    assert serbian_term(written) == serbian_term("čovek")


def test_a_term_stands_where_its_word_stands_in_the_original_script():
    text = "Заштита жртава, члан 12а."

    found = terms(text)

    assert [(t.text, text[t.start : t.end]) for t in found] == [
        ("zastit", "Заштита"),
        ("zrtv", "жртава"),
        ("clan", "члан"),
        ("12a", "12а"),
    ]


def test_a_word_broken_at_the_end_of_a_line_is_one_word():
    text = "трго-\nвина људима"

    found = terms(text)

    assert found[0].text == serbian_term("трговина")
    assert text[found[0].start : found[0].end] == "трго-\nвина"


def test_combining_accents_and_soft_hyphens_do_not_part_a_word():
    text = unicodedata.normalize("NFD", "žrtve") + " ne\u00adma"

    assert term_texts(text, language="sr") == ["zrtv", serbian_term("nema")]


def test_english_is_stemmed_as_english_and_irregular_children_are_found():
    assert term_texts("Children and victims", language="en") == ["child", "and", "victim"]
    assert english_term("child's"[:5]) == "child"


def test_a_word_of_a_query_is_looked_for_in_both_languages():
    assert set(alternatives("victims")) >= {english_term("victims")}
    assert set(alternatives("Kragujevac")) == {"kragujevc", "kragujevac"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Жртве имају право", "sr"),
        ("zrtve i deca u Nisu", "sr"),
        ("victims of trafficking in human beings", "en"),
        ("zaštita", "sr"),
        ("", "sr"),
    ],
)
def test_the_language_is_guessed_from_letters_and_small_words(text, language):
    assert guessed_language(text) == language


def test_small_words_are_known_in_both_scripts():
    assert is_small("у")
    assert is_small("The")
    assert not is_small("жртве")


@pytest.mark.parametrize(
    ("beginning", "word"),
    [("žrtva", "žrtve"), ("dec", "deca"), ("радни", "раднице"), ("ljud", "људи")],
)
def test_the_beginning_of_a_word_finds_it_also_where_the_term_is_shorter_or_another(
    beginning, word
):
    found = prefix_terms(beginning)

    term = serbian_term(word)
    assert term in found.exact or term.startswith(found.prefix)


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџш", min_size=1, max_size=14))
def test_both_scripts_have_the_same_term(word):
    assert serbian_term(word) == serbian_term(cyrillic_to_latin(word))


@given(st.text(max_size=200))
def test_places_lie_inside_the_text_one_after_the_other(text):
    found = terms(text)

    spots = [spot for term in found for spot in (term.start, term.end)]
    assert spots == sorted(spots)
    assert all(term.start < term.end <= len(text) for term in found)
    assert [term.text for term in found] == term_texts(text)
