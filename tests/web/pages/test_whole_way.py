"""The whole way by keyboard at 360 px: marked, sent, answered, audited, published, and read back to the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from odgovor.web.publishing.cooling import publish_due
from odgovor.web.publishing.models import Release
from odgovor.web.records.carrying import import_bundle
from odgovor.web.records.models import Record
from odgovor.web.studies.samples import make_samples
from tests.web.pages.keyboard import NARROW, Person
from tests.web.pages.study import QUOTE, TRAINING, walked_study

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def address(workbench: str, settings: Any, tmp_path: Path) -> str:
    """The workbench with the small study and its people; releases are built where they are asked for."""
    settings.TASKS = {
        "default": {"BACKEND": django_settings.TASK_BACKENDS["immediate"], "QUEUES": ["default"]}
    }
    study, _ = import_bundle(walked_study(tmp_path / "study"), None)
    make_samples(study)
    return workbench


class People:
    """Whoever comes to the workbench, each in a browser of their own."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser, self.address = browser, address
        self.all: list[Person] = []

    def comes(self, name: str = "") -> Person:
        """Somebody comes, and signs in where they have a name."""
        context = self.browser.new_context(viewport=NARROW, reduced_motion="reduce")
        person = Person(context.new_page(), self.address)
        person.page.on("pageerror", lambda fault: person.complaints.append(str(fault)))
        person.page.on(
            "console",
            lambda line: person.complaints.append(line.text) if line.type == "error" else None,
        )
        self.all.append(person)
        if name:
            person.sign_in(name)
        return person


@pytest.fixture
def people(chromium: Any, address: str) -> Iterator[People]:
    """People at the workbench, whose browsers complain of nothing."""
    come = People(chromium, address)
    yield come
    assert [person.complaints for person in come.all if person.complaints] == []


def test_an_activity_goes_by_keyboard_from_its_mark_to_a_reader(people: People) -> None:
    a_monitor_marks_an_activity_with_words_of_the_document(people.comes("monitor-nis"))
    coordinator = people.comes("coordinator")
    the_marks_are_sent_for_reply(coordinator)
    the_city_sees_one_differently_and_confirms_the_rest(people.comes("addressee-nis"))
    reviewer = people.comes("reviewer")
    the_contested_mark_is_audited(reviewer)
    the_gate_finds_an_old_figure_and_it_is_taken_over(coordinator)
    a_release_is_proposed_and_approved_twice(coordinator, reviewer)
    a_day_goes_by()
    a_reader_follows_the_figure_to_the_page(people.comes())


def a_monitor_marks_an_activity_with_words_of_the_document(monitor: Person) -> None:
    monitor.go("A plan and its readers")
    monitor.go_to_room("Plans")
    monitor.go("Plan of the city of Niš")
    monitor.go("Continue marking")
    monitor.pick("Implemented in part")
    monitor.choose("Document", "Report on the plan")
    monitor.write("Page", "2")
    monitor.press("Look at the document")
    monitor.page.wait_for_selector("[data-viewer][data-page='2']")
    monitor.press("Text of this page")
    monitor.reach("For reading aloud", "textarea")
    monitor.page.keyboard.press("Control+Home")
    for _letter in QUOTE:
        monitor.page.keyboard.press("Shift+ArrowRight")
    monitor.sees("Cite")
    monitor.press("Cite")
    assert monitor.page.locator("[name=quote]").input_value() == QUOTE
    monitor.go("Save and go on")

    assert Record.objects.get(key=f"mark.{TRAINING}.first").data["quote"] == QUOTE


def the_marks_are_sent_for_reply(coordinator: Person) -> None:
    coordinator.go("A plan and its readers")
    coordinator.go_to_room("Plans")
    coordinator.go("Plan of the city of Niš")
    coordinator.go("Send for reply")
    coordinator.go("Send")
    coordinator.sees("with the city")


def the_city_sees_one_differently_and_confirms_the_rest(city: Person) -> None:
    city.go("A plan and its readers")
    city.go_to_room("Right of reply")
    city.sees(QUOTE)
    city.go("We see it differently: Training in twelve schools")
    city.pick("Implemented")
    city.write("What we say", "All twelve schools took part by June.")
    city.go("Keep the answer")
    city.go("This is all fine")
    city.go("Yes, this is all fine")
    city.sees("you say that it is right")


def the_contested_mark_is_audited(reviewer: Person) -> None:
    reviewer.go("A plan and its readers")
    reviewer.go_to_room("Plans")
    reviewer.go("Audits")
    reviewer.sees("All twelve schools took part by June.")
    reviewer.go("Audit: Training in twelve schools")
    reviewer.pick("Implemented in part")
    reviewer.write("Note, in English", "The report names seven schools of twelve.")
    reviewer.write("Note, in Serbian", "Извештај наводи седам од дванаест школа.")
    reviewer.go("Keep the audit")
    reviewer.sees("The audit is kept")


def look_at_the_gate(coordinator: Person) -> None:
    coordinator.go_to_room("Publish")
    coordinator.go("The gate")
    coordinator.page.wait_for_selector("#gate:not([hx-trigger])")


def the_gate_finds_an_old_figure_and_it_is_taken_over(coordinator: Person) -> None:
    look_at_the_gate(coordinator)
    coordinator.sees("3 faults stop a release")
    coordinator.go("Right of reply: Training in twelve schools (Niš)")
    coordinator.go("Translate: Right of reply")
    coordinator.write("Note, in Serbian", "Свих дванаест школа је учествовало до јуна.")
    coordinator.go("Keep the translation")
    for chapter in ("What was done", "Шта је урађено"):
        look_at_the_gate(coordinator)
        coordinator.go(chapter)
        coordinator.press("Take the new value")
        coordinator.go("Save")
    look_at_the_gate(coordinator)
    coordinator.sees("Nothing stops a release")


def a_release_is_proposed_and_approved_twice(coordinator: Person, reviewer: Person) -> None:
    coordinator.go("Propose a release")
    coordinator.go("Propose a release")
    coordinator.go("Approve these files")
    reviewer.go_to_room("Publish")
    reviewer.go("Release 1")
    reviewer.go("Approve these files")
    reviewer.sees("cooling off")


def a_day_goes_by() -> None:
    Release.objects.update(cooled_at=timezone.now())
    assert publish_due(timezone.now()) == 1


def a_reader_follows_the_figure_to_the_page(reader: Person) -> None:
    reader.open("/published/")
    reader.go("A plan and its readers")
    reader.go("English")
    reader.go("What was done")
    reader.go_to_figure("plans.activities(status=limited)")
    reader.go(f"mark.{TRAINING}.audit")
    reader.sees(QUOTE)
    reader.go("Report on the plan, page 2")

    assert reader.page.url.endswith("/en/evidence.html#ev-doc-report")
