"""Addresses of works and provisions: reading, building, ordering and putting into words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from odgovor.common.dates import PartialDate
from odgovor.common.keys import is_key
from odgovor.common.scripts import has_cyrillic
from odgovor.norms.identifiers import (
    Eid,
    Element,
    Step,
    Work,
    provision_key,
    split_provision_key,
)

slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
steps = st.builds(Step, st.sampled_from(Element), slugs)
eids = st.builds(Eid, st.lists(steps, min_size=1, max_size=5).map(tuple))
dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.integers(1000, 2999).map(PartialDate),
)
works = st.builds(Work, slugs, slugs, dates, slugs, st.one_of(st.just(""), slugs))


@given(eids)
def test_an_eid_that_was_written_is_read_back_equal(eid: Eid) -> None:
    assert Eid.parse(str(eid)) == eid


@given(eids, st.sampled_from(Element), slugs)
def test_a_child_leads_back_to_its_parent_which_contains_it(
    eid: Eid, element: Element, number: str
) -> None:
    child = eid.child(element, number)

    assert child.parent == eid
    assert eid.contains(child)
    assert not child.contains(eid)


@given(slugs, eids)
def test_a_provision_key_splits_into_what_it_was_made_of(instrument: str, eid: Eid) -> None:
    key = provision_key(instrument, eid)

    assert split_provision_key(key) == (instrument, eid)
    assert is_key(key)


@given(works)
def test_the_address_of_a_work_is_read_back_equal(work: Work) -> None:
    assert Work.parse(str(work)) == work


@given(st.text(max_size=40))
def test_a_text_that_is_no_address_is_refused_with_a_sentence(text: str) -> None:
    assume(not text.startswith("/akn/"))

    with pytest.raises(ValueError, match=r"not an address /akn/country/type"):
        Work.parse(text)


@given(eids)
def test_the_words_of_an_eid_hold_each_of_its_numbers_in_order(eid: Eid) -> None:
    words = eid.in_words()

    spot = 0
    for step in eid.steps:
        spot = words.en.index(step.number, spot) + len(step.number)
    assert has_cyrillic(words.sr)
    assert not has_cyrillic(words.en)


@pytest.mark.parametrize(
    ("eid", "english", "serbian"),
    [
        ("art_12", "Article 12", "члан 12."),
        ("art_12__para_1", "Article 12(1)", "члан 12. став 1."),
        ("art_12__para_1__point_a", "Article 12(1)(a)", "члан 12. став 1. тачка (a)"),
        ("art_3__point_c", "Article 3(c)", "члан 3. тачка (c)"),
        ("art_41__para_2__point_7", "Article 41(2)(7)", "члан 41. став 2. тачка 7)"),
        ("art_18a", "Article 18a", "члан 18а"),
        ("art_19b", "Article 19b", "члан 19б"),
        ("chp_iii__art_5", "Chapter iii Article 5", "глава iii члан 5."),
        ("rec_12", "recital 12", "уводна изјава 12"),
        ("para_4", "paragraph 4", "став 4."),
        ("point_a", "point (a)", "тачка (a)"),
    ],
)
def test_an_eid_reads_as_lawyers_cite_it(eid: str, english: str, serbian: str) -> None:
    words = Eid.parse(eid).in_words()

    assert (words.en, words.sr) == (english, serbian)


def test_an_eid_is_built_of_elements_and_numbers() -> None:
    eid = Eid.of((Element.ARTICLE, "12"), (Element.PARAGRAPH, "1"), (Element.POINT, "a"))

    assert str(eid) == "art_12__para_1__point_a"


def test_provisions_are_ordered_as_they_stand_in_the_text() -> None:
    written = ["art_18a", "art_2", "art_18", "art_10", "art_18__para_2", "art_19"]

    ordered = sorted(map(Eid.parse, written), key=lambda eid: eid.order)

    assert [str(eid) for eid in ordered] == [
        "art_2", "art_10", "art_18", "art_18__para_2", "art_18a", "art_19",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "art", "art_", "art_12_", "art_12__", "Art_12", "article_12", "art_12__1", "art 12"],
)
def test_a_malformed_eid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        Eid.parse(text)


@pytest.mark.parametrize("text", ["", "cets197", ".art_12"])
def test_a_key_without_instrument_or_eid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="joined by a dot"):
        split_provision_key(text)


def test_a_number_with_capitals_or_underscores_is_refused() -> None:
    for number in ("A", "1_2", "", "-1"):
        with pytest.raises(ValueError, match="small letters"):
            Step(Element.ARTICLE, number)


def test_an_eid_without_levels_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one level"):
        Eid(())


def test_the_outermost_level_has_no_parent() -> None:
    assert Eid.parse("art_12").parent is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/akn",
        "akn/rs/act/zakon/2018/o-strancima",
        "/akn/rs/act/2018",
        "/akn/rs/act/zakon/2018-13/o-strancima",
        "/akn/rs/act/zakon/2018/O-Strancima",
        "/akn/rs/act/zakon/2018/o-strancima/x",
        "/law/rs/act/zakon/2018/o-strancima",
    ],
)
def test_a_malformed_address_of_a_work_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an address|not a date|month|small letters"):
        Work.parse(text)


def test_a_provision_has_an_address_inside_its_work() -> None:
    work = Work.parse("/akn/coe/act/convention/2005-05-16/197")

    address = work.portion(Eid.parse("art_12__para_1"))

    assert address == "/akn/coe/act/convention/2005-05-16/197/~art_12__para_1"
