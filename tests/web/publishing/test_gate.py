"""The gate in the workbench sees what the command line sees, once for each revision, and says where to mend it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from odgovor.web.publishing.models import Run
from odgovor.web.publishing.reports import report_for
from odgovor.web.publishing.runs import standing_run, start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.publishing.views.gate import place_to_mend, shown_faults
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Member, Study

Browser = Callable[[str], Client]
Members = dict[str, Member]


def spoil(member: Member, key: str, old: str, new: str) -> Record:
    record = Record.objects.get(study=member.study, key=key)
    text = record.data["text"]
    assert old in text
    data = {**record.data, "text": text.replace(old, new)}
    return change_record(member, record, data=data, version=record.version)


def test_a_sound_study_finds_the_gate_open(looked_at: Run) -> None:
    assert looked_at.state == Run.State.DONE
    assert looked_at.is_green


def test_the_gate_looks_once_at_each_revision(
    small: Study, members: Members, looked_at: Run
) -> None:
    again = start(small, Run.Kind.GATE, by=None, task=check_study)

    assert again.pk == looked_at.pk


def test_a_change_makes_the_report_out_of_date(
    small: Study, members: Members, looked_at: Run
) -> None:
    spoil(members["coordinator"], "chapter.en.02-people", "Help", "Some help")

    small.refresh_from_db()
    assert standing_run(small, Run.Kind.GATE) is None


def test_a_fault_leads_to_the_line_of_the_chapter(small: Study, members: Members) -> None:
    spoil(members["coordinator"], "chapter.en.02-people", "@doc.office-2026", "@doc.nobody-2026")

    run = start(small, Run.Kind.GATE, by=None, task=check_study)

    (fault,) = run.errors
    assert fault["code"] == "KEY-007"
    assert (fault["kind"], fault["key"]) == ("chapter", "chapter.en.02-people")
    address = reverse("publishing:chapter", args=(small.key, "en", "02-people"))
    assert place_to_mend(small.key, fault) == f"{address}?line={fault['row']}"


def test_a_fault_of_a_record_leads_to_the_record(small: Study, members: Members) -> None:
    record = Record.objects.get(study=small, key="doc.office-2026")
    data = {**record.data, "title": {"en": "Report of the office for 2025", "sr": ""}}
    change_record(members["coordinator"], record, data=data, version=record.version)

    run = start(small, Run.Kind.GATE, by=None, task=check_study)

    fault = next(fault for fault in run.errors if fault["code"].startswith("LANG"))
    assert (fault["kind"], fault["key"]) == ("document", "doc.office-2026")


def test_the_page_shows_the_faults_after_looking(
    small: Study, members: Members, browser_of: Browser
) -> None:
    spoil(members["coordinator"], "chapter.en.02-people", "@doc.office-2026", "@doc.nobody-2026")
    browser = browser_of("monitor-nis")
    page = reverse("publishing:gate", args=(small.key,))

    before = browser.get(page).content.decode()
    answer = browser.post(reverse("publishing:look", args=(small.key,)), follow=True)

    assert "not looked at this study yet" in before
    assert "KEY-007" in answer.content.decode()
    assert "1 fault stops a release" in answer.content.decode()


@pytest.mark.parametrize(
    ("edition", "remedy"),
    [
        ("en", "Open the chapter and press Take the new value."),
        ("sr-latn", "Otvorite poglavlje i pritisnite Preuzmi novu vrednost."),
    ],
)
def test_a_drift_is_mended_in_the_chapter_which_goes_by_its_title(
    small: Study, edition: str, remedy: str
) -> None:
    drift = {
        **dict.fromkeys(("record", "column", "message"), ""),
        "code": "LIVE-003",
        "severity": "error",
        "row": 3,
        "kind": "chapter",
        "file": "manuscript/en/02-people.md",
        "key": "chapter.en.02-people",
        "remedy": "Read the sentence again, then take the figure over: odgovor publish --accept-drift.",
    }

    with translation.override(edition):
        (shown,) = shown_faults(small, [drift])
        page = render_to_string("publishing/_fault.html", {"fault": shown})

    assert remedy in page
    assert "odgovor publish" not in page
    assert f'<a href="{place_to_mend(small.key, drift)}"' in page
    assert 'lang="en">People</a>' in page


def test_opening_the_page_writes_nothing(small: Study, browser_of: Browser) -> None:
    browser_of("coordinator").get(reverse("publishing:gate", args=(small.key,)))

    assert not Run.objects.exists()


def test_faults_of_records_that_a_member_may_not_see_are_only_counted(
    small: Study, members: Members
) -> None:
    Record.objects.filter(study=small, key="doc.office-2026").update(sensitivity="restricted")
    secret = {"key": "doc.office-2026", "record": "", "message": "x", "severity": "error"}
    other = {"key": "", "record": "", "message": "about doc.office-2026", "severity": "error"}
    plain = {"key": "chapter.en.02-people", "record": "", "message": "y", "severity": "error"}

    seen = report_for(members["researcher"], [secret, other, plain])

    assert seen.faults == [plain]
    assert seen.hidden == 2
    assert report_for(members["coordinator"], [secret, plain]).hidden == 0


@pytest.mark.parametrize("filters", ["?family=KEY", "?kind=chapter", "?family=<b>", "?page=99"])
def test_filters_of_the_page_take_anything(
    small: Study, members: Members, looked_at: Run, browser_of: Browser, filters: str
) -> None:
    address = reverse("publishing:gate", args=(small.key,)) + filters

    assert browser_of("reviewer").get(address).status_code == 200
