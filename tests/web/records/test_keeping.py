"""Pages kept ready: shared by those who see the same, by nobody else, and never behind the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import F
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from odgovor.web import common
from odgovor.web.board.services import Wish, assign
from odgovor.web.plans.rounds import close_round, send_for_reply
from odgovor.web.records import sight
from odgovor.web.records.keeping import BLOCKS, Reader, _pages, kept_page
from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.studies.models import Member, Study
from tests.web.cast import NETWORK, Cast

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
PLAN = "/s/seven-cities/plans/p/nis-lap-2013/"
PAGES = {
    "board": "/s/seven-cities/",
    "board, what is mine": "/s/seven-cities/?show=mine",
    "register": "/s/seven-cities/plans/",
    "plan": PLAN,
    "scores": "/s/seven-cities/plans/scores/",
    "timeline": "/s/seven-cities/plans/timeline/",
    "comparison": "/s/seven-cities/plans/comparison/",
    "findings": "/s/seven-cities/rooms/list/finding/",
    "organisations": "/s/seven-cities/rooms/list/organisation/?q=rumour",
    "sessions": "/s/seven-cities/rooms/list/session/",
    "visits": "/s/seven-cities/rooms/fieldwork/",
    "focus groups": "/s/seven-cities/rooms/focusgroups/",
}
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")(\w+)')


def shown(client: Client, address: str) -> str:
    """A page with its tokens blacked out."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return TOKEN.sub(r"\1", answer.content.decode())


def shown_of(client: Client) -> dict[str, str]:
    """Every page that is kept."""
    return {page: shown(client, address) for page, address in PAGES.items()}


def rumour_in(cast: Cast, city: str, level: str) -> Record:
    """An organisation that only some may know of."""
    data = {
        "key": f"org.{city}.{level}",
        "name": {"en": f"rumour {city} {level}", "sr": ""},
        "type": "NGO",
        "locality": city,
    }
    return create_record(cast["coordinator"], kind="organisation", sensitivity=level, data=data)


def test_everybody_reads_the_same_as_if_nobody_else_had_read_before(
    cast: Cast, client_of: ClientOf
) -> None:
    for city in ("nis", "vranje"):
        for level in ("network", "team", "restricted"):
            rumour_in(cast, city, level)
    assign(cast["coordinator"], "nis", "plans", Wish(cast["monitor-nis"]), version=0)
    clients = {person: client_of(person) for person in NETWORK}
    alone = {}
    for person, client in clients.items():
        sight.forget()
        alone[person] = shown_of(client)

    sight.forget()
    for client in clients.values():
        shown_of(client)
    after = {person: shown_of(client) for person, client in clients.items()}

    for person in NETWORK:
        assert after[person] == alone[person], person


def test_the_second_with_the_same_sight_reads_what_was_made_for_the_first_under_a_name_of_her_own(
    client_of: ClientOf, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = shown(client_of("coordinator"), PAGES["organisations"])
    client = client_of("second-coordinator")

    with django_assert_max_num_queries(4):
        second = shown(client, PAGES["organisations"])

    names = (cast["coordinator"].user.name, cast["second-coordinator"].user.name)
    assert [name in first for name in names] == [True, False]
    assert [name in second for name in names] == [False, True]


def test_a_page_is_made_for_a_member_without_an_account_or_a_number(cast: Cast) -> None:
    made_for: list[Member] = []

    def make(member: Member, _asked: object) -> dict[str, object]:
        made_for.append(member)
        return {"room": None}

    request = RequestFactory().get("/nowhere/")
    request.user, request.member = cast["monitor-nis"].user, cast["monitor-nis"]  # type: ignore[attr-defined]
    kept_page(request, cast["monitor-nis"], "rooms/room_study.html", make)

    [member] = made_for
    assert (member.pk, member.user_id, member.organisation) == (None, None, "")
    assert (member.role, member.localities) == ("monitor", ["nis"])


def test_no_page_of_an_addressee_is_kept(cast: Cast) -> None:
    request = RequestFactory().get("/nowhere/")

    with pytest.raises(ValueError, match="addressee"):
        kept_page(request, cast["addressee-nis"], "rooms/room_study.html", lambda *_: {})


def test_a_reader_differs_by_everything_that_the_gate_asks(cast: Cast) -> None:
    member = cast["monitor-nis"]
    readers = {Reader.of(member)}

    for name, value in (
        ("role", "researcher"),
        ("clearance", "network"),
        ("localities", ["vranje"]),
        ("has_all_localities", True),
    ):
        setattr(member, name, value)
        readers.add(Reader.of(member))
    member.study.revision += 1
    readers.add(Reader.of(member))

    assert len(readers) == 6


@pytest.mark.parametrize("person", NETWORK)
def test_a_change_that_only_the_database_knows_of_is_seen_at_once(
    person: str, client_of: ClientOf, study: Study
) -> None:
    client = client_of(person)
    assert "Renamed elsewhere" not in shown(client, PAGES["register"])

    Record.objects.filter(study=study, key="nis-lap-2013").update(title_en="Renamed elsewhere")
    Study.objects.filter(pk=study.pk).update(revision=F("revision") + 1)

    assert "Renamed elsewhere" in shown(client, PAGES["register"])
    assert "Renamed elsewhere" in shown(client, PLAN)


def test_who_may_know_less_from_now_on_sees_less_at_once(client_of: ClientOf, cast: Cast) -> None:
    rumour_in(cast, "nis", "team")
    client = client_of("monitor-nis")
    assert "rumour nis team" in shown(client, PAGES["organisations"])

    Member.objects.filter(pk=cast["monitor-nis"].pk).update(clearance="network")

    assert "rumour nis team" not in shown(client, PAGES["organisations"])


def test_another_edition_is_another_page(client_of: ClientOf) -> None:
    client = client_of("researcher")
    english = shown(client, PAGES["findings"])

    client.post(reverse("accounts:edition"), {"edition": "sr-Cyrl", "next": "/"})
    serbian = shown(client, PAGES["findings"])

    assert "<h1>Findings</h1>" in english
    assert "<h1>Налази</h1>" in serbian


def test_a_task_is_on_everybodys_board_as_soon_as_it_is_given(
    client_of: ClientOf, cast: Cast
) -> None:
    client, name = client_of("researcher"), cast["monitor-nis"].user.name
    assert name not in shown(client, PAGES["board"])

    assign(cast["coordinator"], "nis", "plans", Wish(cast["monitor-nis"]), version=0)

    assert name in shown(client, PAGES["board"])


def test_a_task_is_late_from_the_next_day_on_although_nothing_was_changed(
    client_of: ClientOf, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    assign(cast["coordinator"], "nis", "plans", Wish(cast["monitor-nis"], today), version=0)
    client = client_of("researcher")
    assert "1 part of the work is late" not in shown(client, PAGES["board"])

    monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))

    assert "1 part of the work is late" in shown(client, PAGES["board"])


def test_a_round_of_reply_is_on_the_page_of_its_plan_from_its_first_to_its_last_moment(
    client_of: ClientOf, cast: Cast, study: Study
) -> None:
    client, plan = client_of("researcher"), Record.objects.get(study=study, key="nis-lap-2013")
    assert "with the city" not in shown(client, PLAN)

    sent = send_for_reply(cast["coordinator"], plan, due=timezone.localdate() + timedelta(days=9))
    assert "with the city" in shown(client, PLAN)

    close_round(cast["coordinator"], sent)
    assert "reply closed" in shown(client, PLAN)


def test_a_form_on_a_kept_page_has_the_token_of_who_reads_it(
    client_of: ClientOf, cast: Cast, study: Study
) -> None:
    plan = Record.objects.get(study=study, key="nis-lap-2013")
    send_for_reply(cast["coordinator"], plan, due=timezone.localdate() + timedelta(days=9))
    client_of("second-coordinator").get(PLAN)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["coordinator"].user)

    content = client.get(PLAN).content.decode()
    [close] = re.findall(r'action="([^"]+/close/)"><input[^>]+value="(\w+)"', content)
    answer = client.post(close[0], {"csrfmiddlewaretoken": close[1]})

    assert answer.status_code == 302
    kept = [part for parts, _size in _pages._held.values() for part in parts.values()]
    assert kept
    assert not any(token in part for part in kept for _start, token in TOKEN.findall(content))


def test_a_query_that_was_read_in_another_charset_does_not_answer_for_the_same_letters(
    client_of: ClientOf, cast: Cast
) -> None:
    rumour_in(cast, "nis", "network")
    address = "/s/seven-cities/rooms/list/organisation/?q=rumour%20%C5%BE"
    expected = shown(client_of("coordinator"), address)
    sight.forget()

    client_of("second-coordinator").get(address, headers={"Content-Type": "x/y; charset=latin-1"})

    assert 'value="rumour ž"' in expected
    assert shown(client_of("coordinator"), address) == expected


def test_a_page_with_an_endless_query_is_made_and_not_kept(client_of: ClientOf) -> None:
    client = client_of("researcher")

    shown(client, PAGES["findings"] + "?q=" + "x" * 500)
    held = _pages.total
    shown(client, PAGES["findings"])

    assert held == 0
    assert _pages.total > 0


def test_every_block_of_the_frame_is_a_part_of_a_kept_page() -> None:
    folder = Path(common.__file__).parent / "templates"
    base, parts, kept = (
        re.findall(r"{% block (\w+) %}", (folder / name).read_text("utf-8"))
        for name in ("base.html", "common/_parts.html", "common/kept.html")
    )

    assert sorted(base) == sorted(BLOCKS)
    assert tuple(parts) == BLOCKS
    assert tuple(kept) == BLOCKS
