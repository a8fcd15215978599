"""The trail as people read it: sentences, filters, who sees which lines, and the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.access import record_to_change
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies import audit, services
from odgovor.web.studies.models import Event, Study
from odgovor.web.studies.roles import Sensitivity
from odgovor.web.studies.trail import choices_for, lines_of
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


def trail(client: Client, study: Study, query: str = "") -> str:
    answer = client.get(reverse("trail", kwargs={"study": study.key}) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def changed(cast: Cast) -> Record:
    """An activity of Niš that the monitor of Niš changed in two fields."""
    monitor = cast["monitor-nis"]
    record = Record.objects.filter(study=monitor.study, kind="activity", locality="nis").first()
    assert record is not None
    found = record_to_change(monitor, record.key)
    title = {"en": "Another title", "sr": "Други назив"}
    data = found.data | {"title": title, "planned_rsd": "1000"}
    return change_record(monitor, found, data=data, version=found.version)


def test_a_change_reads_as_a_sentence_with_the_number_of_its_fields(
    client_of: Callable[[str], Client], study: Study, changed: Record
) -> None:
    [line] = lines_of(study, Event.objects.filter(study=study, subject=changed.key))

    assert line.who == "Monitor, Niš (sample)"
    assert line.sentence == f"changed activity {changed.key}"
    assert (line.fields, line.place) == (2, "Niš")
    assert "2 fields" in trail(client_of("coordinator"), study)


def test_a_line_leads_to_the_history_of_its_record(study: Study, changed: Record) -> None:
    [line] = lines_of(study, Event.objects.filter(study=study, subject=changed.key))

    kwargs = {"study": study.key, "key": changed.key}
    assert line.address == reverse("records:history", kwargs=kwargs)


def test_members_stand_in_the_trail_by_the_name_they_have_now(cast: Cast, study: Study) -> None:
    services.end_member(cast["coordinator"], cast["reviewer"])
    cast["reviewer"].user.name = "Renamed (sample)"
    cast["reviewer"].user.save(update_fields=["name"])

    [line] = lines_of(study, Event.objects.filter(study=study, action="member.ended"))

    assert line.sentence == "ended the membership of Renamed (sample)"


def test_an_action_without_a_sentence_is_shown_as_it_is(study: Study) -> None:
    audit.record("thing.happened", study=study, kind="plan", subject="a")

    [line] = lines_of(study, Event.objects.filter(study=study, action="thing.happened"))

    assert (line.who, line.sentence) == ("the command line", "thing.happened")


def test_a_sentence_whose_detail_is_missing_stays_readable(study: Study) -> None:
    audit.record("assignment.given", study=study, kind="assignment", subject="plans")

    [line] = lines_of(study, Event.objects.filter(study=study, action="assignment.given"))

    assert "…" in line.sentence


def test_what_a_line_holds_is_text_and_never_markup(
    client_of: Callable[[str], Client], study: Study
) -> None:
    audit.record("record.changed", study=study, kind="plan", subject="<script>alert(1)</script>")
    audit.record("member.joined", study=study, kind="member", detail={"role": "<b>x</b>"})

    shown = trail(client_of("coordinator"), study)

    assert "<script>alert" not in shown
    assert "<b>x</b>" not in shown


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("coordinator", {"a", "b", "c", "d"}),
        ("researcher", {"a", "b", "c"}),
        ("monitor-nis", {"a", "b"}),
        ("monitor-vranje", {"a", "c"}),
        ("reviewer", {"a"}),
        ("addressee-nis", set()),
    ],
)
def test_a_member_reads_only_lines_of_what_he_may_know(
    cast: Cast, study: Study, name: str, sees: set[str]
) -> None:
    network, team, restricted = Sensitivity.NETWORK, Sensitivity.TEAM, Sensitivity.RESTRICTED
    for subject, locality, level in [
        ("a", "vranje", network),
        ("b", "nis", team),
        ("c", "vranje", team),
        ("d", "nis", restricted),
    ]:
        audit.record(
            "record.changed",
            study=study,
            kind="visit",
            subject=subject,
            locality=locality,
            sensitivity=level,
        )

    found = audit.trail_for(cast[name]).filter(kind="visit")

    assert {event.subject for event in found} == sees


def test_filters_offer_only_what_stands_in_lines_that_may_be_read(
    cast: Cast, study: Study, changed: Record
) -> None:
    services.end_member(cast["coordinator"], cast["reviewer"])

    offered = choices_for(cast["monitor-vranje"])

    assert [label for _value, label in offered["person"]] == ["Monitor, Niš (sample)"]
    assert "member" not in dict(offered["kind"])


def test_the_trail_is_narrowed_by_person_kind_city_and_time(
    client_of: Callable[[str], Client], cast: Cast, study: Study, changed: Record
) -> None:
    client = client_of("coordinator")
    number = cast["monitor-nis"].user.pk

    narrow = trail(client, study, f"?person={number}&kind=activity&city=nis&days=1")

    assert changed.key in narrow
    assert "imported a bundle" not in narrow
    assert "imported a bundle" in trail(client, study, "?person=&kind=&city=&days=")


@pytest.mark.parametrize(
    "query", ["?person=x", "?days=-1", "?kind=%00", "?page=zzz", "?city=' OR 1"]
)
def test_a_filter_that_makes_no_sense_is_no_error(
    client_of: Callable[[str], Client], study: Study, query: str
) -> None:
    assert "imported a bundle" in trail(client_of("coordinator"), study, query)


def test_the_trail_takes_the_same_queries_for_a_line_and_for_a_page(
    client_of: Callable[[str], Client], study: Study, django_assert_num_queries
) -> None:
    for n in range(60):
        audit.record("record.changed", study=study, kind="plan", subject=f"p{n}", locality="nis")
    client = client_of("coordinator")

    with django_assert_num_queries(10):
        client.get(reverse("trail", kwargs={"study": study.key}))


def test_the_table_holds_what_was_asked_for_and_no_formula(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    user = cast["coordinator"].user
    user.name = "=cmd()"
    user.save(update_fields=["name"])
    audit.record("record.changed", study=study, actor=user, kind="plan", subject="p1")

    address = reverse("trail_csv", kwargs={"study": study.key})
    answer = client_of("coordinator").get(f"{address}?kind=plan")

    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=cmd()" in text
    assert "changed plan p1" in text
    assert "imported" not in text
