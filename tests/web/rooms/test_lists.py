"""Lists of the rooms: constant queries, filters that narrow, downloads that no spreadsheet takes for formulas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.rooms.plan_of_rooms import ROOM_OF_KIND, ROOMS
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


def address(kind: str, query: str = "") -> str:
    """The list of a kind."""
    return reverse("rooms:list", kwargs={"study": "seven-cities", "kind": kind}) + query


@pytest.mark.parametrize("kind", list(ROOM_OF_KIND))
def test_every_kind_has_a_list_and_a_download(
    kind: str, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")

    assert client.get(address(kind)).status_code == 200
    lines = b"".join(client.get(address(kind, "?as=csv"))).decode("utf-8-sig").splitlines()
    assert lines[0].split(",")[0] == "key"


@pytest.mark.parametrize("kind", ["answer", "observation", "finding", "tie"])
def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    kind: str,
    client_of: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of("coordinator")

    with django_assert_max_num_queries(12):
        client.get(address(kind))


@pytest.mark.parametrize("room", list(ROOMS))
def test_the_front_page_of_a_room_asks_a_handful_of_times(
    room: str,
    client_of: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of("coordinator")

    with django_assert_max_num_queries(12):
        answer = client.get(reverse("rooms:room", kwargs={"study": "seven-cities", "room": room}))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("kind", "query", "columns"),
    [
        ("visit", "?city=nis", {"locality": "nis"}),
        ("finding", "?status=accepted", {"status": "accepted"}),
        ("finding", "?theme=child", {"theme": "child"}),
        ("tie", "?status=confirmed", {"status": "confirmed"}),
        ("observation", "?of=stat.identified", {"parent": "stat.identified"}),
        ("finding", "?simulated=yes", {"is_simulated": True}),
    ],
)
def test_a_list_is_narrowed_by_its_address(
    kind: str, query: str, columns: dict[str, object], client_of: Callable[[str], Client]
) -> None:
    expected = Record.objects.filter(kind=kind, study__key="seven-cities", **columns)

    page = client_of("coordinator").get(address(kind, query)).context["page"]

    assert page.paginator.count == expected.count() > 0


@pytest.mark.parametrize("text", ["žrtve", "zrtve", "жртве", "ŽRTVE"])
def test_words_are_found_in_either_script(text: str, client_of: Callable[[str], Client]) -> None:
    page = client_of("coordinator").get(address("finding", f"?q={text}")).context["page"]

    assert page.paginator.count > 0


def test_a_word_is_not_found_inside_of_another(client_of: Callable[[str], Client]) -> None:
    page = client_of("coordinator").get(address("indicator", "?q=anisations")).context["page"]

    assert page.paginator.count == 0


def test_no_cell_of_a_download_is_a_formula(cast: Cast, client_of: Callable[[str], Client]) -> None:
    data = {
        "key": "finding.formula",
        "statement": {"en": "=HYPERLINK(1)", "sr": "+1"},
        "theme": "court",
    }
    create_record(cast["coordinator"], kind="finding", data=data)

    text = b"".join(client_of("coordinator").get(address("finding", "?as=csv"))).decode()

    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize(
    "query", ["?page=x", "?page=999", "?sort=;drop", "?q=%00%5C%25(", "?q=" + "a" * 5000]
)
def test_an_odd_address_still_opens(query: str, client_of: Callable[[str], Client]) -> None:
    assert client_of("coordinator").get(address("finding", query)).status_code == 200
