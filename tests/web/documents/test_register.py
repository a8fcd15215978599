"""The register: narrowed by words and kind, with how much rests on each document."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from odgovor.web.documents.citing import counts_citing, records_citing
from odgovor.web.records.models import Record
from odgovor.web.studies.audit import trail_for
from odgovor.web.studies.models import Study
from odgovor.web.studies.sentences import sentence_of
from tests.documents.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client_of: Any, study: Any) -> Any:
    def found(by: str = "researcher", **asked: str) -> list[str]:
        answer = client_of(by).get(reverse("documents:list", args=[study.key]), asked)
        return [row.record.key for row in answer.context["page"].object_list]

    return found


def test_words_are_found_in_both_scripts(listed: Any) -> None:
    assert set(listed(q="Нишки")) == set(listed(q="niski")) == {"doc.nis-report-2013"}


def test_the_register_is_narrowed_by_type_and_by_what_is_kept(
    listed: Any, keep: Any, renew: Any
) -> None:
    renew(keep(pdf("one"), title={"en": "Renewed", "sr": ""}), pdf("two"))

    assert "doc.b92-2013" in listed(kind="press")
    assert "doc.nis-lap-2013" not in listed(kind="press")
    assert "doc.b92-2013" in listed(form="link")
    assert "doc.nis-lap-2013" in listed(form="file")
    assert [key.rpartition("-")[0] for key in listed(form="newer")] == ["doc.renewed"]
    assert listed(kind="nonsense", form="'; --", order="x") == listed()


def test_the_newest_published_stand_first_where_that_is_asked_for(listed: Any, study: Any) -> None:
    found = listed(order="published")
    days = [Record.objects.get(study=study, key=key).data.get("published", "") for key in found]
    known = [day for day in days if day]

    assert known == sorted(known, reverse=True)


def test_marks_observations_and_findings_count_as_resting_on_a_document(cast: Any) -> None:
    counts = counts_citing(cast["researcher"])
    citing = records_citing(cast["researcher"], "doc.nis-lap-2013")

    assert counts["doc.nis-lap-2013"] == sum(record.kind != "chapter" for record in citing)
    assert counts["doc.census-2011"] >= 7
    assert {"mark", "plan", "chapter"} <= {record.kind for record in citing}


def test_only_what_the_member_may_see_is_counted_and_named(cast: Any, study: Any) -> None:
    marks = Record.objects.filter(study=study, kind="mark", data__document="doc.nis-lap-2013")
    before = counts_citing(cast["monitor-vranje"])["doc.nis-lap-2013"]
    number = marks.update(sensitivity="restricted")
    Study.objects.filter(pk=study.pk).update(revision=F("revision") + 1)

    after = counts_citing(cast["monitor-vranje"])["doc.nis-lap-2013"]

    assert before - after == number > 5
    named = {record.kind for record in records_citing(cast["monitor-vranje"], "doc.nis-lap-2013")}
    assert "mark" not in named


def test_a_key_that_begins_like_another_is_not_that_one(cast: Any, study: Any, keep: Any) -> None:
    keep(pdf("prefix"), key="doc.nis-lap", title={"en": "Prefix", "sr": ""})

    assert records_citing(cast["researcher"], "doc.nis-lap") == []


def test_the_register_asks_for_as_much_however_much_there_is(client_of: Any, study: Any) -> None:
    client = client_of("researcher")
    address = reverse("documents:list", args=[study.key])

    def count(**asked: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address, asked)
        return len(queries)

    count()
    assert count() == count(kind="press") <= 13


def test_who_sees_less_is_told_a_smaller_number(cast: Any, study: Any) -> None:
    marks = Record.objects.filter(study=study, kind="mark", data__document="doc.nis-lap-2013")
    marks.update(sensitivity="team")

    wide, near = (counts_citing(cast[name]) for name in ("researcher", "monitor-nis"))
    far = counts_citing(cast["monitor-vranje"])

    assert wide["doc.nis-lap-2013"] == near["doc.nis-lap-2013"] > far["doc.nis-lap-2013"]


def test_the_trail_says_what_was_kept_in_a_sentence(cast: Any, keep: Any) -> None:
    record = keep(pdf("sentence"), title={"en": "Sentence", "sr": ""})

    event = trail_for(cast["coordinator"]).filter(action="document.kept").first()

    said = sentence_of(event.action, event.detail, subject=event.subject)
    assert said == f"kept version 1 of {record.key}"
