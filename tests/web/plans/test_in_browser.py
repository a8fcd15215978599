"""A monitor at a browser: an activity is marked by keyboard alone, and words of the document become the quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.records.services import delete_record
from tests.web.cast import Cast
from tests.web.plans.making import ACTIVITY, EVIDENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NEXT = "nis-lap-2013.m4.a1"
SELECT_WORDS = """(words) => {
    const walker = document.createTreeWalker(document.querySelector("[data-said]"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf(words);
        if (start >= 0) {
            window.getSelection().setBaseAndExtent(node, start, node, start + words.length);
            return true;
        }
    }
    return false;
}"""


@dataclass
class Desk:
    """The monitor's browser; what it complains of is kept."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, name: str, key: str) -> None:
        """Open a page of the study."""
        self.page.goto(self.address + reverse(name, args=["seven-cities", key]))

    def tab_to(self, name: str) -> None:
        """Press Tab until a field has the focus."""
        for _press in range(60):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not lead to {name}")

    def choose(self, name: str, value: str) -> None:
        """Go down a list until a value is chosen."""
        self.tab_to(name)
        for _press in range(60):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{value} is not in the list")

    def arrive(self, name: str, key: str) -> None:
        """Wait until a page of the study is there."""
        self.page.wait_for_url(self.address + reverse(name, args=["seven-cities", key]))


@pytest.fixture
def desk(desk_of: Callable[..., Any], workbench: str, cast: Cast) -> Desk:
    """A monitor's browser; two activities of Niš are not yet marked."""
    monitor = cast["monitor-nis"]
    for activity in (ACTIVITY, NEXT):
        mark = Record.objects.get(study=monitor.study, key=f"mark.{activity}.first")
        delete_record(monitor, mark, version=mark.version)
    made = Desk(desk_of("monitor-nis"), workbench)
    made.page.on("pageerror", lambda fault: made.complaints.append(str(fault)))
    return made


def test_an_activity_is_marked_by_keyboard_alone_and_the_next_one_comes(desk: Desk) -> None:
    desk.open("plans:plan", "nis-lap-2013")
    desk.page.keyboard.press("m")
    desk.arrive("plans:mark", ACTIVITY)

    desk.page.keyboard.press("3")
    desk.choose("document", EVIDENCE["document"])
    desk.tab_to("page")
    desk.page.keyboard.type(EVIDENCE["page"])
    desk.tab_to("quote")
    desk.page.keyboard.type(EVIDENCE["quote"])
    desk.page.keyboard.press("Control+Enter")
    desk.arrive("plans:mark", NEXT)

    shown = desk.page.locator("h1").inner_text()
    progress = desk.page.locator(".page-head .progress").inner_text()

    mark = Record.objects.get(key=f"mark.{ACTIVITY}.first")
    assert mark.data["status"] == "limited"
    assert mark.data["quote"] == EVIDENCE["quote"]
    assert "Peer education" in shown
    assert "13 marked" in progress
    assert desk.complaints == []


def test_words_selected_in_the_document_become_the_quote(desk: Desk) -> None:
    desk.open("plans:mark", ACTIVITY)
    desk.choose("document", EVIDENCE["document"])
    desk.tab_to("page")
    desk.page.keyboard.type("2")
    desk.tab_to("quote")
    desk.page.locator("[data-viewer][data-page='2']").wait_for()

    assert desk.page.evaluate(SELECT_WORDS, EVIDENCE["quote"])
    desk.page.wait_for_function(
        "words => document.querySelector('[name=quote]').value === words",
        arg=EVIDENCE["quote"],
    )
    found = desk.page.locator("[name=document]").input_value()

    assert found == EVIDENCE["document"]
    assert desk.complaints == []


def test_on_a_phone_the_buttons_and_the_scale_are_in_reach_at_once(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 780})
    desk.open("plans:mark", ACTIVITY)
    save = desk.page.get_by_role("button", name="Save and go on")
    inside = "box => box.getBoundingClientRect().bottom <= window.innerHeight"

    assert save.evaluate(inside)
    assert desk.page.locator("[name=status]").first.evaluate(inside)
    desk.page.locator("#viewer-title").scroll_into_view_if_needed()
    assert save.evaluate(inside)


def test_on_a_phone_each_bar_is_one_line_of_targets_that_fingers_meet(desk: Desk) -> None:
    tops = "bar => [...bar.children].filter(one => one.offsetHeight).map(one => one.getBoundingClientRect())"
    desk.page.set_viewport_size({"width": 360, "height": 780})
    desk.open("plans:mark", NEXT)
    for bar in (".page-head .actions", ".form-end.sticks"):
        boxes = desk.page.locator(bar).evaluate(tops)
        middles = [box["top"] + box["height"] / 2 for box in boxes]
        assert max(middles) - min(middles) < 2, bar
        assert max(box["right"] for box in boxes) <= 360, bar
    desk.page.get_by_text("More", exact=True).click()
    pressed = desk.page.locator(
        ".actions :is(a, summary), .form-end.sticks :is(a, button, summary)"
    )
    heights = [one.bounding_box()["height"] for one in pressed.all() if one.is_visible()]

    assert len(heights) == 7
    assert min(heights) >= 44
