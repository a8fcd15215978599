"""Scores, timeline and comparison: computed by the pure room from what the member may see."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.plans.index import index_of
from odgovor.plans.scores import tally
from odgovor.publication.charts.palette import dark_rules
from odgovor.web.plans.convert import plan_book
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import Sensitivity
from tests.conftest import ROOT
from tests.web.cast import Cast

Browse = Callable[[str], Client]


PAGES = ("scores", "timeline", "comparison")


def page(client: Client, name: str, **query: str) -> str:
    answer = client.get(reverse(f"plans:{name}", args=["seven-cities"]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def exhibits(client: Client, **query: str) -> dict[str, dict[str, dict[str, str]]]:
    """The tables of the page of scores by name, row and column, as text."""
    answer = client.get(reverse("plans:scores", args=["seven-cities"]), query)
    return {
        item.name: {
            row.label: dict(
                zip([h.label for h in item.view.heads], [c.text for c in row.cells], strict=True)
            )
            for row in item.view.rows
        }
        for item in answer.context["exhibits"]
    }


def test_the_book_of_a_member_of_the_network_is_the_book_of_the_study(
    study: Study, cast: Cast
) -> None:
    whole = study_value(study).plans

    assert plan_book(cast["coordinator"]) == whole
    assert plan_book(cast["monitor-nis"]) == whole
    assert plan_book(cast["reviewer"]) == whole


def test_only_what_the_member_may_see_is_counted(study: Study, cast: Cast) -> None:
    plan_book(cast["monitor-vranje"])
    Record.objects.filter(study=study, key="nis-lap-2013.m1.a1").update(
        sensitivity=Sensitivity.TEAM
    )
    Study.objects.filter(pk=study.pk).update(revision=study.revision + 1)

    def count(name: str) -> int:
        return len(index_of(plan_book(cast[name])).entries_of("nis-lap-2013"))

    assert count("monitor-nis") == count("coordinator") == count("monitor-vranje") + 1
    assert count("monitor-vranje") == count("reviewer")


def test_a_book_of_one_city_holds_nothing_of_another(cast: Cast) -> None:
    book = plan_book(cast["coordinator"], ["nis"])

    assert {plan.locality for plan in book.plans} == {"nis"}
    assert all(mark.activity.startswith("nis-") for mark in book.marks)


def test_the_scores_are_those_of_the_pure_room(client_of: Browse, study: Study) -> None:
    index = index_of(study_value(study).plans)
    found = tally(e for e in index.entries if e.plan.locality == "nis")

    row = exhibits(client_of("monitor-vranje"))["scores"]["Niš"]

    assert row["Mean score"] == f"{found.mean_score:.2f}"
    assert row["Coverage"].startswith(f"{found.coverage:.0%}")
    assert row["Total"] == str(found.total)
    assert row["Not assessed"] == str(found.not_assessed)


def test_scores_are_narrowed_by_period_and_theme(client_of: Browse) -> None:
    client = client_of("coordinator")

    everything, current = exhibits(client), exhibits(client, period="current")
    training = exhibits(client, theme="training")

    assert int(current["scores"]["Total"]["Total"]) < int(everything["scores"]["Total"]["Total"])
    assert training["scores"]["Total"]["Total"] == everything["theme-scores"]["Training"]["Total"]
    assert exhibits(client, period="never", theme="nothing") == everything


def test_lateness_is_judged_on_the_day_of_the_study(client_of: Browse, study: Study) -> None:
    before = exhibits(client_of("coordinator"))["flags"]["Total"]["Late"]
    info = Record.objects.get(study=study, kind="study")
    Record.objects.filter(pk=info.pk).update(data={**info.data, "as_of": "2009-01-01"})
    Study.objects.filter(pk=study.pk).update(revision=study.revision + 1)

    after = exhibits(client_of("coordinator"))["flags"]["Total"]["Late"]

    assert int(before) > 0
    assert after == "0"


def test_every_drawing_has_its_table_and_its_description(client_of: Browse) -> None:
    for name in PAGES:
        text = page(client_of("coordinator"), name)

        assert text.count("<svg") == text.count("<desc") >= 1
        assert text.count('class="chart wide"') <= text.count('<table class="data"')
        assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))


def test_what_is_invented_is_said(client_of: Browse) -> None:
    for name in PAGES:
        assert 'class="simulated"' in page(client_of("coordinator"), name)


def test_two_periods_of_a_city_stand_side_by_side(client_of: Browse) -> None:
    text = page(client_of("researcher"), "comparison", locality="vranje")

    assert "Vranje: two periods" in text
    assert "Earlier measure" in text


def test_cities_that_are_not_there_are_not_asked_for(client_of: Browse) -> None:
    text = page(client_of("researcher"), "comparison", locality="atlantis", period="x")

    assert "two periods" in text


def test_the_gaps_between_plans_show_on_the_timeline(client_of: Browse) -> None:
    text = page(client_of("reviewer"), "timeline")

    assert "Periods without a readable plan" in text
    assert "refused" in text.lower()


def test_the_serbian_pages_are_serbian(client_of: Browse, cast: Cast) -> None:
    cast["coordinator"].user.edition = "sr-Latn"
    cast["coordinator"].user.save(update_fields=["edition"])

    for name in PAGES:
        text = page(client_of("coordinator"), name)
        assert not re.search(r"[а-шљњћђџА-Ш]", re.sub(r"<[^>]+>", " ", text.split("<main")[1]))


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_ask_the_database_a_fixed_number_of_times(
    name: str, client_of: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of("coordinator")
    page(client, name)

    with django_assert_max_num_queries(16):
        page(client, name)


def test_the_dark_drawings_are_those_of_the_palette() -> None:
    text = (ROOT / "src/odgovor/web/plans/static/css/plans-charts.css").read_text("utf-8")

    for selector in (':root[data-theme="dark"]', ':root:not([data-theme="light"])'):
        assert all(
            line in {part.strip() for part in text.splitlines()}
            for line in dark_rules(within=selector).splitlines()
        )
