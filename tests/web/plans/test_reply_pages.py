"""The right of reply: an addressee sees his own city's sent marks and nothing else, ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.plans.rounds import close_round
from odgovor.web.plans.services import mark_activity
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


def address(name: str, *arguments: object) -> str:
    return reverse(f"plans:{name}", args=["seven-cities", *arguments])


def test_marks_that_were_not_sent_are_not_shown(study: Study, client_of: ClientOf) -> None:
    client = client_of("addressee-nis")

    page = text_of(client.get(address("reply_list")))

    assert EVIDENCE["quote"] not in page
    assert "Nothing was sent to you yet" in page
    assert client.get(address("reply", ACTIVITY)).status_code == 404
    assert client.post(address("confirm", ACTIVITY)).status_code == 404


def test_what_was_sent_is_shown_with_its_evidence(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)

    page = text_of(client_of("addressee-nis").get(address("reply_list")))

    assert EVIDENCE["quote"] in page
    assert "This is right" in page
    assert "We see it differently" in page


def test_a_mark_made_after_sending_waits_for_the_next_sending(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    unmark(cast, study, ACTIVITY)
    sent_round(cast, study)
    mark_activity(cast["monitor-nis"], record(study, ACTIVITY), data=LIMITED, version=0)
    client = client_of("addressee-nis")

    assert EVIDENCE["quote"] not in text_of(client.get(address("reply_list")))
    assert client.get(address("reply", ACTIVITY)).status_code == 404


def test_another_city_is_never_shown(cast: Cast, study: Study, client_of: ClientOf) -> None:
    vranje = Record.objects.filter(study=study, kind="plan", locality="vranje").first()
    assert vranje is not None
    sent = sent_round(cast, study, vranje.key)
    activity = sent.activities[0]
    client = client_of("addressee-nis")

    assert "Nothing was sent to you yet" in text_of(client.get(address("reply_list")))
    assert client.get(address("reply", activity)).status_code == 404
    assert client.post(address("confirm", activity)).status_code == 404
    assert client.post(address("confirm_all", sent.pk)).status_code == 404


def test_audits_are_never_shown_to_the_city(cast: Cast, study: Study, client_of: ClientOf) -> None:
    audits = Record.objects.filter(
        study=study, kind="mark", parent__startswith=PLAN, data__stage="audit"
    )
    notes = [row.data["note"]["en"] for row in audits if row.data.get("note")]
    assert notes
    sent_round(cast, study)

    page = text_of(client_of("addressee-nis").get(address("reply_list")))

    assert not [note for note in notes if note in page]
    assert "Audit" not in page


def test_a_team_record_stays_with_the_team_even_when_it_was_sent(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.first").update(sensitivity="team")

    page = text_of(client_of("addressee-nis").get(address("reply_list")))

    assert EVIDENCE["quote"] not in page


@pytest.mark.parametrize("name", ["plan", "next_unmarked", "edit_plan", "new_activity", "send"])
def test_the_pages_of_the_network_are_closed_to_a_city(
    cast: Cast, study: Study, client_of: ClientOf, name: str
) -> None:
    sent_round(cast, study)

    assert client_of("addressee-nis").get(address(name, PLAN)).status_code == 404


def test_one_click_confirms(cast: Cast, study: Study, client_of: ClientOf) -> None:
    sent_round(cast, study)
    client = client_of("addressee-nis")

    answer = client.post(address("confirm", ACTIVITY))

    assert answer["Location"] == f"{address('reply_list')}#a-{ACTIVITY}"
    assert "you say that it is right" in text_of(client.get(address("reply_list")))


def test_a_click_too_many_changes_nothing(cast: Cast, study: Study, client_of: ClientOf) -> None:
    sent_round(cast, study)
    client = client_of("addressee-nis")
    client.post(address("confirm", ACTIVITY))
    client.post(address("confirm", ACTIVITY))

    assert record(study, f"mark.{ACTIVITY}.reply").version == 1


def test_a_different_view_is_kept_with_its_link_and_can_be_changed(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    client = client_of("addressee-nis")
    said = {
        "status": "implemented",
        "note": "All twelve schools.",
        "link": "https://example.org/report",
        "version": 0,
    }

    answer = client.post(address("reply", ACTIVITY), said)

    assert answer.status_code == 302
    reply = record(study, f"mark.{ACTIVITY}.reply")
    assert reply.data["note"]["en"] == "All twelve schools.\nhttps://example.org/report"
    page = text_of(client.get(address("reply", ACTIVITY)))
    assert 'value="https://example.org/report"' in page
    client.post(address("reply", ACTIVITY), {**said, "note": "Eleven.", "version": 1})
    assert record(study, f"mark.{ACTIVITY}.reply").data["note"]["en"].startswith("Eleven.")


def test_a_link_is_taken_as_people_write_it_and_refused_in_our_words(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    client = client_of("addressee-nis")
    said = {"status": "limited", "note": "x", "version": 0}

    refused = text_of(client.post(address("reply", ACTIVITY), {**said, "link": "no address"}))
    client.post(address("reply", ACTIVITY), {**said, "link": "www.nis.rs/izvestaj"})

    # The browser would refuse such an address in its own words and language.
    assert 'class="marking" novalidate' in refused
    assert "Write an address such as" in refused
    note = record(study, f"mark.{ACTIVITY}.reply").data["note"]["en"]
    assert note.endswith("\nhttps://www.nis.rs/izvestaj")


def test_a_link_that_is_a_script_is_refused(cast: Cast, study: Study, client_of: ClientOf) -> None:
    sent_round(cast, study)
    said = {"status": "limited", "note": "x", "link": "javascript:alert(1)", "version": 0}

    answer = client_of("addressee-nis").post(address("reply", ACTIVITY), said)

    assert answer.status_code == 200
    assert not Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.reply").exists()


def test_this_is_all_fine_asks_once_and_then_confirms(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent = sent_round(cast, study)
    client = client_of("addressee-nis")

    asked = text_of(client.get(address("confirm_all", sent.pk)))
    assert "Is all of this right?" in asked
    assert record(study, ACTIVITY).standing == "unanswered"

    client.post(address("confirm_all", sent.pk))
    assert record(study, ACTIVITY).standing == "accepted"


@pytest.mark.parametrize("how", ["closed", "over"])
def test_after_the_round_everything_is_read_only(
    cast: Cast, study: Study, client_of: ClientOf, how: str
) -> None:
    sent = sent_round(cast, study)
    if how == "closed":
        close_round(cast["coordinator"], sent)
    else:
        sent.due = timezone.localdate() - timedelta(days=1)
        sent.save()
    client = client_of("addressee-nis")

    page = text_of(client.get(address("reply_list")))

    assert EVIDENCE["quote"] in page
    assert "This is right" not in page
    assert client.post(address("confirm", ACTIVITY)).status_code == 404
    said = {"status": "implemented", "note": "Too late.", "version": 0}
    assert client.post(address("reply", ACTIVITY), said).status_code == 404
    assert client.get(address("confirm_all", sent.pk)).status_code == 404


def test_an_account_that_has_ended_sees_nothing(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    member = cast["addressee-nis"]
    member.expires_at = timezone.now() - timedelta(minutes=1)
    member.save()

    assert client_of("addressee-nis").get(address("reply_list")).status_code == 404
