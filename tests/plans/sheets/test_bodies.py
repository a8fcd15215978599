"""Bodies: organisations by their names in both scripts, without the name of the place, and near misses."""

from __future__ import annotations

import pytest

from odgovor.plans.sheets.bodies import BodyBook
from tests.plans.factories import CITIES
from tests.plans.sheets.tables import BODIES


@pytest.fixture
def book() -> BodyBook:
    return BodyBook(BODIES, locality="nis", localities=CITIES)


@pytest.mark.parametrize(
    "name",
    [
        "Центар за социјални рад, Ниш",
        "Centar za socijalni rad",
        "CENTAR ZA SOCIJALNI RAD NIŠ",
        "Центар за социјални рад града Ниша",
        "ЦСР",
        "CSR",
        "Social welfare centre",
        "SWC",
        "org.nis.swc",
    ],
)
def test_an_organisation_is_known_by_every_way_a_plan_calls_it(book: BodyBook, name: str) -> None:
    assert book.key_of(name) == "org.nis.swc"


def test_an_organisation_of_the_country_is_known_and_one_of_another_city_by_its_whole_name(
    book: BodyBook,
) -> None:
    assert book.key_of("Ministarstvo za rad") == "org.rs.ministry"
    assert book.key_of("Policijska uprava") == "org.nis.police"
    assert book.key_of("Policijska uprava Vranje") == "org.vranje.police"


def test_several_bodies_stand_on_lines_between_semicolons_and_between_commas(
    book: BodyBook,
) -> None:
    for text in (
        "Центар за социјални рад, Ниш; Дом здравља",
        "ЦСР\nДом здравља",
        "ЦСР, Дом здравља",
        "ЦСР и Дом здравља",
        "- ЦСР\n- Дом здравља Ниш",
        "• ЦСР\n• Дом здравља",
        "CSR / Dom zdravlja",
    ):
        assert book.read(text, {}).keys == ("org.nis.swc", "org.nis.health")
        assert book.read(text, {}).unknown == ()


def test_an_unknown_name_is_said_with_those_like_it(book: BodyBook) -> None:
    found = book.read("Centar za socialni rad; Udruženje Sunce", {})

    assert found.keys == ()
    assert found.unknown == ("Centar za socialni rad", "Udruženje Sunce")
    assert book.near("Centar za socialni rad") == ("org.nis.swc",)
    assert book.near("Udruženje Sunce") == ()


def test_a_person_decides_who_is_meant_or_leaves_the_name_out(book: BodyBook) -> None:
    decided = {"udruzenje sunce": "org.nis.red-cross", "udruzenje mesec": ""}

    found = book.read("Удружење Сунце, Udruženje Mesec", decided)

    assert found.keys == ("org.nis.red-cross",)
    assert found.unknown == ()
    assert found.left == ("Udruženje Mesec",)


def test_a_body_is_named_once_however_often_it_stands_there(book: BodyBook) -> None:
    assert book.read("CSR; Centar za socijalni rad", {}).keys == ("org.nis.swc",)
