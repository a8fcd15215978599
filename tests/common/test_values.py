"""Keys, evidence references, language texts, facts and tables."""

import pytest

from odgovor.common.codes import OrganisationType, PathwayPhase, State, Theme, label_of
from odgovor.common.errors import Fault, Place, UnknownKeyError, UsageError
from odgovor.common.evidence import EvidenceRef, digest_of
from odgovor.common.facts import FactRegistry, Measured, Unit, fact_key
from odgovor.common.keys import is_key, nearest_key
from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import has_cyrillic
from odgovor.common.tables import Cell, Column, Row, Table


@pytest.mark.parametrize(
    "key",
    [
        "nis-lap-2013.m2.a3",
        "cets197.art_12__para_1",
        "visit.nis-swc.2013-10.q07",
        "stat.identified.rs.2016#tip",
        "tie.nis.swc--police.referral",
    ],
)
def test_the_keys_of_the_field_are_keys(key):
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", "Ниш", "Nis", "a b", "a.", ".a", "a..\n", "../a", "a#b#c", "x" * 201]
)
def test_what_is_no_key_is_refused(key):
    assert not is_key(key)


def test_a_mistyped_key_finds_its_neighbour():
    assert nearest_key("fg.nis-01.t71", ["fg.nis-01.t7", "rec.x"]) == "fg.nis-01.t7"
    assert nearest_key("something-else", ["fg.nis-01.t7"]) is None


def test_an_evidence_reference_is_read_as_it_is_written():
    for text in ("a.b", "a.b|p. 4", "a.b|p. 4|3fa9c2d1e0b7"):
        assert str(EvidenceRef.parse(text)) == text


def test_a_digest_changes_with_what_it_is_of():
    assert digest_of(LangText("a", "б")) == digest_of(LangText("a", "б"))
    assert digest_of(LangText("a", "б")) != digest_of(LangText("a", "в"))
    assert len(digest_of("x")) == 12


def test_a_text_in_one_language_names_the_one_it_lacks():
    assert LangText("only English").missing() == ("sr",)
    assert LangText().missing() == ()


def test_the_latin_edition_is_derived_from_the_cyrillic():
    assert LangText("Nis", "Ниш").in_edition(Edition.SR_LATN) == "Niš"


@pytest.mark.parametrize("code", [*OrganisationType, *Theme, *PathwayPhase, *State])
def test_every_shared_code_has_a_label_in_both_languages(code):
    label = label_of(code)

    assert label.en
    assert has_cyrillic(label.sr)


def test_a_fault_says_code_place_what_and_remedy():
    fault = Fault("PLAN-003", Place("plans/a.csv", 14, "deadline"), "No deadline.", "Add one.")

    assert str(fault) == "PLAN-003  plans/a.csv:14 [deadline]\n    No deadline.\n    Add one."
    assert fault.family == "PLAN"


FACTS = FactRegistry("toy")


@FACTS.register("double", unit=Unit.COUNT, label=LangText("Double", "Двоструко"))
def double(book, *, of: str, by: str = "2"):
    return Measured(int(of) * int(by) + book)


def test_a_fact_is_computed_by_name_and_explains_itself():
    fact = FACTS.compute("toy.double", 1, {"of": "3"})

    assert fact.value == 7
    assert fact.key == "toy.double(of=3)"
    assert fact.method == "toy.double/1"


@pytest.mark.parametrize("parameters", [{}, {"of": "1", "odd": "2"}])
def test_a_fact_with_the_wrong_parameters_says_which_it_takes(parameters):
    with pytest.raises(UsageError, match="of, by"):
        FACTS.compute("toy.double", 1, parameters)


def test_an_unknown_fact_is_refused():
    with pytest.raises(UnknownKeyError):
        FACTS.compute("toy.triple", 1, {})


def test_the_parameters_of_a_key_stand_in_one_order():
    assert fact_key("a.b", {"y": "2", "x": "1"}) == "a.b(x=1, y=2)"


def test_a_suppressed_fact_holds_nothing_of_the_original():
    fact = FACTS.compute("toy.double", 1, {"of": "3"}).suppressed()

    assert fact.is_suppressed
    assert (fact.value, fact.numerator, fact.denominator, fact.interval) == (None,) * 4


def test_a_value_without_a_state_cannot_be_made():
    with pytest.raises(ValueError, match="state"):
        Measured(None)
    with pytest.raises(ValueError, match="value"):
        Cell(3, state=State.NO_DATA)


def test_a_row_that_does_not_fit_its_table_is_refused():
    columns = (Column("a", LangText.same("a")),)

    with pytest.raises(ValueError, match="does not fit"):
        Table("t", LangText(), LangText(), columns, (Row("r", LangText(), ()),))
