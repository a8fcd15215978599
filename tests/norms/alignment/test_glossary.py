"""The glossary: notions in two languages, found in any script, inflection and order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.langtext import LangText
from odgovor.common.scripts import cyrillic_to_latin, has_cyrillic
from odgovor.norms.alignment.glossary import Glossary, built_in_glossary, glossary_with
from odgovor.norms.alignment.lexical import terms_of
from odgovor.norms.alignment.passages import Passage
from odgovor.norms.alignment.words import folded
from odgovor.norms.records import GlossaryEntry

TEXT = "Закључити уговор о бесплатном заступању оштећених пред судом"


def notions(text: str, language: str) -> set[str]:
    return {mention.concept for mention in built_in_glossary().mentions(text, language)}


def test_the_glossary_holds_at_least_150_notions_with_forms_in_both_languages():
    entries = built_in_glossary().concepts.values()

    assert len(entries) >= 150
    assert all(entry.en and entry.sr for entry in entries)


def test_serbian_forms_stand_in_cyrillic():
    latin = [
        form
        for entry in built_in_glossary().concepts.values()
        for form in entry.sr
        if not has_cyrillic(form) and not form.strip(" *").isdigit()
    ]

    assert latin == []


def test_what_a_notion_is_near_to_is_a_notion():
    concepts = built_in_glossary().concepts

    assert {near for entry in concepts.values() for near in entry.near} <= concepts.keys()


def test_cyrillic_latin_and_bare_latin_say_the_same():
    latin = cyrillic_to_latin(TEXT)

    assert notions(TEXT, "sr") == notions(latin, "sr")
    assert {"legal-aid", "victim", "court"} <= notions(TEXT, "sr")


def test_a_form_of_several_words_is_found_in_either_order_but_not_far_apart():
    own = Glossary.of([GlossaryEntry("aid", en=("legal aid*",))])

    assert own.mentions("aid that is legal", "en")
    assert not own.mentions("aid of every kind to whoever asks for what is legal", "en")


def test_an_inflected_word_is_found_by_its_stem_and_a_starred_one_by_its_beginning():
    own = Glossary.of(
        [GlossaryEntry("house", sr=("кућа",)), GlossaryEntry("school", sr=("школ*",))]
    )

    found = {mention.concept for mention in own.mentions("у кући и у школској дворани", "sr")}

    assert found == {"house", "school"}


def test_a_mention_keeps_the_words_as_they_were_written():
    own = Glossary.of([GlossaryEntry("victim", sr=("жртв*",))])

    assert [item.said for item in own.mentions("Подршка Жртвама", "sr")] == ["Жртвама"]


def test_a_study_adds_forms_to_a_notion_without_losing_those_that_are_there():
    wider = glossary_with((GlossaryEntry("housing", sr=("ноћно уточиште",)),))

    assert "housing" in {item.concept for item in wider.mentions("ноћно уточиште", "sr")}
    assert "housing" in {item.concept for item in wider.mentions("прихватилиште", "sr")}
    assert wider.digest != built_in_glossary().digest


@pytest.mark.parametrize(("word", "plain"), [("Жртве!", "zrtve"), ("Đak", "djak"), ("…", "")])
def test_words_are_compared_in_plain_latin(word, plain):
    assert folded(word) == plain


def test_a_text_has_the_terms_of_the_glossary_that_it_is_read_with_each_time_it_is_read() -> None:
    passage = Passage("p", LangText(en="The zorblats of the town", sr=""))
    own = GlossaryEntry("zorblat", en=("zorblats",), sr=("зорблати",))
    first, second = Glossary.of([own]), Glossary.of([replace(own, notion="other")])

    read = [terms_of(passage, glossary).weights for glossary in (first, second, first)]

    assert [next(iter(weights)) for weights in read] == ["zorblat", "other", "zorblat"]
    assert read[0] == read[2]
