"""Judging candidates: accepted, rejected, in doubt, taken back; by forms alone, and by two people at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Event

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
STUDY, CITY, KEY = "seven-cities", "nis", "cets197.art_11"
GAP = f"concordance.{CITY}.{KEY}"


def page_at(client: Client, key: str = KEY, **query: Any) -> Any:
    address = reverse("norms:obligation", args=[STUDY, CITY, key])
    return lxml.html.fromstring(client.get(address, query).content)


def press(client: Client, page: Any, name: str, value: str, **typed: str) -> Any:
    """Send the form with a button as a browser without scripts would."""
    form = next(f for f in page.forms if f.xpath(f".//button[@name='{name}'][@value='{value}']"))
    return client.post(form.get("action"), {**dict(form.form_values()), name: value, **typed})


def candidate_on(page: Any) -> str:
    return str(page.xpath("//li[contains(@class, 'is-current')]//input[@name='measure']/@value")[0])


def test_an_accepted_candidate_stands_in_the_concordance_and_its_gap_is_gone(
    client_of: ClientOf,
) -> None:
    client = client_of("researcher")
    page = page_at(client)
    measure = candidate_on(page)

    answer = press(client, page, "decision", "partly", reason="A poster only.")

    assert answer.status_code == 302
    reading = Record.objects.get(key=f"concordance.{CITY}.{KEY}--{measure}")
    assert reading.data["verdict"] == "partly"
    assert reading.data["reason"] == {"en": "A poster only.", "sr": ""}
    assert reading.data["simulated"] == "true"
    assert reading.data["by"]
    assert reading.data["on"]
    assert not Record.objects.filter(key=GAP).exists()


def test_candidates_say_in_words_how_near_they_come_and_weak_ones_are_folded(
    client_of: ClientOf,
) -> None:
    page = page_at(client_of("researcher"))
    [weaker] = page.xpath("//details[@class='weaker']")
    shown = page.xpath("//ol[@class='options']/li[not(ancestor::details)]//h3/span[1]/text()")

    assert shown
    assert set(shown) <= {"close", "possible"}
    assert set(weaker.xpath(".//h3/span[1]/text()")) == {"weak"}
    assert weaker.get("open") is None
    for option in page.xpath("//li[contains(@class, 'option')]"):
        for folded in option.xpath(".//details[@class='reckoned']"):
            assert "words-1" in folded.text_content()
            folded.getparent().remove(folded)
        assert "words-1" not in option.text_content()


def test_weak_candidates_are_open_where_the_keys_act_on_one_of_them(client_of: ClientOf) -> None:
    client = client_of("researcher")
    [weaker] = page_at(client).xpath("//details[@class='weaker']")
    number = weaker.xpath(".//li/@id")[0].removeprefix("candidate-")

    [opened] = page_at(client, candidate=number).xpath("//details[@class='weaker']")

    assert opened.get("open") is not None


def test_a_rejected_candidate_is_kept_as_a_pair_with_score_and_version(client_of: ClientOf) -> None:
    client = client_of("reviewer")
    page = page_at(client)
    measure = candidate_on(page)

    answer = press(client, page, "decision", "rejected")

    pair = Record.objects.get(key=f"pairing.{CITY}.{KEY}--{measure}")
    assert pair.data["state"] == "rejected"
    assert pair.data["score_version"].startswith("words-1.")
    assert "candidate=2" in answer["Location"]
    assert Record.objects.filter(key=GAP).exists()


def test_a_doubt_can_become_an_answer_and_the_pair_goes(client_of: ClientOf) -> None:
    client = client_of("researcher")
    measure = candidate_on(page_at(client))
    press(client, page_at(client), "decision", "unsure")

    press(client, page_at(client), "decision", "answered")

    assert (
        Record.objects.get(key=f"concordance.{CITY}.{KEY}--{measure}").data["verdict"] == "answered"
    )
    assert not Record.objects.filter(key=f"pairing.{CITY}.{KEY}--{measure}").exists()


def test_a_judgement_is_taken_back_whole(client_of: ClientOf) -> None:
    client = client_of("researcher")
    page = page_at(client)
    measure = candidate_on(page)
    before = Record.objects.get(key=GAP).data
    answer = press(client, page, "decision", "answered")
    after = lxml.html.fromstring(client.get(answer["Location"]).content)
    form = next(f for f in after.forms if "changes" in f.fields)

    client.post(form.get("action"), dict(form.form_values()))

    assert not Record.objects.filter(key=f"concordance.{CITY}.{KEY}--{measure}").exists()
    assert Record.objects.get(key=GAP).data == before


def test_a_judgement_can_be_made_again_after_it_was_taken_back(client_of: ClientOf) -> None:
    client = client_of("researcher")
    for _ in range(2):
        answer = press(client, page_at(client), "decision", "unsure")
        after = lxml.html.fromstring(client.get(answer["Location"]).content)
        form = next(f for f in after.forms if "changes" in f.fields)
        client.post(form.get("action"), dict(form.form_values()))

    last = press(client, page_at(client), "decision", "unsure")

    assert last.status_code == 302
    assert Record.objects.filter(key__startswith=f"pairing.{CITY}.{KEY}--").count() == 1


def test_nobody_takes_back_what_another_judged(client_of: ClientOf) -> None:
    client = client_of("researcher")
    answer = press(client, page_at(client), "decision", "unsure")
    after = lxml.html.fromstring(client.get(answer["Location"]).content)
    form = next(f for f in after.forms if "changes" in f.fields)

    client_of("coordinator").post(form.get("action"), dict(form.form_values()))

    pair = Record.objects.get(key__startswith=f"pairing.{CITY}.{KEY}--")
    assert pair.data["state"] == "unsure"


def test_what_was_changed_since_is_not_taken_back(client_of: ClientOf) -> None:
    client = client_of("researcher")
    answer = press(client, page_at(client), "decision", "unsure")
    after = lxml.html.fromstring(client.get(answer["Location"]).content)
    form = next(f for f in after.forms if "changes" in f.fields)
    press(client, page_at(client), "decision", "rejected")

    client.post(form.get("action"), dict(form.form_values()))

    pair = Record.objects.get(key__startswith=f"pairing.{CITY}.{KEY}--")
    assert pair.data["state"] == "rejected"


def test_of_two_people_who_judge_at_once_the_second_is_told_and_loses_no_word(
    client_of: ClientOf,
) -> None:
    mine, theirs = page_at(client_of("researcher")), page_at(client_of("coordinator"))
    press(client_of("coordinator"), theirs, "decision", "rejected")

    answer = press(
        client_of("researcher"), mine, "decision", "unsure", reason="I saw it otherwise."
    )

    assert answer.status_code == 409
    assert "I saw it otherwise." in answer.content.decode()
    pair = Record.objects.get(key__startswith=f"pairing.{CITY}.{KEY}--")
    # The proposal of the example was the first version.
    assert (pair.data["state"], pair.version) == ("rejected", 2)


def test_a_gap_is_confirmed_only_with_a_reason(client_of: ClientOf) -> None:
    client = client_of("researcher")
    page = page_at(client)

    refused = press(client, page, "verdict", "confirmed_gap", reason="  ")
    kept = press(client, page, "verdict", "confirmed_gap", reason="I read all of it twice.")

    assert refused.status_code == 422
    assert kept.status_code == 302
    gap = Record.objects.get(key=GAP)
    assert gap.data["verdict"] == "confirmed_gap"
    assert gap.data["reason"] == {"en": "I read all of it twice.", "sr": ""}


def test_a_gap_beside_a_measure_that_answers_is_refused(client_of: ClientOf) -> None:
    client = client_of("researcher")
    page = page_at(client, "cets197.art_29")

    answer = press(client, page, "verdict", "candidate_gap", reason="None.")

    assert answer.status_code == 422
    assert not Record.objects.filter(key=f"concordance.{CITY}.cets197.art_29").exists()


def test_every_judgement_stands_in_the_trail_and_keeps_its_versions(client_of: ClientOf) -> None:
    client = client_of("researcher")
    press(client, page_at(client), "decision", "rejected")

    pair = Record.objects.get(key__startswith=f"pairing.{CITY}.{KEY}--")

    assert Event.objects.filter(subject=pair.key, locality=CITY).count() == 1
    assert RecordVersion.objects.get(key=pair.key, number=pair.version).by == pair.changed_by


def test_a_monitor_of_the_city_reads_and_does_not_judge(client_of: ClientOf) -> None:
    page = page_at(client_of("monitor-nis"))

    assert page.xpath("//ol[@class='options']/li")
    assert not page.xpath("//button[@name='decision' or @name='verdict']")


def test_the_keys_of_the_review_are_on_its_buttons_and_links(client_of: ClientOf) -> None:
    page = page_at(client_of("researcher"), candidate=2)

    keys = page.xpath("//main//*[@data-key]/@data-key")

    assert {"a", "p", "r", "u", "j", "k", "n", "b", "e", "g"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_a_page_of_review_asks_the_database_no_more_for_more_obligations(
    client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of("researcher")
    for key in (KEY, "cets197.art_29"):
        with django_assert_max_num_queries(20):
            page_at(client, key)
