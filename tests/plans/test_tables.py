"""Tables: a state in every empty cell, evidence under every figure, both languages everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import State, Theme
from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import UnknownKeyError
from odgovor.common.langtext import LangText
from odgovor.common.tables import Table
from odgovor.plans.evidence import iter_evidence
from odgovor.plans.records import FundingSource, PlanBook, PlanType, Stage, Status
from odgovor.plans.tables import TABLES
from tests.plans.factories import (
    AS_OF,
    CITIES,
    NIS,
    SERBIA,
    VRANJE,
    make_activity,
    make_gap,
    make_mark,
    make_measure,
    make_plan,
    marked_book,
)

PARAMETERS = {
    "plans.activities": {"plan": "nis-lap-2013"},
    "plans.comparison_of_periods": {"locality": "nis"},
}


def table(book: PlanBook, name: str, **parameters: str) -> Table:
    return TABLES.compute(f"plans.{name}", book, CITIES, parameters)


def cells(found: Table, row: str) -> dict[str, object]:
    """The cells of a row by column: the value, or the state where there is none."""
    (chosen,) = [item for item in found.rows if item.key == row]
    return {
        column.key: cell.value if cell.state is State.KNOWN else cell.state
        for column, cell in zip(found.columns, chosen.cells, strict=True)
    }


@pytest.fixture
def full_book() -> PlanBook:
    """Two plans of Niš with marks of every stage and a refused plan in Vranje."""
    earlier = make_plan(
        make_activity(1, measure="nis-old.m1"),
        key="nis-old",
        type=PlanType.STRATEGY,
        period=Period.parse("2009/2012"),
    )
    later = make_plan(
        make_activity(
            1,
            body=("org.nis.swc",),
            deadline=PartialDate(2013),
            funding=FundingSource.LOCAL,
            planned_rsd=1_000,
            executed_rsd=250,
            indicator=LangText("schools", "школе"),
            unit=LangText("schools", "школе"),
            target=12,
            target_year=2014,
        ),
        make_activity(2),
        predecessor="nis-old",
        simulated=True,
    )
    marks = (
        make_mark(1, Status.NOT_STARTED, measure="nis-old.m1"),
        make_mark(1, Status.LIMITED),
        make_mark(1, Status.IMPLEMENTED, stage=Stage.REPLY),
        make_mark(1, Status.SUBSTANTIALLY, stage=Stage.AUDIT, deviation=LangText("Van", "Возило")),
    )
    return PlanBook(
        (earlier, later), marks, (make_gap(simulated=True),), AS_OF, Period.parse("2013/2014-06")
    )


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_is_bilingual_rests_on_known_evidence_and_marks_invented_records(
    full_book, name
):
    known = {item.key for item in iter_evidence(full_book, {})}

    found = TABLES.compute(name, full_book, CITIES, PARAMETERS.get(name, {}))

    assert found.key == name
    assert found.rows
    assert found.is_simulated
    assert set(found.inputs) <= known
    texts = [found.title, found.row_header, found.note, *(c.label for c in found.columns)]
    texts += [row.label for row in found.rows]
    texts += [c.value for row in found.rows for c in row.cells if isinstance(c.value, LangText)]
    assert [text for text in texts if text.missing()] == []


def test_statuses_add_up_to_the_total_in_every_row_and_in_the_total_row():
    book = marked_book(Status.IMPLEMENTED, Status.NO_DATA, None, Status.CONTINUOUS)

    found = table(book, "status_by_locality")

    for row in found.rows:
        counts = [cell.value for cell in row.cells]
        if State.NO_PLAN not in {cell.state for cell in row.cells}:
            assert sum(counts[:-1]) == counts[-1] == 4
    assert found.rows[-1].is_total
    assert found.columns[-1].is_total


def test_a_locality_without_a_plan_has_its_state_in_every_cell(full_book):
    found = table(full_book, "status_by_locality")

    assert set(cells(found, "vranje").values()) == {State.REFUSED}


def test_flags_are_counted_and_lateness_is_not_assessed_without_a_day(full_book):
    late = cells(table(full_book, "flags_by_locality"), "nis")
    undated = cells(table(replace(full_book, as_of=None), "flags_by_locality"), "nis")

    assert (late["late"], late["no_budget"], late["no_indicator"]) == (1, 2, 2)
    assert (undated["late"], undated["no_budget"]) == (State.NOT_ASSESSED, 2)


def test_scores_of_two_periods_stand_with_their_coverage_and_the_change(full_book):
    assert cells(table(full_book, "score_by_locality"), "nis") == {
        "earlier_score": 0.0,
        "earlier_coverage": 1.0,
        "current_score": 2.0,
        "current_coverage": 0.5,
        "change": 2.0,
    }


def test_a_single_period_has_no_change():
    found = cells(table(marked_book(Status.LIMITED), "score_by_locality"), "nis")

    assert (found["earlier_score"], found["change"]) == (State.NO_PLAN, State.NOT_APPLICABLE)


def test_the_heat_map_shows_score_and_coverage_and_why_a_field_is_empty():
    measures = (make_measure(1), make_measure(2, theme=Theme.COURT))
    plan = make_plan(
        make_activity(1),
        make_activity(2),
        make_activity(1, measure="nis-lap-2013.m2"),
        measures=measures,
    )
    other = make_plan(
        make_activity(1, measure="vranje-plan.m1"), key="vranje-plan", locality="vranje"
    )
    book = PlanBook((plan, other), (make_mark(1, Status.LIMITED),))

    found = table(book, "score_by_theme_and_locality")

    assert cells(found, "training") == {"nis": 1.0, "vranje": State.NOT_ASSESSED}
    assert cells(found, "court") == {"nis": State.NOT_ASSESSED, "vranje": State.NOT_APPLICABLE}
    training = next(row for row in found.rows if row.key == "training")
    assert (training.cells[0].numerator, training.cells[0].denominator) == (1, 2)


def test_theme_coverage_tells_a_true_zero_from_an_unread_plan(full_book):
    found = cells(table(full_book, "measures_by_theme_and_locality"), "court")

    assert found == {"nis": 0, "vranje": State.REFUSED}


def test_funds_are_summed_by_source_with_a_total_row(full_book):
    found = table(full_book, "budget_by_source")

    assert cells(found, "local")["executed_share"] == 0.25
    assert cells(found, "none")["planned"] is State.NO_DATA
    assert cells(found, "total")["planned"] == 1_000
    assert cells(found, "total")["without_amount"] == 2


def test_the_register_lists_plans_in_order_of_time_and_says_what_is_not_known(full_book):
    found = table(full_book, "plan_register")

    assert [row.key for row in found.rows] == ["nis-old", "nis-lap-2013"]
    assert cells(found, "nis-old")["type"] == LangText("Strategy", "Стратегија")
    assert cells(found, "nis-old")["is_budgeted"] is State.NO_DATA


def test_gaps_say_why_and_how_they_are_known(full_book):
    found = table(full_book, "gaps")

    why = {row.key: cells(found, row.key)["state"].en for row in found.rows}
    assert why == {
        "gap.vranje.action-plan.2013": "refused",
        "gap.vranje.any.2014": "no plan",
    }


def test_the_timeline_gives_first_and_last_year_as_numbers(full_book):
    found = table(full_book, "timeline", locality="nis")

    years = [(row.cells[3].value, row.cells[4].value) for row in found.rows]
    assert years == [(2009, 2012), (2013, 2016)]


def test_the_action_plan_shows_the_marks_of_every_stage_and_the_one_that_counts(full_book):
    found = table(full_book, "activities", plan="nis-lap-2013")

    shown = cells(found, "nis-lap-2013.m1.a1")
    assert [shown[key].en for key in ("first", "reply", "audit", "status")] == [
        "Implemented in part",
        "Implemented",
        "Substantially implemented",
        "Substantially implemented",
    ]
    assert shown["target"] == LangText("12 (schools), 2014", "12 (школе), 2014.")
    assert shown["deviation"] == LangText("Van", "Возило")
    assert shown["flags"].en == "Late, Indicator without a baseline"


def test_the_action_plan_says_why_there_is_no_data():
    found = table(marked_book(Status.NO_DATA, Status.LIMITED), "activities", plan="nis-lap-2013")

    assert cells(found, "nis-lap-2013.m1.a1")["reason"] == LangText("refused", "одбијено")
    assert cells(found, "nis-lap-2013.m1.a2")["reason"] is State.NOT_APPLICABLE


def test_a_reply_that_did_not_come_is_no_data_and_a_missing_audit_no_assessment():
    shown = cells(
        table(marked_book(Status.LIMITED), "activities", plan="nis-lap-2013"),
        "nis-lap-2013.m1.a1",
    )

    assert (shown["reply"], shown["audit"]) == (State.NO_DATA, State.NOT_ASSESSED)


def test_funds_of_a_locality_without_plans_are_an_empty_table_that_still_has_its_columns(full_book):
    found = table(full_book, "budget_by_source", locality="vranje")

    assert found.rows == ()
    assert cells(table(full_book, "budget_by_locality"), "vranje")["planned"] is State.REFUSED


def test_an_unmarked_activity_is_not_assessed_at_any_stage(full_book):
    shown = cells(table(full_book, "activities", plan="nis-lap-2013"), "nis-lap-2013.m1.a2")

    assert {shown[key] for key in ("first", "reply", "audit", "status")} == {State.NOT_ASSESSED}


def test_the_action_plan_of_an_unknown_plan_is_refused(full_book):
    with pytest.raises(UnknownKeyError):
        table(full_book, "activities", plan="nis-lap-1913")


def test_disputed_marks_show_what_each_stage_said(full_book):
    found = table(full_book, "disputed_marks")

    assert [row.key for row in found.rows] == ["nis-lap-2013.m1.a1"]
    assert cells(found, "nis-lap-2013.m1.a1")["standing"].en == "Decided by audit"
    assert not table(full_book, "disputed_marks", locality="vranje").rows


def test_a_measure_of_one_period_only_stands_without_a_counterpart(full_book):
    measures = (make_measure(1, title=LangText("Shelter", "Смештај"), theme=Theme.HOUSING),)
    later = replace(full_book.plans[1], measures=measures)
    book = replace(full_book, plans=(full_book.plans[0], later))

    found = table(book, "comparison_of_periods", locality="nis")

    assert [row.key for row in found.rows] == ["nis-lap-2013.m1", "nis-old.m1"]
    added = cells(found, "nis-lap-2013.m1")
    assert (added["earlier_activities"], added["later_activities"]) == (State.NOT_APPLICABLE, 2)
    assert cells(found, "nis-old.m1")["later"] is State.NOT_APPLICABLE


def test_the_country_is_compared_only_where_it_has_plans_of_its_own():
    book = marked_book(Status.LIMITED)
    national = make_plan(key="rs-plan", locality="rs")
    places = (NIS, VRANJE, SERBIA)

    without = TABLES.compute("plans.score_by_locality", book, places, {})
    with_one = replace(book, plans=(*book.plans, national))
    with_plan = TABLES.compute("plans.score_by_locality", with_one, places, {})

    assert [row.key for row in without.rows] == ["nis", "vranje"]
    assert [row.key for row in with_plan.rows] == ["nis", "vranje", "rs"]


def test_the_period_parameter_keeps_to_the_plans_of_that_period(full_book):
    earlier = cells(table(full_book, "status_by_locality", period="earlier"), "nis")
    current = cells(table(full_book, "status_by_locality", period="current"), "nis")

    assert (earlier["total"], current["total"]) == (1, 2)
