"""A tie between cities: claimed by one side, confirmed or denied by the other, in one press and kept in its history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from lxml import html  # type: ignore[import-untyped]  # it ships no types

from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record, create_record
from tests.web.cast import Cast

BROWSER = Callable[[str], Client]
TIE = {"from": "org.vranje.swc", "to": "org.nis.swc", "kind": "information", "year": "2014"}


@pytest.fixture
def tie(cast: Cast) -> Record:
    """A tie that the centre of Vranje claims to that of Niš."""
    return create_record(cast["monitor-vranje"], kind="tie", data=TIE)


def answer(client: Client, tie: Record, reply: str, version: int = 1) -> int:
    address = reverse("rooms:answer_tie", args=["seven-cities", tie.key])
    return client.post(address, {"reply": reply, "version": str(version)}).status_code


@pytest.mark.parametrize("reply", ["confirmed", "denied"])
def test_a_member_of_the_other_city_answers_in_one_press_and_history_says_who(
    tie: Record, cast: Cast, client_of: BROWSER, reply: str
) -> None:
    page = client_of("monitor-nis").get(reverse("rooms:record", args=["seven-cities", TIE["to"]]))
    assert f'value="{reply}"' in page.content.decode()

    assert answer(client_of("monitor-nis"), tie, reply) == 302

    tie.refresh_from_db()
    last = RecordVersion.objects.get(key=tie.key, number=2)
    assert tie.data == {**TIE, "reply": reply}
    assert last.by == cast["monitor-nis"].user


def test_the_side_that_claims_it_does_not_answer_for_the_other(
    tie: Record, client_of: BROWSER
) -> None:
    client = client_of("monitor-vranje")
    page = client.get(reverse("rooms:record", args=["seven-cities", TIE["to"]])).content.decode()

    assert answer(client, tie, "confirmed") == 404
    assert 'name="reply"' not in page


def test_the_other_side_changes_nothing_but_its_answer(tie: Record, cast: Cast) -> None:
    for data in ({**TIE, "year": "2015"}, {**TIE, "year": "2015", "reply": "denied"}):
        with pytest.raises(Http404):
            change_record(cast["monitor-nis"], tie, data=data, version=tie.version)


def test_an_answer_to_a_tie_that_changed_meanwhile_is_asked_for_again(
    tie: Record, cast: Cast, client_of: BROWSER
) -> None:
    change_record(cast["monitor-vranje"], tie, data={**TIE, "year": "2013"}, version=1)

    answer(client_of("monitor-nis"), tie, "confirmed", version=1)

    tie.refresh_from_db()
    assert tie.data.get("reply", "unanswered") == "unanswered"


def test_a_tie_that_the_member_may_not_see_is_not_answered(tie: Record, client_of: BROWSER) -> None:
    Record.objects.filter(pk=tie.pk).update(sensitivity="restricted")

    assert answer(client_of("monitor-nis"), tie, "confirmed") == 404


def test_the_page_of_a_tie_says_who_gave_the_answer_that_stands(
    tie: Record, cast: Cast, client_of: BROWSER
) -> None:
    page = reverse("rooms:record", args=["seven-cities", tie.key])
    assert "The other side" not in client_of("monitor-vranje").get(page).content.decode()

    answer(client_of("monitor-nis"), tie, "denied")
    tie.refresh_from_db()
    change_record(cast["monitor-vranje"], tie, data={**tie.data, "year": "2015"}, version=2)
    shown = client_of("monitor-vranje").get(page).content.decode()

    assert "The other side denies this tie." in shown
    assert "Entered by Monitor, Niš (sample)," in shown


def test_the_page_of_a_tie_is_called_by_whom_it_joins(client_of: BROWSER) -> None:
    page = client_of("researcher").get(
        "/s/seven-cities/rooms/record/tie.kragujevac.city--council.information"
    )
    heading = html.document_fromstring(page.content.decode()).xpath("string(//h1)").strip()

    assert heading == (
        "City administration, Kragujevac → City assembly, councillors, Kragujevac: exchange of information"
    )
