"""Tables about norms: states are kept apart, totals add up, and every cell knows what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Table
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import NormBook, Pairing, Verdict
from odgovor.norms.tables import TABLES

from .factories import CITIES, make_book, make_concordance

BUILT_IN = NormBook(built_in_instruments())
READ = make_book(
    make_concordance(Verdict.ANSWERED),
    make_concordance(Verdict.CONFIRMED_GAP, provision="treaty.art_13"),
    make_concordance(Verdict.CONFIRMED_GAP, locality="vranje", by="", reason=LangText()),
)


def table(name: str, book: NormBook = READ, **parameters: str) -> Table:
    """A table of this room for the two cities."""
    return TABLES.compute(f"norms.{name}", book, CITIES, parameters)


def cell(found: Table, row: str, column: str) -> Cell:
    """One cell by the keys of its row and column."""
    spot = [item.key for item in found.columns].index(column)
    return next(item for item in found.rows if item.key == row).cells[spot]


def test_provisions_by_theme_add_up_in_both_directions() -> None:
    found = table("provisions_by_theme", BUILT_IN)

    figures: list[list[Any]] = [[item.value for item in row.cells] for row in found.rows]
    *themes, total = figures
    assert total[-1] == sum(len(i.provisions) for i in BUILT_IN.instruments)
    assert all(sum(row[:-1]) == row[-1] for row in figures)
    assert [sum(column) for column in zip(*themes, strict=True)] == total
    assert cell(found, "budget", "national").inputs[0] == "rs-social-protection.art_206"


def test_a_theme_without_provisions_is_a_true_zero() -> None:
    found = table("provisions_by_theme")

    assert cell(found, "budget", "national").value == 0
    assert cell(found, "assistance", "council-of-europe").value == 1


def test_instruments_show_where_they_stood_on_a_day() -> None:
    found = table("instruments", BUILT_IN, on="2014-06-30")

    assert cell(found, "cets197", "standing").value == LangText("In force", "На снази")
    assert cell(found, "p029", "standing").value == LangText(
        "Not yet in force", "Још није на снази"
    )
    assert cell(found, "dir2024-1712", "verified").inputs == ("dir2024-1712.art_18a",)
    assert cell(found, "rs-constitution", "kind").value == LangText("Constitution", "Устав")


def test_a_date_that_is_not_certain_is_no_data() -> None:
    found = table("instruments", BUILT_IN)

    assert cell(found, "ohchr2002", "in_force").state is State.NO_DATA
    assert cell(found, "rs-planning", "in_force").value == LangText("April 2018", "април 2018.")
    assert "standing" not in [column.key for column in found.columns]


def test_instruments_of_one_level_can_be_shown() -> None:
    assert len(table("instruments", BUILT_IN, level="eu").rows) == 9


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="2014-06-30"):
        table("instruments", BUILT_IN, on="2014-06")


def test_coverage_keeps_answers_gaps_and_what_nobody_read_apart() -> None:
    found = table("coverage")

    answered = cell(found, "assistance", "nis")
    assert answered.value == LangText("✓ Answered", "✓ Одговорено")
    assert (answered.numerator, answered.denominator) == (1, 1)
    assert cell(found, "reflection", "nis").value == LangText(
        "✗ Confirmed gap", "✗ Потврђен недостатак"
    )
    assert cell(found, "reflection", "vranje").state is State.NOT_ASSESSED
    assert [row.key for row in found.rows] == ["assistance", "reflection"]


def test_coverage_never_shows_a_gap_as_confirmed_that_nobody_signed() -> None:
    found = table("coverage")

    assert cell(found, "assistance", "vranje").value == LangText(
        "○ Candidate gap", "○ Могући недостатак"
    )


def test_each_verdict_has_a_sign_and_a_tone_of_its_own() -> None:
    found = [
        table("coverage", make_book(make_concordance(verdict, by="org.cso"))) for verdict in Verdict
    ]
    cells = [cell(item, "assistance", "nis") for item in found]

    assert len({item.value.en[0] for item in cells}) == len(Verdict)
    assert len({item.tone for item in cells}) == len(Verdict)


def test_the_matrix_of_obligations_has_a_verdict_for_each_provision_that_was_read() -> None:
    found = table("obligations")

    assert [row.key for row in found.rows] == ["treaty.art_12__para_1", "treaty.art_13"]
    assert cell(found, "treaty.art_12__para_1", "nis").value == LangText(
        "✓ Answered", "✓ Одговорено"
    )
    assert cell(found, "treaty.art_13", "vranje").state is State.NOT_ASSESSED
    assert [row.key for row in table("obligations", theme="reflection").rows] == ["treaty.art_13"]


def test_a_candidate_gap_leads_to_the_nearest_measure_and_other_verdicts_do_not() -> None:
    pairs = tuple(
        Pairing(item.provision, item.locality, "nis-lap-2013.m1") for item in READ.concordances
    )
    found = table("obligations", replace(READ, pairings=pairs))

    gap = cell(found, "treaty.art_12__para_1", "vranje")
    assert "pairing.vranje.treaty.art_12__para_1--nis-lap-2013.m1" in gap.inputs
    assert not any(key.startswith("pairing") for key in cell(found, "treaty.art_13", "nis").inputs)


def test_the_answered_share_of_a_theme_explains_itself() -> None:
    found = table("answered_share")

    share = cell(found, "reflection", "nis")
    assert (share.value, share.numerator, share.denominator) == (0.0, 0, 1)
    assert share.inputs == ("concordance.nis.treaty.art_13",)
    assert cell(found, "reflection", "vranje").state is State.NOT_ASSESSED


def test_verdicts_by_locality_add_up_to_what_was_assessed() -> None:
    found = table("verdicts_by_locality")

    for row in found.rows:
        *parts, total = [item.value for item in row.cells]
        assert sum(part for part in parts if isinstance(part, int)) == total
    assert cell(found, "nis", "candidate_gap").value == 0


def test_a_locality_that_nobody_read_has_no_verdicts() -> None:
    found = table("verdicts_by_locality", make_book(make_concordance(Verdict.ANSWERED)))

    assert {item.state for item in found.rows[1].cells} == {State.NOT_ASSESSED}


def test_gaps_are_listed_with_locality_verdict_and_reason() -> None:
    found = table("gaps")

    assert [row.label.en for row in found.rows] == ["Treaty, Article 12(1)", "Treaty, Article 13"]
    first, second = found.rows
    assert first.cells[2].state is State.NO_DATA
    assert second.cells[0].value == LangText("Niš", "Ниш")
    assert second.cells[2].value == LangText("The plan was read.", "План је прочитан.")
    assert len(table("gaps", theme="reflection").rows) == 1


def test_localities_that_are_not_shown_do_not_mark_a_table_as_invented() -> None:
    hidden = make_concordance(Verdict.ANSWERED, locality="kraljevo", simulated=True)
    shown = make_concordance(Verdict.ANSWERED, simulated=True)

    for name in ("coverage", "answered_share", "verdicts_by_locality"):
        assert table(name, make_book(hidden)).is_simulated is False
        assert table(name, make_book(shown)).is_simulated is True


def test_every_table_speaks_both_languages() -> None:
    for name in TABLES.specs:
        found = TABLES.compute(name, READ, CITIES, {})
        spoken = [found.title, found.row_header, *(column.label for column in found.columns)]
        spoken += [row.label for row in found.rows]
        assert all(text.en and text.sr for text in spoken), name
        assert found.key == name


def test_the_coverage_says_how_many_obligations_of_each_theme_were_read_of_all() -> None:
    found = table("coverage")
    index = {item.key: item.theme for norm in READ.instruments for item in norm.provisions}
    theme = index["treaty.art_13"]
    total = sum(other is theme for other in index.values())
    read = {
        len(
            {
                item.provision
                for item in READ.concordances
                if item.locality == place.key and index[item.provision] is theme
            }
        )
        for place in CITIES
    }
    said = str(max(read)) if len(read) == 1 else f"{min(read)}–{max(read)}"

    (row,) = [row for row in found.rows if row.key == theme]

    assert row.label.en.endswith(f" ({said}\u00a0of\u00a0{total})")
    assert row.label.sr.endswith(f" ({said}\u00a0од\u00a0{total})")
    assert "of all in the catalogue" in found.note.en
