"""The rules of the room: every fault names its place and its remedy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from odgovor.common.dates import PartialDate
from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.langtext import LangText
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.checks import iter_faults, latin_slips
from odgovor.norms.records import NormBook, Verdict

from .factories import make_book, make_concordance, make_instrument, make_provision


def codes_of(book: NormBook) -> list[str]:
    """The codes of all faults of a book."""
    return [fault.code for fault in iter_faults(book, {})]


def faults_of_provision(**changes: Any) -> list[Fault]:
    """The faults of a book whose only provision was changed."""
    instrument = make_instrument(provisions=(make_provision(**changes),))
    return list(iter_faults(NormBook((instrument,)), {}))


def test_a_sound_book_has_no_fault() -> None:
    signed = make_concordance(Verdict.CONFIRMED_GAP, provision="treaty.art_13")

    assert codes_of(make_book(make_concordance(Verdict.ANSWERED), signed)) == []


def test_the_built_in_catalogue_has_no_fault() -> None:
    assert codes_of(NormBook(built_in_instruments())) == []


@pytest.mark.parametrize("missing", ["by", "on", "reason"])
def test_a_gap_is_not_confirmed_without_who_when_and_why(missing: str) -> None:
    empty = {"by": "", "on": None, "reason": LangText()}
    gap = make_concordance(Verdict.CONFIRMED_GAP, **{missing: empty[missing]})

    (fault,) = iter_faults(make_book(gap), {})

    assert fault.code == "NORMS-009"
    assert missing in fault.message
    assert fault.severity is Severity.ERROR


def test_a_candidate_gap_needs_no_signature() -> None:
    gap = make_concordance(Verdict.CANDIDATE_GAP, by="", on=None, reason=LangText())

    assert codes_of(make_book(gap)) == []


def test_an_answer_names_its_measure_and_a_gap_names_none() -> None:
    nameless = make_concordance(Verdict.ANSWERED, measure="")
    named = make_concordance(Verdict.CANDIDATE_GAP, measure="nis-lap-2013.m1")

    assert codes_of(make_book(nameless)) == ["NORMS-010"]
    assert codes_of(make_book(named)) == ["NORMS-010"]


def test_a_gap_beside_an_answer_is_a_warning() -> None:
    book = make_book(make_concordance(Verdict.PARTLY), make_concordance(Verdict.CONFIRMED_GAP))

    (fault,) = iter_faults(book, {})

    assert fault.code == "NORMS-011"
    assert fault.severity is Severity.WARNING


def test_a_gap_in_another_locality_contradicts_nothing() -> None:
    elsewhere = make_concordance(Verdict.CONFIRMED_GAP, locality="vranje")

    assert codes_of(make_book(make_concordance(Verdict.PARTLY), elsewhere)) == []


def test_a_verdict_is_about_a_provision_and_not_about_a_whole_instrument() -> None:
    assert codes_of(make_book(make_concordance(Verdict.ANSWERED, provision="treaty"))) == [
        "NORMS-012"
    ]


def test_an_own_instrument_may_not_take_a_key_or_address_of_the_catalogue() -> None:
    taken = make_instrument("cets197", provisions=())
    address = make_instrument(
        "own", identifier="/akn/coe/act/convention/2005-05-16/197", provisions=()
    )

    assert codes_of(NormBook((*built_in_instruments(), taken))) == ["NORMS-002"]
    assert codes_of(NormBook((*built_in_instruments(), address))) == ["NORMS-002"]


@pytest.mark.parametrize("key", ["CETS197", "cets.197", "čl", ""])
def test_the_key_of_an_instrument_is_plain(key: str) -> None:
    instrument = make_instrument("treaty", provisions=())

    assert codes_of(NormBook((replace(instrument, key=key),))) == ["NORMS-003"]


def test_dates_in_the_wrong_order_are_a_fault() -> None:
    early = make_instrument(in_force=PartialDate(2004))
    ended = make_instrument(repealed=PartialDate(2007, 12))

    assert codes_of(NormBook((early,))) == ["NORMS-007"]
    assert codes_of(NormBook((ended,))) == ["NORMS-007"]


def test_dates_that_may_be_in_order_are_not_a_fault() -> None:
    same_year = make_instrument(adopted=PartialDate(2008), in_force=PartialDate(2008, 2, 1))

    assert codes_of(NormBook((same_year,))) == []


def test_a_provision_stands_under_its_own_instrument() -> None:
    (fault,) = faults_of_provision(key="other.art_12__para_1")

    assert fault.code == "NORMS-004"
    assert "treaty.art_12__para_1" in fault.remedy


def test_a_label_that_says_another_article_is_a_warning() -> None:
    (fault,) = faults_of_provision(label=LangText("Article 13(1)", "члан 12. став 1."))

    assert fault.code == "NORMS-005"
    assert fault.severity is Severity.WARNING
    assert "Article 12(1)" in fault.remedy


def test_principles_are_named_by_their_instrument() -> None:
    label = LangText("Principle 7", "начело 7.")

    assert faults_of_provision(key="treaty.hcontainer_7", label=label) == []


def test_a_text_missing_in_one_language_is_named() -> None:
    (fault,) = faults_of_provision(obliges=LangText("The state shall help."))

    assert fault.code == "NORMS-006"
    assert fault.place.column == "obliges"
    assert "'sr'" in fault.message


def test_a_paraphrase_that_is_empty_is_missing_twice() -> None:
    faults = faults_of_provision(paraphrase=LangText())

    assert [fault.code for fault in faults] == ["NORMS-006", "NORMS-006"]


def test_an_obligation_may_be_left_out() -> None:
    assert faults_of_provision(obliges=LangText()) == []


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Жртва добија помоћ.", ()),
        ("Конвенција CETS 197 и CM/Rec(2022)21, члан 12. тачка (a)", ()),
        ("Protokol 108+", ("Protokol",)),
        ("помоћ (assistance) žrtvama", ("assistance", "žrtvama")),
        ("помоћ жpтви", ("жpтви",)),
        ("", ()),
    ],
)
def test_latin_words_in_serbian_are_found_even_inside_a_word(
    text: str, slips: tuple[str, ...]
) -> None:
    assert latin_slips(text) == slips


def test_a_fault_stands_where_the_record_does() -> None:
    book = make_book(make_concordance(Verdict.ANSWERED, measure=""))
    key = book.concordances[0].key
    place = Place("norms/concordance.csv", 4, record=key)

    (fault,) = iter_faults(book, {key: place})

    assert fault.place == place


def test_a_fault_in_a_provision_stands_where_its_instrument_does() -> None:
    instrument = make_instrument(provisions=(make_provision(paraphrase=LangText("Help.", "")),))
    places = {"treaty": Place("norms/own.yaml", 3, record="treaty")}

    (fault,) = iter_faults(NormBook((instrument,)), places)

    assert (fault.place.file, fault.place.row) == ("norms/own.yaml", 3)
    assert fault.place.record == "treaty.art_12__para_1"
