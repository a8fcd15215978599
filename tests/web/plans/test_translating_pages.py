"""What a city says in its own language is translated by the network, to the letter and nothing more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.plans.rounds import reply_to_mark
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError, change_record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast
from tests.web.plans.making import ACTIVITY, record, sent_round, text_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
WORDS = "Свих дванаест школа је учествовало."
PAGE = reverse("plans:translate", args=["seven-cities", ACTIVITY, "reply"])


@pytest.fixture
def reply(cast: Cast, study: Study) -> Record:
    """What the city said, in Serbian only."""
    sent = sent_round(cast, study)
    said = {"status": "implemented", "note": {"sr": WORDS}}
    city = cast["addressee-nis"]
    return reply_to_mark(city, record(study, ACTIVITY), sent, data=said, version=0)


@pytest.mark.parametrize("name", ["coordinator", "researcher"])
def test_a_translation_stands_beside_the_original(
    reply: Record, client_of: ClientOf, name: str
) -> None:
    client = client_of(name)
    activity = text_of(client.get(reverse("plans:activity", args=["seven-cities", ACTIVITY])))
    assert PAGE in activity

    shown = text_of(client.get(PAGE))
    answer = client.post(PAGE, {"note": "All twelve schools took part.", "version": reply.version})

    reply.refresh_from_db()
    assert WORDS in shown
    assert answer.status_code == 302
    assert reply.data["note"] == {"en": "All twelve schools took part.", "sr": WORDS}
    assert reply.data["status"] == "implemented"
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize(
    "name", ["monitor-nis", "monitor-vranje", "reviewer", "addressee-nis", "outsider"]
)
def test_nobody_else_translates(reply: Record, client_of: ClientOf, name: str) -> None:
    client = client_of(name)

    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"note": "x", "version": 1}).status_code == 404


def test_a_translator_changes_nothing_of_what_the_city_said(reply: Record, cast: Cast) -> None:
    said = {**reply.data, "note": {"en": "Seven schools.", "sr": "Седам школа."}}

    with pytest.raises(ForbiddenError):
        change_record(cast["coordinator"], reply, data=said, version=reply.version)

    reply.refresh_from_db()
    assert reply.data["note"] == {"en": "", "sr": WORDS}


def test_who_translates_a_reply_that_was_changed_meanwhile_is_told(
    reply: Record, client_of: ClientOf
) -> None:
    client = client_of("coordinator")
    seen = reply.version
    Record.objects.filter(pk=reply.pk).update(version=seen + 1)

    answer = client.post(PAGE, {"note": "All twelve.", "version": seen})

    assert "was changed meanwhile" in text_of(answer)
    reply.refresh_from_db()
    assert reply.data["note"] == {"en": "", "sr": WORDS}


def test_a_mark_that_was_sent_can_still_be_translated(
    reply: Record, cast: Cast, client_of: ClientOf
) -> None:
    first = Record.objects.get(key=f"mark.{ACTIVITY}.first")
    Record.objects.filter(pk=first.pk).update(data={**first.data, "note": {"sr": "Споро."}})
    page = reverse("plans:translate", args=["seven-cities", ACTIVITY, "first"])

    answer = client_of("researcher").post(page, {"note": "Slow.", "version": first.version})

    assert answer.status_code == 302
    first.refresh_from_db()
    assert first.data["note"] == {"en": "Slow.", "sr": "Споро."}
