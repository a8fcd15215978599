"""The query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import InvalidDataError
from odgovor.search.dates import Days
from odgovor.search.query import Beginning, Field, Phrase, Word, parse

KNOWN = {Field.LEVEL: frozenset({"eu", "un"})}


def codes(text):
    with pytest.raises(InvalidDataError) as caught:
        parse(text, known=KNOWN)
    return [(fault.code, fault.place.column) for fault in caught.value.faults]


def test_words_phrases_and_beginnings_are_told_apart():
    found = parse('жртве "трговина људима" зашт*')

    assert found.parts == (Word("жртве"), Phrase(("трговина", "људима")), Beginning("зашт"))


def test_fields_narrow_a_search_in_either_language():
    found = parse(
        'žrtve instrument:CETS197 nivo:eu grad:"Novi Sad" jezik:srpski lang:sr', known=KNOWN
    )

    assert found.values == {
        Field.INSTRUMENT: ("cets197",),
        Field.LEVEL: ("eu",),
        Field.CITY: ("novi-sad",),
        Field.LANG: ("sr", "sr"),
    }
    assert found.language == "sr"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2013", Days("2013-01-01", "2013-12-31")),
        ("2012-02", Days("2012-02-01", "2012-02-29")),
        ("2013-10-05", Days("2013-10-05", "2013-10-05")),
        ("2013..2016-05", Days("2013-01-01", "2016-05-31")),
        ("2013..", Days("2013-01-01", "")),
        ("..2016", Days("", "2016-12-31")),
    ],
)
def test_dates_are_years_months_days_or_from_one_to_another(text, days):
    assert parse(f"plan date:{text}").days == days


def test_a_minus_leaves_words_out_and_a_hyphen_inside_a_word_does_not():
    found = parse("plan -budžet nis-lap")

    assert found.parts == (Word("plan"), Word("nis"), Word("lap"))
    assert found.excluded == (Word("budžet"),)


def test_small_words_count_only_where_there_are_no_others():
    assert parse("trgovina i ljudi").parts == (Word("trgovina"), Word("ljudi"))
    assert parse("i u").parts == (Word("i"), Word("u"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('plan "trgovina', ("SEARCH-001", "character 6")),
        ("plan instrumnt:cets197", ("SEARCH-002", "character 6")),
        ("plan level:moon", ("SEARCH-003", "character 6")),
        ("plan date:2013-13", ("SEARCH-003", "character 6")),
        ("plan date:2016..2013", ("SEARCH-003", "character 6")),
        ("plan city:", ("SEARCH-003", "character 6")),
        ("z*", ("SEARCH-004", "character 1")),
        ("-budžet", ("SEARCH-005", "character 1")),
        ('plan -"dve reči"', ("SEARCH-005", "character 6")),
        ("jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest", ("SEARCH-006", "character 1")),
    ],
)  # fmt: skip
def test_a_fault_says_its_code_and_the_character_it_is_at(text, fault):
    assert codes(text) == [fault]


def test_all_faults_are_told_together():
    assert [code for code, _ in codes('x:1 z* "a')] == ["SEARCH-002", "SEARCH-004", "SEARCH-001"]


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_query_or_has_faults(text):
    faults, parts = parsed(text)

    assert all(fault.code.startswith("SEARCH-") and fault.remedy for fault in faults)
    assert len(parts) <= 12


def parsed(text):
    try:
        return (), parse(text).parts
    except InvalidDataError as fault:
        return fault.faults, ()
