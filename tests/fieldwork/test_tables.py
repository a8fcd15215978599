"""Tables of fieldwork: every cell has a value or a state, the answers it rests on, and its coverage."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Table
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.tables import TABLES

from .factories import FIRST, LAST, NIS, PLACES, answer, answers, book, standard

OTHER = "visit.vranje-swc.2013-10"
BOOK = book(
    *answers("3 2 1", FIRST),
    *answers("3 ND 3", LAST),
    *answers("0 NA ND", OTHER, monitor="a", simulated=True),
    *answers("1 NA 2", OTHER, monitor="b", simulated=True),
)


def table(name: str, held: FieldBook = BOOK, **parameters: str) -> Table:
    return TABLES.compute(f"fieldwork.{name}", held, PLACES, parameters)


def cell(found: Table, row: str, column: str) -> Cell:
    columns = [item.key for item in found.columns]
    return next(item for item in found.rows if item.key == row).cells[columns.index(column)]


def test_the_heat_map_has_a_score_or_a_state_with_its_coverage_in_each_cell() -> None:
    found = table("score_by_standard_and_locality")

    assert [row.key for row in found.rows] == ["q01", "q02", "q03"]
    assert cell(found, "q01", "nis").value == 3
    assert cell(found, "q02", "nis").value == 2
    assert (cell(found, "q02", "nis").numerator, cell(found, "q02", "nis").denominator) == (1, 2)
    assert cell(found, "q01", "vranje").value == 0.5
    assert cell(found, "q02", "vranje").state is State.NOT_APPLICABLE
    assert cell(found, "q03", "subotica").state is State.NOT_ASSESSED
    assert cell(found, "q01", "vranje").inputs == (f"{OTHER}.q01.a", f"{OTHER}.q01.b")


def test_the_heat_map_can_be_cut_to_a_kind_or_pillar() -> None:
    found = table("score_by_standard_and_locality", kind="functional", pillar="social-inclusion")

    assert [row.key for row in found.rows] == ["q02"]


def test_rows_are_labelled_with_number_and_title() -> None:
    held = book(*answers("1 1"), standards=(standard(7), standard(1, key="own.standard")))

    labels = [row.label.en for row in table("score_by_standard_and_locality", held).rows]

    assert labels == ["7. Title 7", "Title 1"]


def test_kinds_stand_beside_all_standards_and_the_coverage() -> None:
    found = table("score_by_kind_and_locality")

    assert [column.key for column in found.columns] == [
        "structural",
        "functional",
        "all",
        "coverage",
    ]
    assert [column.unit for column in found.columns] == [*[Unit.SCORE] * 3, Unit.SHARE]
    values = [item.value for item in found.rows[0].cells]
    assert values == pytest.approx([3, 2, 2.4, 5 / 6])


def test_a_pillar_without_a_standard_is_not_assessed() -> None:
    found = table("score_by_pillar_and_locality")

    assert cell(found, "nis", "social-inclusion").value == 2
    assert cell(found, "nis", "criminal-justice-and-redress").state is State.NOT_ASSESSED


def test_each_standard_has_score_coverage_and_change() -> None:
    found = table("score_by_standard", locality="nis")

    assert cell(found, "q03", "score").value == 2
    assert cell(found, "q03", "change").value == 2
    assert cell(found, "q02", "coverage").value == 0.5
    assert cell(found, "q02", "change").state is State.NOT_ASSESSED
    assert not found.is_simulated
    assert table("score_by_standard").is_simulated


def test_every_reason_for_a_missing_score_is_counted_apart() -> None:
    found = table("coverage_by_locality")

    nis = {
        column.key: item.value
        for column, item in zip(found.columns, found.rows[0].cells, strict=True)
    }
    assert nis == {
        "known": 5,
        "not_applicable": 0,
        "no_data": 1,
        "refused": 0,
        "unpublished": 0,
        "not_assessed": 0,
        "coverage": pytest.approx(5 / 6),
    }
    assert all(item.state is State.NOT_ASSESSED for item in found.rows[2].cells)


def test_answers_stand_side_by_side_with_their_notes() -> None:
    noted = LangText("Seen in the file.", "Виђено у предмету.")
    held = book(answer(1, "3", FIRST, note=noted), *answers("2 ND", LAST))

    found = table("answers", held, locality="nis")

    assert [column.label.en for column in found.columns[:2]] == [
        "1\u00a0October 2013",
        "1\u00a0March 2014",
    ]
    assert [item.value for item in found.rows[0].cells] == [
        3,
        2,
        LangText(
            "1\u00a0October 2013: Seen in the file.", "1.\u00a010.\u00a02013: Виђено у предмету."
        ),
    ]
    assert found.rows[1].cells[0].state is State.NOT_ASSESSED
    assert found.rows[1].cells[1].state is State.NO_DATA
    assert found.title.sr.endswith("Ниш")


def test_monitors_who_answered_apart_have_a_column_each() -> None:
    found = table("answers", locality="vranje")

    assert [column.key for column in found.columns] == [f"{OTHER}.a", f"{OTHER}.b", "notes"]
    assert found.columns[1].label.sr == "1.\u00a010.\u00a02013, монитор 2"
    assert found.rows[2].cells[1].value == 2


def test_answers_of_a_place_without_visits_hold_no_score() -> None:
    found = table("answers", locality="subotica")

    assert [column.key for column in found.columns] == ["notes"]


def test_agreement_has_a_row_for_each_visit_with_separate_answers_and_one_for_all() -> None:
    found = table("agreement_by_visit")

    assert [(row.key, row.is_total) for row in found.rows] == [(OTHER, False), ("all", True)]
    assert found.rows[0].label.en == "Vranje, 1\u00a0October 2013"
    assert [item.value for item in found.rows[0].cells][::3] == [1, 1]
    assert found.is_simulated


def test_without_separate_answers_the_table_of_agreement_is_empty() -> None:
    assert table("agreement_by_visit", book(*answers("1 2 3"))).rows == ()


def test_the_list_of_standards_cites_its_norms_in_words() -> None:
    held = book(standards=(standard(1, norms=("cets197.art_10", "own-norm.art_1")),))

    found = table("standards", held)

    norms = cell(found, "q01", "norms").value
    assert norms.en.startswith("CETS 197, Article 10")
    assert norms.en.endswith("; own-norm.art_1")


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_reads_in_both_languages_and_is_marked_where_it_is_invented(name: str) -> None:
    parameters = dict.fromkeys(TABLES.specs[name].required, "vranje")

    found = TABLES.compute(name, BOOK, PLACES, parameters)

    texts = [found.title, found.row_header, *(column.label for column in found.columns)]
    texts += [row.label for row in found.rows]
    assert all(text and not text.missing() for text in texts)
    assert not found.note.missing()
    assert found.key == name
    assert not found.counts_people
    assert found.is_simulated == (name != "fieldwork.standards")


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_can_be_made_of_an_empty_book(name: str) -> None:
    parameters = dict.fromkeys(TABLES.specs[name].required, "nis")

    found = TABLES.compute(name, FieldBook(), (NIS,), parameters)

    assert not found.is_simulated


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError):
        table("standards", kind="formal")
    with pytest.raises(UnknownKeyError):
        table("heat_map")
