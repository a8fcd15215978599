"""Mapping: headings in both scripts and in English, found wherever they stand, corrected by a person."""

from __future__ import annotations

import pytest

from odgovor.plans.sheets.delimited import read_pasted
from odgovor.plans.sheets.fields import SheetField, field_label, headings
from odgovor.plans.sheets.mapping import Basis, SheetMapping, propose_mapping
from odgovor.plans.sheets.words import plain
from tests.plans.sheets.tables import tsv

F = SheetField


def mapped(*rows: tuple[str, ...]) -> SheetMapping:
    return propose_mapping(read_pasted(tsv(*rows)))


def fields(mapping: SheetMapping) -> list[SheetField | None]:
    return [column.field for column in mapping.columns]


@pytest.mark.parametrize(
    "heading",
    [
        ("Mera", "Aktivnost", "Nosilac", "Partneri", "Rok", "Indikator", "Izvor finansiranja"),
        ("МЕРА", "АКТИВНОСТ", "НОСИЛАЦ", "ПАРТНЕРИ", "РОК", "ПОКАЗАТЕЉ", "ИЗВОР ФИНАНСИРАЊА"),
        (
            "Mere",
            "Planirane aktivnosti:",
            "Odgovorna institucija",
            "Partneri u realizaciji",
            "Period realizacije",
            "Pokazatelj rezultata",
            "Izvori sredstava",
        ),
        (
            "Measure",
            "Activity",
            "Responsible body",
            "Partners",
            "Time frame",
            "Indicators",
            "Donor",
        ),
    ],
)
def test_headings_are_known_in_both_scripts_and_in_english(heading: tuple[str, ...]) -> None:
    found = mapped(heading, ("a", "b", "c", "d", "2014", "f", "g"))

    assert fields(found) == [
        F.MEASURE, F.TITLE, F.BODY, F.PARTNERS, F.DEADLINE, F.INDICATOR, F.FUNDING,
    ]  # fmt: skip
    assert found.header_row == 1


def test_how_a_heading_was_recognised_is_said() -> None:
    found = mapped(
        ("Aktivnost", "Potrebna sredstva (u hiljadama RSD)", "Nosioc aktivnosti", "Vreme"),
        ("a", "b", "c", "d"),
    )

    assert [column.basis for column in found.columns] == [
        Basis.SAME,
        Basis.PART,
        Basis.ALIKE,
        Basis.NONE,
    ]
    assert [column.confidence for column in found.columns] == [1.0, 0.8, 0.6, 0.0]
    assert found.columns[1].scale == 1000


def test_the_heading_is_found_below_titles() -> None:
    found = mapped(
        ("АКЦИОНИ ПЛАН", "", ""),
        ("за борбу против трговине људима", "", ""),
        ("Активност", "Носилац", "Рок"),
        ("Семинар", "ЦСР", "2014"),
    )

    assert found.header_row == 3
    assert fields(found) == [F.TITLE, F.BODY, F.DEADLINE]


def test_a_heading_of_two_rows_is_read_together() -> None:
    found = mapped(
        ("Активност", "Показатељ", "Показатељ", "Вредност", "Вредност"),
        ("", "назив", "јединица мере", "полазна вредност", "циљана вредност"),
        ("Семинар", "обучени", "лица", "0", "30"),
    )

    assert found.header_row == 2
    assert fields(found) == [F.TITLE, F.INDICATOR, F.UNIT, F.BASELINE, F.TARGET]


def test_of_two_columns_for_one_field_the_surer_is_proposed() -> None:
    found = mapped(("Nosilac i ostali učesnici projekta", "Nosilac", "Aktivnost"), ("a", "b", "c"))

    assert fields(found).count(F.BODY) == 1
    assert found.columns[1].field is F.BODY


def test_a_table_without_a_known_heading_has_none() -> None:
    found = mapped(("Семинар", "ЦСР"), ("Предавање", "Полиција"))

    assert found.header_row == 0
    assert fields(found) == [None, None]


def test_a_person_corrects_the_columns() -> None:
    table = read_pasted(tsv(("Šta", "Ko", "Aktivnost"), ("Seminar", "CSR", "x")))

    proposed = propose_mapping(table, header_row=1)
    chosen = proposed.chosen({"A": F.TITLE, "B": F.BODY, "C": None})

    assert fields(chosen) == [F.TITLE, F.BODY, None]
    assert chosen.columns[0].basis is Basis.CHOSEN
    assert list(chosen.faults(table)) == []


def test_a_mapping_without_activities_and_one_with_a_field_twice_are_faulty() -> None:
    table = read_pasted(tsv(("Mera", "Nosilac", "Rok"), ("a", "b", "2014")))
    proposed = propose_mapping(table)

    (without,) = proposed.faults(table)
    twice = list(proposed.chosen({"A": F.TITLE, "B": F.TITLE}).faults(table))

    assert without.code == "SHEET-010"
    assert [item.code for item in twice] == ["SHEET-011"]
    assert "A, B" in twice[0].message.sr


def test_every_field_has_a_label_and_headings_and_no_heading_means_two_things() -> None:
    for field in SheetField:
        label = field_label(field)
        assert label.en
        assert label.sr
        assert field in headings().values()
    assert all(plain(heading) == heading for heading in headings())


def test_the_labels_of_the_fields_are_headings_themselves() -> None:
    for field in (F.TITLE, F.MEASURE, F.BODY, F.DEADLINE, F.PLANNED_RSD, F.TARGET, F.RISKS):
        label = field_label(field)
        for text in (label.en, label.sr):
            found = mapped((text, "Aktivnost" if field is not F.TITLE else "Rok"), ("a", "b"))
            assert found.columns[0].field is field
