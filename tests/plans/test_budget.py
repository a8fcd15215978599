"""Sums of money over the activities that state an amount."""

from __future__ import annotations

from odgovor.plans.budget import budget
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook
from tests.plans.factories import make_activity, make_plan


def budget_of(*amounts):
    activities = (
        make_activity(number, planned_rsd=planned, executed_rsd=executed)
        for number, (planned, executed) in enumerate(amounts, 1)
    )
    return budget(index_of(PlanBook(plans=(make_plan(*activities),))).entries)


def test_sums_leave_out_activities_without_an_amount_and_say_how_many():
    found = budget_of((100_000, 40_000), (50_000, None), (None, None))

    assert (found.planned_rsd, found.executed_rsd) == (150_000, 40_000)
    assert (found.with_planned, found.with_executed, found.without_amount) == (2, 1, 1)


def test_the_executed_share_compares_only_activities_that_state_both():
    found = budget_of((100_000, 40_000), (900_000, None), (None, 70_000))

    assert found.executed_share == 0.4
    assert found.compared == 1


def test_no_amount_at_all_is_no_sum_and_not_zero():
    found = budget_of((None, None))

    assert found.planned_rsd is None
    assert found.executed_rsd is None
    assert found.executed_share is None


def test_a_planned_zero_is_a_known_zero_without_a_share():
    found = budget_of((0, 0))

    assert found.planned_rsd == 0
    assert found.executed_share is None


def test_funds_planned_and_not_spent_are_a_share_of_zero():
    assert budget_of((1_200_000, 0)).executed_share == 0.0
