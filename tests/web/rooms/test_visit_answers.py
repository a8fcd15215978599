"""Answering the standards of a visit: each answer for itself, states kept apart, nothing of others written over."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
VISIT = "visit.kraljevo-swc.2013-10"
ADDRESS = reverse("rooms:visit_answers", kwargs={"study": "seven-cities", "key": VISIT})


def typed(client: Client, address: str = ADDRESS) -> dict[str, str]:
    """What a browser would send of the page as it is."""
    page = lxml.html.fromstring(client.get(address).content)
    form = next(form for form in page.forms if form.get("data-draft"))
    return dict(form.form_values())


def answer(standard: str) -> Record:
    """The joint answer to a standard."""
    return Record.objects.get(key=f"{VISIT}.{standard}")


def test_a_page_sent_unchanged_changes_nothing(client_of: Callable[[str], Client]) -> None:
    client = client_of("researcher")
    before = dict(Record.objects.filter(parent=VISIT).values_list("key", "version"))

    assert client.post(ADDRESS, typed(client)).status_code == 302

    assert dict(Record.objects.filter(parent=VISIT).values_list("key", "version")) == before


def test_only_what_was_typed_anew_gets_a_version(client_of: Callable[[str], Client]) -> None:
    client = client_of("researcher")
    sent = typed(client) | {"q02-value": "NA", "q03-value": "ND", "q03-reason_no_data": "refused"}

    client.post(ADDRESS, sent)

    assert answer("q02").data["value"] == "NA"
    assert answer("q03").data["reason_no_data"] == "refused"
    assert answer("q01").version == 1


def test_an_answer_that_somebody_else_changed_stays_on_the_page_and_the_others_are_saved(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    sent = typed(client) | {"q01-value": "0", "q01-note_en": "My note", "q02-value": "1"}
    held = answer("q01")
    change_record(cast["coordinator"], held, data={**held.data, "value": "3"}, version=held.version)

    page = client.post(ADDRESS, sent)

    assert page.status_code == 409
    assert "My note" in page.content.decode()
    assert answer("q01").data["value"] == "3"
    assert answer("q02").data["value"] == "1"
    form = next(f for f in lxml.html.fromstring(page.content).forms if f.get("data-draft"))
    assert client.post(ADDRESS, dict(form.form_values())).status_code == 302
    assert answer("q01").data["value"] == "0"


def test_what_only_others_changed_is_left_alone(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    sent = typed(client) | {"q02-value": "1"}
    held = answer("q01")
    change_record(cast["coordinator"], held, data={**held.data, "value": "3"}, version=held.version)

    assert client.post(ADDRESS, sent).status_code == 302

    assert answer("q01").data["value"] == "3"


def test_a_monitor_answers_apart_and_an_empty_answer_is_none(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("researcher")
    sent = typed(client, f"{ADDRESS}?monitor=monitor-1") | {"q05-value": "2"}

    client.post(ADDRESS, sent)

    made = Record.objects.filter(parent=VISIT, data__monitor="monitor-1")
    assert [record.key for record in made] == [f"{VISIT}.q05.monitor-1"]


def test_a_document_that_is_not_there_is_said_at_its_answer(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("researcher")
    sent = typed(client) | {"q01-document": "doc.nowhere", "q02-value": "1"}

    page = client.post(ADDRESS, sent)

    assert page.status_code == 409
    assert "doc.nowhere" in page.content.decode()
    assert answer("q02").data["value"] == "1"


def test_saving_by_itself_answers_with_the_new_versions(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("researcher")
    sent = typed(client) | {"q01-value": "0"}

    saved = client.post(ADDRESS, sent, headers={"X-Autosave": "1"})

    assert saved.status_code == 200
    assert "q01:2 q02:1" in saved.json()["version"]
    assert client.post(ADDRESS, sent | saved.json()).status_code == 302
    assert answer("q01").version == 2
