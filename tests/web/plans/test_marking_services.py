"""Marking, reply and audit: what is kept, what is refused, and who may do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.plans.records import Stage
from odgovor.web.plans.rounds import (
    close_round,
    confirm_all,
    confirm_mark,
    reply_to_mark,
    send_for_reply,
)
from odgovor.web.plans.services import audit_mark, mark_activity, warnings_of
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError, LostRaceError, change_record
from odgovor.web.studies.audit import trail_for
from odgovor.web.studies.models import Event, Notice, Study
from tests.web.cast import Cast
from tests.web.plans.making import (
    ACTIVITY,
    CONTESTED,
    EVIDENCE,
    LIMITED,
    PLAN,
    record,
    sent_round,
    unmark,
)

pytestmark = pytest.mark.django_db


def faults_of(cast: Cast, activity: Record, data: Mapping[str, object]) -> set[str]:
    with pytest.raises(InvalidDataError) as found:
        mark_activity(cast["monitor-nis"], activity, data=data, version=0)
    return {fault.code for fault in found.value.faults}


def test_a_first_mark_is_kept_and_the_activity_follows_it(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)

    mark = mark_activity(cast["monitor-nis"], activity, data=LIMITED, version=0)

    assert mark.data["quote"] == EVIDENCE["quote"]
    assert mark.data["by"] == "org.nis.cso"
    assert mark.data["simulated"] == "true"
    assert "on" not in mark.data  # the study looks back from an earlier day
    followed = record(study, ACTIVITY)
    assert (followed.status, followed.standing) == ("limited", "unanswered")


def test_a_mark_on_an_invented_document_is_invented(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)
    data = {name: value for name, value in activity.data.items() if name != "simulated"}
    activity = change_record(cast["monitor-nis"], activity, data=data, version=activity.version)

    mark = mark_activity(cast["monitor-nis"], activity, data=LIMITED, version=0)

    assert not activity.is_simulated
    assert mark.data["simulated"] == "true"


def test_a_mark_without_evidence_is_refused(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)

    assert faults_of(cast, activity, {"status": "implemented"}) == {"PLANS-008"}


def test_no_data_needs_its_reason_and_nothing_else_has_one(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)

    assert faults_of(cast, activity, {"status": "no_data"}) == {"PLANS-006"}
    assert faults_of(cast, activity, {**LIMITED, "reason_no_data": "refused"}) == {"PLANS-007"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quote": "Ово нико није написао."}, "QUOTE-003"),
        ({"page": "1"}, "QUOTE-003"),
        ({"page": "99"}, "QUOTE-004"),
        ({"quote": EVIDENCE["quote"].lower()}, "QUOTE-003"),
    ],
)
def test_a_quote_stands_on_its_page_letter_by_letter(
    cast: Cast, study: Study, change: dict[str, str], code: str
) -> None:
    activity = unmark(cast, study, ACTIVITY)

    assert faults_of(cast, activity, {**LIMITED, **change}) == {code}


def test_a_quote_from_a_document_without_text_is_kept_unchecked(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)
    report = record(study, EVIDENCE["document"])
    report.data = {**report.data, "file": "", "sha256": ""}
    report.save(update_fields=["data"])
    data = {**LIMITED, "quote": "Words on a picture."}

    mark = mark_activity(cast["monitor-nis"], activity, data=data, version=0)

    assert mark.data["quote"] == "Words on a picture."


def test_two_people_who_mark_at_once_lose_nothing(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)
    mark_activity(cast["monitor-nis"], activity, data=LIMITED, version=0)

    with pytest.raises(LostRaceError) as race:
        mark_activity(
            cast["researcher"], activity, data={**LIMITED, "status": "not_started"}, version=0
        )

    assert race.value.current is not None
    assert race.value.current.data["status"] == "limited"


def test_a_monitor_marks_no_other_city(cast: Cast, study: Study) -> None:
    activity = record(study, ACTIVITY)

    with pytest.raises(ForbiddenError):
        mark_activity(cast["monitor-vranje"], activity, data=LIMITED, version=1)


def test_of_a_plan_for_few_sending_tells_nobody_else(cast: Cast, study: Study) -> None:
    plan = Record.objects.get(study=study, key=PLAN)
    closed = change_record(
        cast["coordinator"],
        plan,
        data=plan.data,
        version=plan.version,
        sensitivity="restricted",
    )

    send_for_reply(cast["coordinator"], closed, due=timezone.localdate())

    assert not Notice.objects.filter(event="plans.reply_asked").exists()
    assert Event.objects.get(action="plans.sent").sensitivity == "restricted"
    assert not trail_for(cast["monitor-nis"]).filter(action="plans.sent").exists()


def test_sending_tells_the_addressees_of_the_city_and_the_trail(cast: Cast, study: Study) -> None:
    sent = sent_round(cast, study)

    assert len(sent.activities) == 14
    notice = Notice.objects.get(event="plans.reply_asked")
    assert notice.member == cast["addressee-nis"]
    assert Event.objects.filter(study=study, action="plans.sent", subject=PLAN).count() == 1


def test_only_a_coordinator_sends_and_closes(cast: Cast, study: Study) -> None:
    due = timezone.localdate()

    for name in ("researcher", "monitor-nis", "reviewer", "addressee-nis"):
        with pytest.raises(ForbiddenError):
            send_for_reply(cast[name], record(study, PLAN), due=due)
        with pytest.raises(ForbiddenError):
            close_round(cast[name], sent_round(cast, study))


def test_sending_again_takes_up_new_marks_and_the_new_day(cast: Cast, study: Study) -> None:
    unmark(cast, study, ACTIVITY)
    first = sent_round(cast, study)
    mark_activity(cast["monitor-nis"], record(study, ACTIVITY), data=LIMITED, version=0)

    second = sent_round(cast, study, days=30)

    assert second.pk == first.pk
    assert ACTIVITY not in first.activities
    assert ACTIVITY in second.activities
    assert second.due == first.due + timedelta(days=16)


def test_a_mark_that_was_sent_stays_as_it_was_sent(cast: Cast, study: Study) -> None:
    sent_round(cast, study)
    mark = record(study, f"mark.{ACTIVITY}.first")

    with pytest.raises(ForbiddenError):
        mark_activity(
            cast["monitor-nis"], record(study, ACTIVITY), data=LIMITED, version=mark.version
        )


def test_confirming_repeats_the_status_and_accepts_the_mark(cast: Cast, study: Study) -> None:
    sent = sent_round(cast, study)

    reply = confirm_mark(cast["addressee-nis"], record(study, ACTIVITY), sent)

    assert reply is not None
    assert reply.data["stage"] == "reply"
    assert reply.data["by"] == "org.nis.city"
    assert record(study, ACTIVITY).standing == "accepted"


def test_another_view_contests_the_mark_and_tells_coordinators(cast: Cast, study: Study) -> None:
    sent = sent_round(cast, study)
    data = {"status": "implemented", "note": {"en": "All twelve were reached.", "sr": ""}}

    reply_to_mark(cast["addressee-nis"], record(study, ACTIVITY), sent, data=data, version=0)

    followed = record(study, ACTIVITY)
    assert (followed.standing, followed.status) == ("contested", "limited")
    told = Notice.objects.filter(event="plans.contested").values_list("member", flat=True)
    assert set(told) == {cast["coordinator"].pk, cast["second-coordinator"].pk}


def test_all_fine_confirms_what_is_unanswered_and_leaves_the_rest(cast: Cast, study: Study) -> None:
    sent = sent_round(cast, study)
    answered = Record.objects.filter(
        study=study, kind="mark", parent__startswith=PLAN, data__stage="reply"
    )
    before = {row.key: row.data for row in answered}

    count = confirm_all(cast["addressee-nis"], sent)

    assert count == 14 - len(before)
    assert answered.all().count() == 14
    assert all(record(study, key).data == data for key, data in before.items())


@pytest.mark.parametrize("how", ["closed", "over"])
def test_nothing_is_answered_after_the_round(cast: Cast, study: Study, how: str) -> None:
    sent = sent_round(cast, study)
    if how == "closed":
        close_round(cast["coordinator"], sent)
    else:
        sent.due = timezone.localdate() - timedelta(days=1)
        sent.save()
    sent.refresh_from_db()

    with pytest.raises(ForbiddenError):
        confirm_mark(cast["addressee-nis"], record(study, ACTIVITY), sent)
    with pytest.raises(ForbiddenError):
        confirm_all(cast["addressee-nis"], sent)


def test_nobody_else_answers_for_the_city(cast: Cast, study: Study) -> None:
    sent = sent_round(cast, study)

    for name in ("coordinator", "monitor-nis", "reviewer"):
        with pytest.raises(ForbiddenError):
            confirm_mark(cast[name], record(study, ACTIVITY), sent)


def test_an_audit_decides_a_contested_mark(cast: Cast, study: Study) -> None:
    activity = record(study, CONTESTED)
    first = record(study, f"mark.{CONTESTED}.first").data
    evidence = {name: first[name] for name in ("document", "page", "quote")}
    data = {"status": "limited", **evidence, "note": {"en": "Plans exist for some.", "sr": ""}}

    audit_mark(cast["reviewer"], activity, data=data, version=0)

    followed = record(study, CONTESTED)
    assert (followed.status, followed.standing) == ("limited", "audited")


def test_nobody_audits_a_mark_he_made_himself(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)
    mark_activity(cast["coordinator"], activity, data=LIMITED, version=0)
    data = {**LIMITED, "note": {"en": "I agree with myself.", "sr": ""}}

    with pytest.raises(ForbiddenError):
        audit_mark(cast["coordinator"], activity, data=data, version=0)

    audit_mark(cast["second-coordinator"], activity, data=data, version=0)
    assert record(study, ACTIVITY).standing == "audited"


def test_changing_a_mark_makes_an_author_as_well(cast: Cast, study: Study) -> None:
    mark = record(study, f"mark.{ACTIVITY}.first")
    activity = record(study, ACTIVITY)
    mark_activity(cast["coordinator"], activity, data=LIMITED, version=mark.version)

    with pytest.raises(ForbiddenError):
        audit_mark(cast["coordinator"], activity, data=LIMITED, version=0)


def test_an_audit_by_the_organisation_that_marked_is_kept_with_a_warning(
    cast: Cast, study: Study
) -> None:
    activity = record(study, ACTIVITY)

    audit_mark(cast["reviewer"], activity, data={**LIMITED, "by": "org.nis.cso"}, version=0)

    codes = [fault.code for fault in warnings_of(cast["reviewer"], activity, Stage.AUDIT)]
    assert codes == ["PLANS-011"]


def test_there_is_no_audit_without_a_first_mark(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)

    with pytest.raises(InvalidDataError) as found:
        audit_mark(cast["reviewer"], activity, data=LIMITED, version=0)

    assert "PLANS-009" in {fault.code for fault in found.value.faults}


@pytest.mark.parametrize(
    ("sensitivity", "expected"),
    [("network", "limited"), ("team", ""), ("restricted", "")],
)
def test_a_status_tells_of_no_mark_that_readers_of_the_activity_cannot_see(
    cast: Cast, study: Study, sensitivity: str, expected: str
) -> None:
    activity = unmark(cast, study, ACTIVITY)
    mark = mark_activity(cast["monitor-nis"], activity, data=LIMITED, version=0)

    change_record(
        cast["coordinator"], mark, data=mark.data, version=mark.version, sensitivity=sensitivity
    )

    activity = record(study, ACTIVITY)
    assert activity.status == expected
    assert (activity.standing == "unmarked") is (not expected)
