"""The register, the page of a plan, activities, audits and editing, read as the cast reads them."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.plans.index import index_of
from odgovor.plans.scores import tally
from odgovor.web.plans.register import Wanted, cities, lines_of, progress_of
from odgovor.web.plans.services import mark_activity
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast
from tests.web.plans.making import ACTIVITY, CONTESTED, LIMITED, PLAN, record, text_of, unmark

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
REGISTER = "/s/seven-cities/plans/"


def address(name: str, *arguments: object) -> str:
    return reverse(f"plans:{name}", args=["seven-cities", *arguments])


def test_progress_counted_by_the_database_is_the_tally_of_the_room(
    cast: Cast, study: Study
) -> None:
    index = index_of(study_value(study).plans)

    found = progress_of(cast["coordinator"], index.plans)

    for key in index.plans:
        expected = tally(index.entries_of(key))
        assert found[key].tally.mean_score == expected.mean_score
        assert found[key].tally.coverage == expected.coverage
        assert found[key].total == expected.total


def test_gaps_stand_between_the_plans_with_their_reason(client_of: ClientOf) -> None:
    page = text_of(client_of("reviewer").get(REGISTER))

    assert "A draft strategy for 2012 was discussed but not published." in page
    assert "Recorded by the monitors" in page


def test_years_without_a_plan_are_found_by_comparing_periods(cast: Cast, study: Study) -> None:
    plans = Record.objects.filter(study=study, kind="plan", locality="nis")
    plans.exclude(key="nis-lap-2009").delete()

    lines = lines_of(cast["coordinator"], Wanted(), [record(study, "nis")])[0].lines

    assert [getattr(line, "first_year", None) for line in lines] == [None, 2013]


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("city=nis", "nis-lap-2013", "vranje-"),
        ("period=earlier", "nis-lap-2009", "nis-lap-2013"),
        ("period=current", "nis-lap-2013", "nis-lap-2009"),
        ("type=memorandum", "subotica-memo-2013", "nis-lap-2013"),
        ("type=action-plan", "nis-lap-2013", "subotica-memo-2013"),
        ("words=омладин", "", "nis-lap-2013"),
        ("words=trafficking+nis", "nis-lap-2013", "vranje-"),
        ("words=трговине+Ниш", "nis-lap-2013", "vranje-"),
    ],
)
def test_filters_narrow_the_register(
    client_of: ClientOf, query: str, shown: str, hidden: str
) -> None:
    page = text_of(client_of("coordinator").get(f"{REGISTER}?{query}"))

    assert f"/plans/p/{shown}" in page or not shown
    assert f"/plans/p/{hidden}" not in page


def test_a_filter_that_there_is_not_asks_for_nothing(client_of: ClientOf) -> None:
    page = text_of(client_of("coordinator").get(f"{REGISTER}?period=zzz&type=%27--&page=abc"))

    assert "/plans/p/nis-lap-2013" in page


def test_the_register_asks_the_same_number_of_times_however_many_cities(
    cast: Cast, study: Study, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member = cast["coordinator"]

    for count in (1, 7):
        page = list(cities(member, Wanted())[:count])
        with django_assert_num_queries(5):
            lines_of(member, Wanted(), page)


def test_the_pages_ask_a_fixed_number_of_times(
    client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of("monitor-nis")

    for address_, most in (
        (REGISTER, 16),
        (address("plan", PLAN), 20),
        (address("mark", ACTIVITY), 30),
        (address("activity", ACTIVITY), 22),
    ):
        with django_assert_max_num_queries(most):
            client.get(address_)


def test_a_plan_page_asks_as_often_for_nine_activities_as_for_fourteen(
    client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of("coordinator")
    counts = []
    for key in ("nis-lap-2013", "kraljevo-lap-2013", "sremska-mitrovica-agreement-2013"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address("plan", key))
        counts.append(len(asked))

    assert max(counts) - min(counts) <= 1  # a predecessor is asked for where there is one


def test_the_page_of_a_plan_shows_flags_and_standing(client_of: ClientOf) -> None:
    page = text_of(client_of("coordinator").get(address("plan", PLAN)))

    assert "Late" in page
    assert "No budget" in page
    assert "No indicator" in page
    assert 'data-status="substantially"' in page
    assert "contested" in page


def test_who_may_not_mark_is_not_led_to_marking(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)

    assert "Continue marking" in text_of(client_of("monitor-nis").get(address("plan", PLAN)))
    for name in ("monitor-vranje", "reviewer"):
        page = text_of(client_of(name).get(address("plan", PLAN)))
        assert "Continue marking" not in page
        assert "mark it" not in page


def test_the_activity_tells_its_whole_story(cast: Cast, study: Study, client_of: ClientOf) -> None:
    mark = record(study, f"mark.{ACTIVITY}.first")
    data = {**LIMITED, "status": "not_started"}
    mark_activity(cast["monitor-nis"], record(study, ACTIVITY), data=data, version=mark.version)

    page = text_of(client_of("reviewer").get(address("activity", ACTIVITY)))

    assert "changed it" in page
    assert "<del>limited</del>" in page
    assert "<ins>not_started</ins>" in page


def test_the_activity_tells_who_uses_it(client_of: ClientOf) -> None:
    page = text_of(client_of("reviewer").get(address("activity", "nis-lap-2013.m1.a1")))

    assert "Training reaches those who can be released from their shift" in page


def test_a_key_that_only_begins_alike_is_not_the_same(cast: Cast, study: Study) -> None:
    from odgovor.web.plans.usage import users_of

    assert users_of(cast["coordinator"], "nis-lap-2013.m1.a") == []


def test_contested_marks_wait_for_an_audit_with_both_sides(client_of: ClientOf) -> None:
    page = text_of(client_of("reviewer").get(address("audit_list")))

    assert address("audit", CONTESTED) in page
    assert "First mark" in page
    assert "Right of reply" in page


def test_a_mark_of_ones_own_is_not_listed_and_not_opened(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    activity = unmark(cast, study, ACTIVITY)
    mark_activity(cast["coordinator"], activity, data=LIMITED, version=0)
    query = "?tab=unanswered&city=nis"

    for name, is_listed in (("coordinator", False), ("second-coordinator", True)):
        client = client_of(name)
        page = text_of(client.get(address("audit_list") + query))
        assert (address("audit", ACTIVITY) in page) is is_listed
        assert client.get(address("audit", ACTIVITY)).status_code == (200 if is_listed else 404)


def test_an_audit_says_why(cast: Cast, study: Study, client_of: ClientOf) -> None:
    client = client_of("reviewer")
    sent = {**LIMITED, "version": 0}

    assert "Say what decided it." in text_of(client.post(address("audit", ACTIVITY), sent))
    answer = client.post(address("audit", ACTIVITY), {**sent, "note_en": "The lists agree."})

    assert answer["Location"] == address("audit_list")
    assert record(study, ACTIVITY).standing == "audited"


def test_a_plan_is_edited_and_a_lost_race_is_seen(study: Study, client_of: ClientOf) -> None:
    client = client_of("monitor-nis")
    page = client.get(address("edit_plan", PLAN))
    form = page.context["form"]
    sent = {
        name: form[name].value() for name in form.fields if form[name].value() not in (None, False)
    }
    sent |= {"gazette": "Another gazette", "version": "1"}

    answer = client.post(address("edit_plan", PLAN), sent)

    assert answer.status_code == 302
    plan = record(study, PLAN)
    assert plan.data["gazette"] == "Another gazette"
    assert len(plan.data["measures"]) == 5
    assert client.post(address("edit_plan", PLAN), sent | {"gazette": "A third"}).status_code == 409


def test_an_organisation_is_looked_for_by_words_where_an_activity_names_its_bodies(
    study: Study, client_of: ClientOf
) -> None:
    page = lxml.html.fromstring(client_of("monitor-nis").get(address("new_activity", PLAN)).content)

    [form] = page.xpath("//form[.//textarea[@data-pick-lines='organisation']]")
    assert form.get("data-pick-url") == reverse("records:pick", args=[study.key])
    assert page.xpath("//template[@id='pick-words']")


def test_the_unit_of_an_indicator_stands_beside_no_number(client_of: ClientOf) -> None:
    page = client_of("monitor-nis").get(address("activity", "nis-lap-2013.m4.a1"))

    said = lxml.html.fromstring(page.content).text_content()
    assert "40 (2014)" in said
    assert "educators" in said
    assert "40 educators" not in said


def test_a_new_activity_of_an_invented_plan_is_invented(client_of: ClientOf) -> None:
    page = client_of("monitor-nis").get(address("new_activity", PLAN))

    assert page.context["form"]["simulated"].value()


def test_a_new_activity_gets_the_next_key_of_its_measure(study: Study, client_of: ClientOf) -> None:
    client = client_of("monitor-nis")
    page = client.get(address("new_activity", PLAN) + "?measure=nis-lap-2013.m2")
    assert page.context["form"]["key"].value() == "nis-lap-2013.m2.a4"
    sent = {
        "key": "nis-lap-2013.m2.a4",
        "measure": "nis-lap-2013.m2",
        "title_en": "A helpline",
        "title_sr": "Телефонска линија",
        "funding": "none",
        "indicator_type": "output",
    }

    answer = client.post(address("new_activity", PLAN), sent)

    assert answer.status_code == 302
    made = record(study, "nis-lap-2013.m2.a4")
    assert (made.parent, made.locality, made.standing) == (PLAN, "nis", "unmarked")


def test_a_monitor_writes_down_no_plan_of_another_city(study: Study, client_of: ClientOf) -> None:
    sent = {
        "key": "vranje-lap-2020",
        "locality": "vranje",
        "title_en": "A plan",
        "title_sr": "План",
        "type": "action-plan",
        "content_level": "none",
    }

    answer = client_of("monitor-nis").post(address("new_plan"), sent)

    assert answer.status_code == 200
    assert not Record.objects.filter(study=study, key="vranje-lap-2020").exists()
    assert client_of("monitor-vranje").post(address("new_plan"), sent).status_code == 302
