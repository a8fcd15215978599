"""The marking page: what it begins with, where saving leads, and what it says of faults and lost races."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast
from tests.web.plans.making import (
    ACTIVITY,
    EVIDENCE,
    LIMITED,
    PLAN,
    record,
    sent_round,
    text_of,
    unmark,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def address(activity: str = ACTIVITY) -> str:
    return reverse("plans:mark", args=["seven-cities", activity])


def test_saving_leads_to_the_next_activity_without_a_mark(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)
    unmark(cast, study, "nis-lap-2013.m4.a1")

    answer = client_of("monitor-nis").post(address(), {**LIMITED, "version": 0, "next": "1"})

    assert answer.status_code == 302
    assert answer["Location"] == address("nis-lap-2013.m4.a1")
    assert record(study, f"mark.{ACTIVITY}.first").data["status"] == "limited"


def test_the_last_mark_leads_back_to_the_plan(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)

    answer = client_of("monitor-nis").post(address(), {**LIMITED, "version": 0, "next": "1"})

    assert answer["Location"] == reverse("plans:plan", args=["seven-cities", PLAN])


def test_a_quote_that_was_picked_in_a_document_fills_the_form(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)

    page = text_of(client_of("monitor-nis").get(address(), EVIDENCE))

    assert EVIDENCE["quote"] in page
    assert '<option value="doc.nis-report-2013" selected>' in page
    assert "stands on that page" in page


def test_documents_are_listed_from_the_near_to_the_far(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    page = lxml.html.fromstring(text_of(client_of("monitor-nis").get(address())))

    groups = page.xpath("//select[@name='document']/optgroup")

    assert [group.get("label") for group in groups] == [
        "The document of this plan",
        "Documents of this city",
        "Other documents",
    ]
    keys = [group.xpath("option/@value") for group in groups]
    assert keys[0] == ["doc.nis-lap-2013"]
    assert "doc.nis-report-2013" in keys[1]
    assert not {*keys[0], *keys[1]} & set(keys[2])


def test_the_next_form_begins_with_the_document_used_last(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)
    unmark(cast, study, "nis-lap-2013.m4.a1")
    client = client_of("monitor-nis")
    client.post(address(), {**LIMITED, "version": 0})

    page = text_of(client.get(address("nis-lap-2013.m4.a1")))

    assert '<option value="doc.nis-report-2013" selected>' in page


def test_faults_stand_beside_what_was_typed(cast: Cast, study: Study, client_of: ClientOf) -> None:
    unmark(cast, study, ACTIVITY)
    typed = {**LIMITED, "quote": "Речи којих нема.", "note_en": "Kept as typed.", "version": 0}

    answer = client_of("monitor-nis").post(address(), typed)

    page = text_of(answer)
    assert answer.status_code == 200
    assert "These words do not stand on that page." in page
    assert "Kept as typed." in page
    assert not Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.first").exists()


def test_a_reason_left_over_from_another_status_is_dropped(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)

    client_of("monitor-nis").post(address(), {**LIMITED, "reason_no_data": "refused", "version": 0})

    assert "reason_no_data" not in record(study, f"mark.{ACTIVITY}.first").data


def test_no_data_without_a_quote_shows_no_document(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)
    sent = {**LIMITED, "status": "no_data", "reason_no_data": "not_kept", "quote": "", "version": 0}

    client_of("monitor-nis").post(address(), sent)

    assert "document" not in record(study, f"mark.{ACTIVITY}.first").data


def test_a_lost_race_shows_both_versions(cast: Cast, study: Study, client_of: ClientOf) -> None:
    unmark(cast, study, ACTIVITY)
    client_of("researcher").post(address(), {**LIMITED, "version": 0, "note_en": "The first one."})

    answer = client_of("monitor-nis").post(
        address(), {**LIMITED, "status": "not_started", "version": 0, "note_en": "The second one."}
    )

    page = text_of(answer)
    assert answer.status_code == 409
    assert "The first one." in page
    assert "The second one." in page


def test_what_was_sent_is_shown_without_a_button_and_refused_with_a_sentence(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    client = client_of("monitor-nis")

    assert "Save and go on" not in text_of(client.get(address()))
    answer = client.post(address(), {**LIMITED, "version": 1})

    assert answer.status_code == 200
    assert "stays as it was sent" in text_of(answer)


def test_markup_that_somebody_typed_is_text(cast: Cast, study: Study, client_of: ClientOf) -> None:
    unmark(cast, study, ACTIVITY)
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    client = client_of("monitor-nis")

    client.post(address(), {**LIMITED, "note_en": evil, "deviation_en": evil, "version": 0})

    for name in ("plans:activity", "plans:mark"):
        page = text_of(client.get(reverse(name, args=["seven-cities", ACTIVITY])))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page


def test_the_plan_leads_to_the_first_activity_without_a_mark(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)

    answer = client_of("monitor-nis").get(
        reverse("plans:next_unmarked", args=["seven-cities", PLAN])
    )

    assert answer["Location"] == address()
