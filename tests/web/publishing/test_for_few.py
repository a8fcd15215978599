"""What is for few: it stops a release where something rests on it, and stays out of the open data where nothing does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from odgovor.web.publishing import frozen
from odgovor.web.publishing.models import Run
from odgovor.web.publishing.releases import propose
from odgovor.web.publishing.runs import start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.studies.models import Member, Study
from tests.web.publishing.levels import make_known
from tests.web.publishing.moments import PROPOSED

Members = dict[str, Member]


def level(members: Members, key: str, sensitivity: str) -> None:
    """Say how widely a record is known."""
    record = Record.objects.get(study=members["coordinator"].study, key=key)
    make_known(members, record, sensitivity)


def counted(small: Study) -> str:
    """An observation that a figure of the small study rests on."""
    return str(Record.objects.filter(study=small, kind="observation").order_by("position")[0].key)


def organisation(small: Study, members: Members, name: str, sensitivity: str) -> str:
    """A new organisation, known at a level; its key."""
    home = Record.objects.filter(study=small, kind="locality")[0].key
    key, names = f"org.{home}.{name}", {"en": "A house", "sr": "Кућа"}
    data = {"key": key, "name": names, "locality": home, "type": "NGO"}
    create_record(members["coordinator"], kind="organisation", data=data, sensitivity=sensitivity)
    return key


def look(members: Members) -> Run:
    member = members["coordinator"]
    member.study.refresh_from_db()
    return start(member.study, Run.Kind.GATE, by=member.user, task=check_study)


def named(run: Run) -> list[tuple[str, str, str]]:
    said = [fault for fault in run.faults if fault["code"].startswith("SENSE")]
    return sorted((fault["code"], fault["severity"], fault["key"]) for fault in said)


def test_a_restricted_record_that_a_figure_rests_on_stops_a_release(
    small: Study, members: Members
) -> None:
    key = counted(small)
    level(members, key, "restricted")

    run = look(members)

    assert named(run) == [("SENSE-001", "error", key), ("SENSE-002", "warning", "")]
    assert not run.is_green


def test_a_record_for_the_team_that_goes_out_is_counted_where_people_decide(
    small: Study, members: Members, browser_of: Callable[[str], Client]
) -> None:
    level(members, counted(small), "team")

    run = look(members)
    page = browser_of("reviewer").get(f"/s/{small.key}/publish/").content.decode()

    assert named(run) == [("SENSE-003", "warning", "")]
    assert run.is_green
    assert "known to few" in page


def test_a_waiver_answers_for_a_restricted_record(small: Study, members: Members) -> None:
    key = counted(small)
    level(members, key, "restricted")
    reason = {"en": "The source agreed.", "sr": "Извор је пристао."}
    by = organisation(small, members, "known", "network")
    data = {"code": "SENSE-001", "record": key, "reason": reason, "by": by, "until": "2099-01-01"}
    create_record(members["coordinator"], kind="waiver", data=data)

    run = look(members)

    assert ("SENSE-001", "warning", key) in named(run)
    assert run.is_green


def test_a_restricted_record_that_nothing_needs_stays_out_of_the_open_data(
    small: Study, members: Members
) -> None:
    for name, sensitivity in (("quiet", "restricted"), ("known", "network")):
        organisation(small, members, name, sensitivity)

    run = look(members)
    assert run.errors == []
    release = propose(
        members["coordinator"], revision=run.revision, note_en="", note_sr="", now=PROPOSED
    )

    table = frozen.file_bytes(release, "data/organisations.csv").decode()
    assert named(run) == []
    assert ".known" in table
    assert ".quiet" not in table


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        ("en", "Values of indicators: 1 record for the team is published."),
        ("sr-Cyrl", "Вредности показатеља: објављује се 1 запис намењен тиму."),
        ("sr-Latn", "Vrednosti pokazatelja: objavljuje se 1 zapis namenjen timu."),
    ],
)
def test_the_gate_calls_what_is_for_few_as_people_see_it_and_not_by_its_folder(
    small: Study,
    members: Members,
    browser_of: Callable[[str], Client],
    edition: str,
    said: str,
) -> None:
    level(members, counted(small), "team")
    look(members)

    client = browser_of("coordinator")
    user = members["coordinator"].user
    user.edition = edition
    user.save(update_fields=["edition"])
    page = client.get(f"/s/{small.key}/publish/gate/").content.decode()

    assert said in page
    assert ">stats<" not in page
