"""Serbian scripts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.scripts import cyrillic_to_latin, fold, has_cyrillic

SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Љубав", "Ljubav"),
        ("ЉУБАВ", "LJUBAV"),
        ("КОЊ", "KONJ"),
        ("Његош", "Njegoš"),
        ("ЏЕП", "DŽEP"),
        ("Џ", "Dž"),
        ("ПАНЧЕВО И ЏАК", "PANČEVO I DŽAK"),
        ("Ниш, Сремска Митровица", "Niš, Sremska Mitrovica"),
        ("члан 12. став 1. CETS 197", "član 12. stav 1. CETS 197"),
        ("надживети, инјекција", "nadživeti, injekcija"),
    ],
)
def test_cyrillic_becomes_latin_with_the_right_digraph_capitals(cyrillic, latin):
    assert cyrillic_to_latin(cyrillic) == latin


def test_latin_text_stays_as_it_is():
    text = "injekcija, nadživeti, EU, IV"

    assert cyrillic_to_latin(text) == text


@pytest.mark.parametrize("word", ["zrtve", "žrtve", "жртве", "ЖРТВЕ", "ŽRTVE", " жртве "])
def test_every_way_of_writing_victims_folds_to_the_same_word(word):
    assert fold(word) == "zrtve"


def test_djordje_folds_the_same_from_both_scripts():
    assert fold("Ђорђе") == fold("Đorđe") == "djordje"


@given(st.text(alphabet=SERBIAN + SERBIAN.upper() + " .,0"))
def test_no_serbian_letter_stays_cyrillic_in_the_latin_edition(text):
    assert not has_cyrillic(cyrillic_to_latin(text))


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=SERBIAN + " "))
def test_folding_does_not_depend_on_the_script(text):
    assert fold(text) == fold(cyrillic_to_latin(text))


def bare(text):
    """Small letters without combining marks, letter by letter as Unicode says."""
    lower = unicodedata.normalize("NFKD", text).lower()
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


@given(st.one_of(st.text(), st.text(alphabet=SERBIAN + "éàñİſﬁ²ℌ\u0301\u0308 aB-.9")))
def test_folding_leaves_of_a_text_what_unicode_says_is_no_accent(text):
    latin = bare(cyrillic_to_latin(bare(text)))

    plain = latin.translate(
        str.maketrans(dict(zip("đßłøæœı", ("dj", "ss", "l", "o", "ae", "oe", "i"), strict=True)))
    )

    assert fold(text) == " ".join(plain.split())
