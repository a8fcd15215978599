"""Facts: every figure with its make-up, or the state that says why there is none."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State, Theme
from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.langtext import LangText
from odgovor.plans.facts import FACTS
from odgovor.plans.records import (
    ContentLevel,
    FundingSource,
    PlanBook,
    PlanType,
    Stage,
    Status,
)
from tests.plans.factories import (
    AS_OF,
    make_activity,
    make_gap,
    make_mark,
    make_measure,
    make_plan,
    marked_book,
)

PARAMETERS = {"plans.measures_on_theme": {"theme": "training"}}
WITH_ACTIVITIES = sorted(
    set(FACTS.specs) - {"plans.plans", "plans.gaps", "plans.participation_share"}
)


def fact(book: PlanBook, name: str, **parameters: str):
    return FACTS.compute(f"plans.{name}", book, parameters)


def test_coverage_is_scored_over_applicable_activities():
    book = marked_book(Status.IMPLEMENTED, Status.NO_DATA, Status.CONTINUOUS, None)

    found = fact(book, "coverage", locality="nis")

    assert (found.value, found.numerator, found.denominator) == (1 / 3, 1, 3)
    assert found.inputs[0] == "mark.nis-lap-2013.m1.a1.first"
    assert found.inputs[-1] == "nis-lap-2013.m1.a4"


def test_the_implemented_share_leaves_out_what_nobody_knows():
    book = marked_book(Status.IMPLEMENTED, Status.LIMITED, Status.NO_DATA)

    found = fact(book, "implemented_share")

    assert (found.value, found.numerator, found.denominator) == (0.5, 1, 2)


def test_the_mean_score_carries_its_coverage():
    book = marked_book(Status.IMPLEMENTED, Status.SUBSTANTIALLY, None)

    found = fact(book, "mean_score", plan="nis-lap-2013")

    assert (found.value, found.numerator, found.denominator) == (2.5, 2, 3)


@pytest.mark.parametrize("name", WITH_ACTIVITIES)
def test_a_locality_without_plans_has_no_figure_and_says_so(name):
    parameters = PARAMETERS.get(name, {}) | {"locality": "vranje"}

    found = FACTS.compute(name, marked_book(Status.LIMITED), parameters)

    assert found.value is None
    assert found.state is State.NO_PLAN


@pytest.mark.parametrize("name", WITH_ACTIVITIES)
def test_a_declared_gap_says_why_there_is_no_figure(name):
    parameters = PARAMETERS.get(name, {}) | {"locality": "vranje"}
    book = PlanBook(gaps=(make_gap(),), as_of=AS_OF)

    found = FACTS.compute(name, book, parameters)

    assert found.state is State.REFUSED
    assert found.inputs == (make_gap().key,)


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.NO_DATA, State.NO_DATA), (None, State.NOT_ASSESSED)],
)
@pytest.mark.parametrize("name", ["mean_score", "implemented_share"])
def test_a_score_of_nothing_is_a_state_and_never_zero(name, status, state):
    found = fact(marked_book(status), name)

    assert found.value is None
    assert found.state is state


def test_activities_are_counted_by_the_status_that_counts():
    book = marked_book(Status.IMPLEMENTED, Status.IMPLEMENTED, None)
    audit = make_mark(2, Status.LIMITED, stage=Stage.AUDIT)

    audited = PlanBook(book.plans, (*book.marks, audit), as_of=AS_OF)

    assert fact(audited, "activities").value == 3
    assert fact(audited, "activities", status="implemented").value == 1
    assert fact(audited, "activities", status="limited").inputs == (audit.key,)
    assert fact(audited, "activities", status="not_assessed").value == 1


def test_disputed_activities_are_those_whose_stages_differ():
    book = marked_book(Status.LIMITED, Status.IMPLEMENTED)
    replies = (
        make_mark(1, Status.IMPLEMENTED, stage=Stage.REPLY),
        make_mark(2, Status.IMPLEMENTED, stage=Stage.REPLY),
    )

    found = fact(PlanBook(book.plans, (*book.marks, *replies)), "disputed")

    assert (found.value, found.denominator) == (1, 2)


def dated_book(*statuses: Status | None, as_of: PartialDate | None = AS_OF) -> PlanBook:
    """Activities all due at the end of 2013."""
    activities = (make_activity(n, deadline=PartialDate(2013)) for n, _ in enumerate(statuses, 1))
    marks = (make_mark(n, status) for n, status in enumerate(statuses, 1) if status)
    return PlanBook((make_plan(*activities),), tuple(marks), as_of=as_of)


def test_late_counts_unfinished_activities_of_those_due_and_known():
    book = dated_book(Status.LIMITED, Status.IMPLEMENTED, Status.NO_DATA)

    late, unknown = fact(book, "late"), fact(book, "unknown_when_due")

    assert (late.value, late.denominator) == (1, 2)
    assert (unknown.value, unknown.denominator) == (1, 3)


def test_without_an_as_of_day_lateness_is_not_assessed():
    book = dated_book(Status.LIMITED, as_of=None)

    assert fact(book, "late").state is State.NOT_ASSESSED
    assert fact(book, "unknown_when_due").state is State.NOT_ASSESSED


@pytest.mark.parametrize(
    ("status", "state"), [(None, State.NOT_ASSESSED), (Status.NO_DATA, State.NO_DATA)]
)
def test_when_no_status_of_a_due_activity_is_known_none_is_counted_as_late(status, state):
    assert fact(dated_book(status), "late").state is state


def test_nothing_due_is_a_true_zero_of_late_activities():
    assert fact(marked_book(Status.LIMITED), "late").value == 0


def test_flags_of_the_text_rest_on_the_activities_and_not_on_marks():
    activities = (
        make_activity(1),
        make_activity(2, planned_rsd=0, indicator=LangText("meetings", "састанци")),
    )
    book = PlanBook((make_plan(*activities),), (make_mark(1),))

    for name in ("no_budget", "no_indicator"):
        found = fact(book, name)
        assert (found.value, found.denominator) == (1, 2)
        assert found.inputs == ("nis-lap-2013.m1.a1",)


@pytest.fixture
def funded_book() -> PlanBook:
    activities = (
        make_activity(1, funding=FundingSource.LOCAL, planned_rsd=100, executed_rsd=40),
        make_activity(2, funding=FundingSource.LOCAL, planned_rsd=300),
        make_activity(3, funding=FundingSource.DONOR),
    )
    return PlanBook((make_plan(*activities),))


def test_money_is_summed_by_source_and_says_on_how_many_activities_it_rests(funded_book):
    planned = fact(funded_book, "planned_rsd", source="local")

    assert (planned.value, planned.numerator, planned.denominator) == (400, 2, 2)
    assert fact(funded_book, "executed_rsd").value == 40
    assert fact(funded_book, "executed_share").value == 0.4


def test_a_source_without_stated_amounts_has_no_data_and_an_unused_one_does_not_apply(funded_book):
    assert fact(funded_book, "planned_rsd", source="donor").state is State.NO_DATA
    assert fact(funded_book, "planned_rsd", source="republic").state is State.NOT_APPLICABLE


def test_plans_are_counted_by_type_level_and_period():
    earlier = make_plan(key="nis-old", type=PlanType.STRATEGY, period=Period.parse("2009/2012"))
    later = make_plan(key="nis-new", predecessor="nis-old", content_level=ContentLevel.GOAL)
    book = PlanBook((earlier, later))

    assert fact(book, "plans").value == 2
    assert fact(book, "plans", plan_type="strategy").inputs == ("nis-old",)
    assert fact(book, "plans", level="goal").inputs == ("nis-new",)
    assert fact(book, "plans", period="earlier").inputs == ("nis-old",)


def test_no_plan_is_a_count_of_zero_but_an_unread_plan_is_not():
    assert fact(PlanBook(), "plans", locality="vranje").value == 0
    assert fact(PlanBook(gaps=(make_gap(),)), "plans", locality="vranje").state is State.REFUSED


def test_participation_is_a_share_of_the_plans_for_which_it_is_known():
    book = PlanBook(
        (
            make_plan(key="nis-a", has_cso_participation=True),
            make_plan(key="nis-b", has_cso_participation=False),
            make_plan(key="nis-c"),
        )
    )

    found = fact(book, "participation_share")

    assert (found.value, found.inputs) == (0.5, ("nis-a", "nis-b"))
    assert fact(book, "participation_share", who="vulnerable").state is State.NO_DATA


def test_nobody_took_part_in_a_plan_that_could_not_be_read():
    book = PlanBook(gaps=(make_gap(),))

    found = fact(book, "participation_share", locality="vranje")

    assert (found.value, found.state) == (None, State.REFUSED)


def test_a_theme_without_a_measure_is_a_true_zero_resting_on_the_plans_read():
    measures = (make_measure(1), make_measure(2, theme=Theme.CHILD))
    book = PlanBook((make_plan(measures=measures),))

    child, court = (fact(book, "measures_on_theme", theme=theme) for theme in ("child", "court"))

    assert (child.value, child.denominator, child.inputs) == (1, 2, ("nis-lap-2013.m2",))
    assert (court.value, court.inputs) == (0, ("nis-lap-2013",))


def test_gaps_are_counted_by_origin():
    plan = make_plan(period=Period.parse("2014/2016"))
    book = PlanBook((plan,), gaps=(make_gap(),), period=Period.parse("2013/2014-06"))

    assert fact(book, "gaps").value == 3
    assert fact(book, "gaps", origin="declared").value == 1
    assert fact(book, "gaps", locality="nis").value == 1


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("coverage", {"theme": "sport"}),
        ("coverage", {"period": "2013"}),
        ("activities", {"status": "done"}),
        ("planned_rsd", {"source": "lottery"}),
        ("plans", {"plan_type": "poem"}),
        ("plans", {"level": "high"}),
        ("gaps", {"origin": "rumour"}),
        ("participation_share", {"who": "everyone"}),
        ("measures_on_theme", {"theme": "sport"}),
    ],
)
def test_a_word_that_is_no_code_is_refused_with_the_codes_there_are(name, parameters):
    with pytest.raises(UsageError):
        fact(marked_book(Status.LIMITED), name, **parameters)


def test_an_unknown_plan_is_named_with_the_nearest_one():
    with pytest.raises(UnknownKeyError) as caught:
        fact(marked_book(Status.LIMITED), "coverage", plan="nis-lap-2031")

    assert caught.value.near == "nis-lap-2013"


def test_a_plan_of_another_locality_is_not_counted():
    found = fact(marked_book(Status.LIMITED), "coverage", plan="nis-lap-2013", locality="vranje")

    assert found.state is State.NO_PLAN


@pytest.mark.parametrize("name", sorted(FACTS.specs))
def test_every_fact_is_labelled_rests_on_evidence_and_marks_invented_records(name):
    activity = make_activity(
        planned_rsd=10, executed_rsd=5, deadline=PartialDate(2013), simulated=True
    )
    plan = make_plan(activity, has_cso_participation=True, simulated=True)
    book = PlanBook((plan,), (make_mark(),), as_of=AS_OF)

    found = FACTS.compute(name, book, PARAMETERS.get(name, {}))

    assert found.label.missing() == ()
    assert found.inputs
    assert found.is_simulated
    assert found.state is State.KNOWN
