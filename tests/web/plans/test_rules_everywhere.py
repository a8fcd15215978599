"""The rules of marking hold whichever way a record is read or written, not only on the pages of plans."""

from __future__ import annotations

import pytest

from odgovor.web.plans.rounds import close_round
from odgovor.web.plans.services import mark_activity
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError, change_record, create_record, delete_record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast
from tests.web.plans.making import ACTIVITY, LIMITED, PLAN, record, sent_round, unmark

pytestmark = pytest.mark.django_db
AUDIT = {**LIMITED, "activity": ACTIVITY, "stage": "audit"}
REPLY = {"status": "implemented", "activity": ACTIVITY, "stage": "reply"}


def seen_by_the_city(cast: Cast) -> set[tuple[str, str]]:
    seen = Record.objects.visible_to(cast["addressee-nis"])
    return set(seen.filter(kind__in=("mark", "activity")).values_list("kind", "key"))


def test_a_city_is_shown_no_activity_and_no_mark_before_they_are_sent(
    cast: Cast, study: Study
) -> None:
    assert seen_by_the_city(cast) == set()


def test_a_city_is_shown_what_was_sent_and_no_audit(cast: Cast, study: Study) -> None:
    sent_round(cast, study)

    seen = seen_by_the_city(cast)

    assert ("mark", f"mark.{ACTIVITY}.first") in seen
    assert not [key for _kind, key in seen if key.endswith(".audit")]
    assert all(PLAN in key for _kind, key in seen)
    assert ("activity", "nis-lap-2013.m1.a1") not in seen  # its status is the audit's


def test_a_city_answers_only_what_was_sent_and_only_in_time(cast: Cast, study: Study) -> None:
    member = cast["addressee-nis"]
    with pytest.raises(ForbiddenError):
        create_record(member, kind="mark", data=REPLY, parent=ACTIVITY)

    sent = sent_round(cast, study)
    reply = create_record(member, kind="mark", data=REPLY, parent=ACTIVITY)
    close_round(cast["coordinator"], sent)

    with pytest.raises(ForbiddenError):
        change_record(member, reply, data={**REPLY, "status": "limited"}, version=1)


def test_a_mark_that_was_sent_is_neither_changed_nor_taken_out(cast: Cast, study: Study) -> None:
    sent_round(cast, study)
    mark = record(study, f"mark.{ACTIVITY}.first")

    for name in ("coordinator", "researcher", "monitor-nis"):
        with pytest.raises(ForbiddenError):
            change_record(cast[name], mark, data=mark.data, version=mark.version)
        with pytest.raises(ForbiddenError):
            delete_record(cast[name], mark, version=mark.version)


def test_nobody_audits_a_mark_of_their_own_by_another_way(cast: Cast, study: Study) -> None:
    activity = unmark(cast, study, ACTIVITY)
    mark_activity(cast["coordinator"], activity, data=LIMITED, version=0)

    with pytest.raises(ForbiddenError):
        create_record(cast["coordinator"], kind="mark", data=AUDIT, parent=ACTIVITY)

    create_record(cast["reviewer"], kind="mark", data=AUDIT, parent=ACTIVITY)
