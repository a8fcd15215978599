"""What queries find, and in which order."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.search.passages import Passage
from odgovor.search.postings import impact_of, in_table_order, postings_of, weight_of
from odgovor.search.query import parse
from odgovor.search.searching import find
from odgovor.search.statements import Scope
from tests.search.shelves import keys_found, said, shelf_of


@pytest.mark.parametrize(
    "words", ["zrtve", "žrtve", "жртве", "žrtava", "ЖРТВАМА", "zrtv*", "žrtva*"]
)
def test_every_way_of_writing_victims_finds_the_same(tmp_path, words):
    shelf = shelf_of(
        tmp_path, said("a", "Заштита жртава."), said("b", "Zaštita žrtava."), said("c", "Plan.")
    )

    assert keys_found(shelf, words) == ["a", "b"]


def test_all_words_must_stand_in_a_passage_and_none_of_those_left_out(tmp_path):
    shelf = shelf_of(
        tmp_path, said("a", "план и буџет"), said("b", "план без новца"), said("c", "буџет")
    )

    assert keys_found(shelf, "plan") == ["a", "b"]
    assert keys_found(shelf, "plan budžet") == ["a"]
    assert keys_found(shelf, "plan -budžet") == ["b"]
    assert keys_found(shelf, "plan -budž*") == ["b"]
    assert keys_found(shelf, "plan nepostojeće") == []


def test_a_phrase_is_words_in_a_row_in_any_of_their_forms(tmp_path):
    shelf = shelf_of(
        tmp_path,
        said("a", "борба против трговине људима у граду"),
        said("b", "људима се не тргује, али трговина цвета"),
        said("c", "трговина у граду, људима на штету"),
    )

    assert keys_found(shelf, '"trgovina ljudima"') == ["a"]
    assert keys_found(shelf, '"trgovina ljudima" grad') == ["a"]
    assert keys_found(shelf, '"ljudima u gradu"') == ["a"]
    assert set(keys_found(shelf, "trgovina ljudima")) == {"a", "b", "c"}


def test_a_phrase_with_the_same_word_twice_needs_it_twice(tmp_path):
    shelf = shelf_of(tmp_path, said("a", "dan po dan"), said("b", "po dan"))

    assert keys_found(shelf, '"dan po dan"') == ["a"]


def test_a_passage_found_in_both_languages_counts_once(tmp_path):
    both = Passage(
        key="nis", record="nis", kind="plan", text_en="The plan of Niš", text_sr="План града Ниша"
    )
    shelf = shelf_of(tmp_path, both, said("b", "Plan"))

    assert sorted(keys_found(shelf, "plan")) == ["b", "nis"]
    assert keys_found(shelf, "lang:en plan") == ["nis"]


def test_an_english_word_is_found_in_english_texts_in_its_english_forms(tmp_path):
    text = Passage(key="a", record="a", kind="finding", text_en="Children identified as victims")
    shelf = shelf_of(tmp_path, text)

    assert keys_found(shelf, "child victim") == ["a"]
    assert keys_found(shelf, '"identified as victims"') == ["a"]


def test_fields_narrow_what_is_found(tmp_path):
    shelf = shelf_of(
        tmp_path,
        said("a", "мера", kind="provision", level="eu", instrument="eu2011-36"),
        said(
            "b",
            "мера",
            kind="activity",
            locality="nis",
            first_day="2013-05-01",
            last_day="2014-05-01",
        ),
        said(
            "c",
            "мера",
            kind="activity",
            locality="vranje",
            first_day="2016-01-01",
            last_day="2016-12-31",
        ),
    )

    assert keys_found(shelf, "mera level:eu") == ["a"]
    assert keys_found(shelf, "mera instrument:eu2011-36") == ["a"]
    assert keys_found(shelf, "mera city:nis city:vranje") == ["b", "c"]
    assert keys_found(shelf, "mera kind:activity date:2014") == ["b"]
    assert keys_found(shelf, "mera date:2014-06..") == ["c"]
    assert keys_found(shelf, "mera date:..2013") == ["b"]


def test_words_of_a_key_find_it_but_stand_in_no_phrase_with_the_text(tmp_path):
    shelf = shelf_of(tmp_path, said("nis-lap-2013", "Локални план"))

    assert keys_found(shelf, "nis-lap-2013") == ["nis-lap-2013"]
    assert keys_found(shelf, '"nis lap"') == ["nis-lap-2013"]
    assert keys_found(shelf, '"plan nis"') == []


def test_short_texts_and_rare_words_come_first_and_equals_in_order(tmp_path):
    shelf = shelf_of(
        tmp_path,
        said("long", "plan " + "reč " * 80),
        said("one", "plan"),
        said("same", "plan"),
        said("twice", "plan plan"),
    )

    assert keys_found(shelf, "plan") == ["twice", "one", "same", "long"]


def test_impact_and_weight_are_those_of_bm25_in_thousandths():
    # k1 = 1.5, b = 0.75, the text as long as the fixed length: tf * 2.5 / (tf + 1.5).
    assert impact_of(1, 50) == 1000
    assert impact_of(3, 50) == round(1000 * 3 * 2.5 / 4.5)
    assert weight_of(10, 100) == 2264  # ln(1 + 90.5 / 10.5) = 2.2637
    assert weight_of(100, 10) >= 1


def test_what_stands_outside_of_the_scope_is_not_found_and_changes_nothing(tmp_path):
    shelf = shelf_of(tmp_path, said("a", "план жртве"), said("b", "план план жртве буџет"))
    shelf.connection.close()
    connection = sqlite3.connect(tmp_path / "index.sqlite3")
    before = find(runner(connection), parse("plan žrtve"), Scope((0,), 2))
    for number in range(3, 40):
        for row in postings_of(said(f"x{number}", "жртве"), number):
            connection.execute("INSERT INTO search_posting VALUES (?, 1, ?, ?, ?)", row)

    after = find(runner(connection), parse("plan žrtve"), Scope((0,), 2))

    assert after == before
    assert find(runner(connection), parse("plan"), Scope((), 0)).total == 0


def runner(connection):
    return lambda sql, values: connection.execute(sql.replace("%s", "?"), values)


WORDS = st.lists(st.sampled_from(["план", "жртва", "деца", "град", "мера"]), min_size=1, max_size=9)


@settings(max_examples=25)
@given(
    st.lists(WORDS, min_size=1, max_size=8),
    st.lists(st.sampled_from(["plan", "zrtva", "deca"]), min_size=1, max_size=3),
)
def test_the_order_is_that_of_scores_computed_by_hand(tmp_path_factory, texts, words):
    passages = [said(str(number), " ".join(text)) for number, text in enumerate(texts)]
    shelf = shelf_of(tmp_path_factory.mktemp("shelf"), *passages)

    numbers = [number - 1 for number, _ in shelf.ranked(parse(" ".join(words)))]

    assert numbers == by_hand(texts, words)


def by_hand(texts, words):
    latin = {"план": "plan", "жртва": "zrtva", "деца": "deca", "град": "grad", "мера": "mera"}
    plain = [[latin[word] for word in text] for text in texts]
    counts = {word: sum(word in text for text in plain) for word in words}
    weights = {word: weight_of(counts[word], len(texts)) for word in counts}
    if len(weights) == 1:
        weights = dict.fromkeys(weights, 1)
    scores = {
        number: sum(weights[word] * impact_of(text.count(word), len(text)) for word in weights)
        for number, text in enumerate(plain)
        if all(word in text for word in weights)
    }
    return sorted(scores, key=lambda number: (-scores[number], number))


def test_postings_in_table_order_are_sorted():
    rows = [row for n in (1, 2, 3) for row in postings_of(said("a.b", "жртве и град, град"), n)]

    ordered = list(in_table_order(rows))

    assert ordered == sorted(rows)
