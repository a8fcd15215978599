"""A record that becomes for fewer people is looked for in what is public, and coordinators hear what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.study.levels import CONFIDENTIAL, levels_text
from odgovor.web.publishing import frozen
from odgovor.web.publishing.models import Release
from odgovor.web.publishing.releases import approve
from odgovor.web.records.carrying import import_bundle
from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.studies.models import Member, Notice, Study
from tests.web.publishing.levels import make_known

Members = dict[str, Member]
EVENT = "release.holds_narrowed"


@pytest.fixture
def public(proposed: Release, members: Members) -> Release:
    """A release that readers have."""
    now = timezone.now() - timedelta(hours=100)
    for name in ("coordinator", "reviewer"):
        approve(members[name], proposed, digest=proposed.digest, now=now)
    Release.objects.filter(pk=proposed.pk).update(
        state=Release.State.PUBLISHED, published_at=timezone.now()
    )
    proposed.refresh_from_db()
    return proposed


def observation(study: Study) -> Record:
    return Record.objects.filter(study=study, kind="observation").order_by("key")[0]


def told() -> list[Notice]:
    return list(Notice.objects.filter(event=EVENT))


def test_coordinators_hear_of_a_published_release_that_holds_what_is_for_few_now(
    public: Release, members: Members
) -> None:
    make_known(members, observation(public.study), "restricted")

    notices = told()
    assert {notice.member.role for notice in notices} == {"coordinator"}
    assert {notice.path for notice in notices} == {f"/s/{public.study.key}/publish/releases/1/"}


def test_the_notice_says_what_to_do_in_both_languages(
    public: Release, members: Members, browser_of: Callable[[str], Client]
) -> None:
    make_known(members, observation(public.study), "restricted")
    browser, address = browser_of("coordinator"), reverse("notices", args=[public.study.key])

    pages = {}
    for edition in ("en", "sr-Cyrl"):
        members["coordinator"].user.edition = edition
        members["coordinator"].user.save(update_fields=["edition"])
        pages[edition] = browser.get(address).content.decode()

    assert "withdraw it, and propose a new one" in pages["en"]
    assert "повуците" in pages["sr-Cyrl"]


def test_a_record_that_came_after_the_release_is_not_looked_for_in_it(
    public: Release, members: Members
) -> None:
    data = {**observation(public.study).data, "period": "2019"}
    record = create_record(members["coordinator"], kind="observation", data=data)

    make_known(members, record, "restricted")

    assert told() == []


def test_a_change_that_narrows_nothing_tells_nobody(public: Release, members: Members) -> None:
    record = observation(public.study)

    make_known(members, record, "")
    record.refresh_from_db()
    make_known(members, record, "network")

    assert told() == []


def test_what_narrows_many_tells_once_of_a_release(public: Release, members: Members) -> None:
    plan = Record.objects.filter(study=public.study, kind="indicator").first()
    assert plan is not None
    make_known(members, plan, "team")

    assert len(told()) == len({notice.member_id for notice in told()})


def test_a_withdrawn_release_is_not_pointed_to(public: Release, members: Members) -> None:
    Release.objects.filter(pk=public.pk).update(state=Release.State.WITHDRAWN)

    make_known(members, observation(public.study), "restricted")

    assert told() == []


def test_an_import_that_narrows_tells_too(
    public: Release, members: Members, small_bundle: Path, tmp_path: Path
) -> None:
    root = tmp_path / "again"
    shutil.copytree(small_bundle, root)
    record = observation(public.study)
    sheet = root / "stats/observations.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(record.data["value"], "1", 1), "utf-8")
    (root / CONFIDENTIAL).write_text(levels_text({record.key: "restricted"}), "utf-8")

    import_bundle(root, public.study)

    assert told()


def test_a_release_whose_files_are_damaged_is_pointed_to_as_well(
    public: Release, members: Members
) -> None:
    (frozen.folder_of(public) / frozen.BUNDLE).write_bytes(b"damaged")

    make_known(members, observation(public.study), "restricted")

    assert told()
