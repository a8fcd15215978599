"""Who sees what: the whole cast, every sensitivity, near and far; in lists, search, history, pickers and texts."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.evidence import visible_evidence
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.searching import typed_query
from odgovor.web.records.services import change_record, create_record, delete_record
from odgovor.web.rooms.users import users_of
from odgovor.web.search.finding import hits_for
from tests.web.cast import MEMBERS, Cast

pytestmark = pytest.mark.django_db
LEVELS = ("public", "network", "team", "restricted")
# What each of the cast sees of an organisation in Niš, and of one in Vranje.
SEES = {
    "coordinator": (LEVELS, LEVELS),
    "second-coordinator": (LEVELS, LEVELS),
    "researcher": (LEVELS[:3], LEVELS[:3]),
    "monitor-nis": (LEVELS[:3], LEVELS[:2]),
    "monitor-vranje": (LEVELS[:2], LEVELS[:3]),
    "reviewer": (LEVELS[:2], LEVELS[:2]),
    "addressee-nis": ((), ()),
}
RUMOUR = "zavodljivost"


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("number", [0, 1])
def test_a_member_sees_a_record_by_level_and_city(
    person: str, level: str, number: int, cast: Cast
) -> None:
    city = ("nis", "vranje")[number]
    made = create_record(
        cast["coordinator"],
        kind="organisation",
        sensitivity=level,
        data={
            "key": f"org.{city}.new",
            "name": {"en": RUMOUR, "sr": ""},
            "type": "NGO",
            "locality": city,
        },
    )
    may = level in SEES[person][number]

    seen = Record.objects.visible_to(cast[person]).filter(pk=made.pk).exists()
    versions = RecordVersion.objects.visible_to(cast[person]).filter(key=made.key).exists()
    found = bool(hits_for(cast[person], typed_query(RUMOUR), limit=1).found.total)

    assert (seen, versions, found) == (may, may, may)


@pytest.mark.parametrize("person", ["monitor-nis", "monitor-vranje", "reviewer", "addressee-nis"])
def test_an_addressee_and_strangers_to_a_city_find_nothing_of_what_was_said_there(
    person: str, cast: Cast
) -> None:
    may = person == "monitor-nis"

    sessions = Record.objects.visible_to(cast[person]).filter(kind="session", locality="nis")

    assert sessions.exists() is may


@pytest.fixture
def restricted(cast: Cast) -> Record:
    """A finding that was open first, is restricted now, and rests on a turn of a focus group in Niš."""
    data = {
        "key": "finding.secret",
        "statement": {"en": f"Open {RUMOUR}", "sr": ""},
        "theme": "court",
        "evidence_for": ["fg.nis-01.t42"],
    }
    made = create_record(cast["coordinator"], kind="finding", data=data)
    data = {**data, "statement": {"en": f"Closed {RUMOUR}", "sr": ""}}
    return change_record(cast["coordinator"], made, data=data, version=1, sensitivity="restricted")


@pytest.mark.parametrize("person", ["researcher", "monitor-nis", "reviewer"])
def test_a_restricted_record_leaks_through_no_page(
    person: str, restricted: Record, client_of: Callable[[str], Client]
) -> None:
    client, study = client_of(person), {"study": "seven-cities"}
    whole = {**study, "key": restricted.key}
    pages = [
        reverse("records:search", kwargs=study) + f"?q={RUMOUR}",
        reverse("rooms:list", kwargs={**study, "kind": "finding"}) + f"?q={RUMOUR}",
        reverse("rooms:list", kwargs={**study, "kind": "finding"}) + "?as=csv",
        reverse("rooms:room", kwargs={**study, "room": "findings"}),
    ]
    for page in pages:
        answer = client.get(page)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert b"finding.secret" not in body.replace(RUMOUR.encode(), b"")
        assert b"Closed" not in body
    for name in ("rooms:record", "rooms:edit", "rooms:delete", "records:history"):
        assert client.get(reverse(name, kwargs=whole)).status_code == 404
    picked = client.get(
        reverse("records:pick", kwargs=study) + f"?q={RUMOUR}",
        headers={"Accept": "application/json"},
    )
    assert json.loads(picked.content) == {"offered": []}


def test_what_was_open_once_is_closed_with_the_record_even_after_its_deletion(
    restricted: Record, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    delete_record(cast["coordinator"], restricted, version=restricted.version)
    address = reverse("records:history", kwargs={"study": "seven-cities", "key": restricted.key})

    assert client_of("researcher").get(address).status_code == 404
    assert client_of("coordinator").get(address).status_code == 200


def test_who_uses_a_record_names_only_what_may_be_seen(restricted: Record, cast: Cast) -> None:
    keys = {row.key for row in users_of(cast["researcher"], "fg.nis-01")}
    all_keys = {row.key for row in users_of(cast["coordinator"], "fg.nis-01")}

    assert all_keys - keys == {restricted.key}


@pytest.mark.parametrize("person", ["monitor-vranje", "reviewer"])
def test_the_text_of_evidence_is_made_of_nothing_that_may_not_be_read(
    person: str, cast: Cast
) -> None:
    evidence = visible_evidence(cast[person])

    assert "fg.nis-01.t42" not in evidence
    assert "visit.nis-swc.2013-10.q01.monitor-1" not in evidence
    assert "visit.nis-swc.2013-10" in evidence


def test_evidence_that_may_not_be_read_is_named_and_not_told(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    address = reverse(
        "rooms:record",
        kwargs={"study": "seven-cities", "key": "finding.begging-without-collector"},
    )
    said = "By the time I prove that the aunt is not an aunt"

    assert said in client_of("coordinator").get(address).content.decode()
    page = client_of("reviewer").get(address).content.decode()
    assert said not in page
    assert "There is no such evidence, or you may not read it." in page
