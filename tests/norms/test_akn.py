"""Akoma Ntoso: what is written is valid and read again as it was; what others wrote is read in one form."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from odgovor.common.dates import PartialDate
from odgovor.common.errors import InvalidDataError
from odgovor.norms.akn.body import body_text, portions_of
from odgovor.norms.akn.reading import read_akn
from odgovor.norms.akn.writing import write_akn
from odgovor.norms.structure import Portion
from odgovor.norms.texts import LegalText
from tests.documents.files import akn
from tests.norms.test_splitting import ENGLISH, SERBIAN, split

SCHEMA = Path(__file__).parent / "schema/akomantoso30.xsd"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def text_of(law: str) -> LegalText:
    structure = split(law)
    return LegalText(
        "text.example.2024",
        structure.title,
        "sr-Cyrl",
        "example",
        PartialDate.parse("2024-01"),
        "1/2024",
        "doc.example",
        structure.preamble,
        body_text(structure.portions),
        True,
    )


def errors(data: bytes) -> list[str]:
    schema().validate(etree.fromstring(data))
    return [str(error) for error in schema().error_log]


@pytest.mark.parametrize(
    "law", [SERBIAN, ENGLISH, "Писмо без чланова."], ids=["law", "treaty", "letter"]
)
def test_what_is_written_is_valid_and_comes_back_as_it_was(law: str) -> None:
    text = text_of(law)

    written = write_akn(text)

    assert errors(written) == []
    assert read_akn(written, "a.xml") == text
    assert write_akn(read_akn(written, "a.xml")) == written


def test_pages_boxes_notes_and_closings_come_back() -> None:
    portions = (
        Portion("chp_1", "Глава I", "НАСЛОВ", page=1, box="1 2 3 4"),
        Portion("art_1", "Члан 1.", within="chp_1", notes=("*прва", "друга"), page=2),
        Portion("art_1__para_1", text="Ко:", closing="казниће се."),
        Portion("art_1__para_1__point_1", "1)", text="врбује,\tкрије"),
        Portion("art_1__para_2", text="прво", closing="друго"),
        Portion("art_1__hcontainer_1", text="остатак"),
    )

    assert portions_of(body_text(portions)) == portions


@given(WORDS, WORDS, WORDS, WORDS)
def test_any_words_come_back(heading: str, text: str, closing: str, number: str) -> None:
    portions = (
        Portion("art_1", number, heading),
        Portion("art_1__para_1", "", "", text, closing if text else ""),
        Portion("art_1__para_1__point_1", number, heading, closing),
    )

    assert portions_of(body_text(portions)) == portions


def test_an_act_of_another_maker_gets_eids_of_its_numbers() -> None:
    data = akn(
        '<chapter eId="chp_II"><num>CHAPTER II</num><heading>SCOPE</heading><article eId="xyz"><num>Article 12a</num>'
        "<paragraph><num>1.</num><list><intro><p>All:</p></intro><point><num>(b)</num><content><p>this;</p></content>"
        "</point><wrapUp><p>shall.</p></wrapUp></list></paragraph></article></chapter>"
    ).replace(b"/akn/3.0", b"/akn/3.0/CSD13")

    text = read_akn(data, "a.xml")

    assert [(item.eid, item.text) for item in text.portions] == [
        ("chp_2", ""),
        ("art_12a", ""),
        ("art_12a__para_1", "All:"),
        ("art_12a__para_1__point_b", "this;"),
    ]
    assert text.provisions["art_12a__para_1"].closing == "shall."
    assert text.provisions["art_12a"].within == "chp_2"


def test_levels_without_numbers_are_counted_and_equal_ones_told_apart() -> None:
    part = "<paragraph><content><p>x</p></content></paragraph>"
    data = akn(f"<article><num>1</num>{part}{part}</article><article><num>1</num>{part}</article>")

    assert [item.eid for item in read_akn(data, "a.xml").portions] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "art_1-2",
        "art_1-2__para_1",
    ]


def test_a_wrong_day_in_a_record_is_a_clear_fault() -> None:
    data = write_akn(text_of(SERBIAN)).replace(b'valid_from="2024-01"', b'valid_from="someday"')

    with pytest.raises(InvalidDataError, match="record of the text is wrong"):
        read_akn(data, "a.xml")


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    text = replace(text_of(SERBIAN), title="A\x00\x0bB")

    assert read_akn(write_akn(text), "a.xml").title == "AB"


def test_an_absurdly_deep_act_is_read_without_falling_over() -> None:
    deep = "<paragraph>" * 200 + "<content><p>x</p></content>" + "</paragraph>" * 200

    assert read_akn(akn(f"<article>{deep}</article>"), "a.xml").portions


@pytest.mark.parametrize(
    ("name", "articles"),
    [("2006_07_31_n2_jo.xml", 6), ("32014L0092.akn", 31), ("tas24-021.akn.xml", 11)],
)
def test_acts_of_three_makers_are_read_and_written_validly(
    shared: Path, name: str, articles: int
) -> None:
    text = read_akn((shared / "data/akn" / name).read_bytes(), name)

    assert sum(item.is_article for item in text.portions) == articles
    assert len({item.eid for item in text.portions}) == len(text.portions)
    assert errors(write_akn(text)) == []
