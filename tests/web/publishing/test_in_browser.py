"""A chapter written with the keyboard in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from tests.web.server import cookies_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any, workbench: str, browser_of: Callable[[str], Client]) -> Iterator[Any]:
    """A page of the coordinator; what the browser complains of fails the test."""
    context = chromium.new_context(base_url=workbench)
    context.add_cookies(cookies_of(browser_of("coordinator"), workbench))
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda line: line.type == "error" and complaints.append(line.text))
    yield made
    context.close()
    assert complaints == []


def open_chapter(page: Any, study: Study) -> Any:
    page.goto(reverse("publishing:chapter", args=(study.key, "en", "02-people")))
    page.wait_for_selector(".chapter-preview")
    text = page.locator("textarea")
    text.click()
    page.keyboard.press("Control+End")
    return text


def test_a_figure_is_chosen_previewed_and_taken_over_with_the_keyboard(
    page: Any, small: Study
) -> None:
    text = open_chapter(page, small)
    page.keyboard.type('\n\nIn [?]{.live key="study.loc')
    page.wait_for_selector("[role=option][aria-selected=true]")
    assert text.get_attribute("aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    page.keyboard.type("} cities.")
    page.wait_for_selector(".drifts button[name=take]")

    page.locator(".drifts button[name=take]").focus()
    page.keyboard.press("Enter")
    assert '[4]{.live key="study.localities"} cities.' in text.input_value()
    assert page.locator(".drifts button[name=take]").is_disabled()
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    saved = Record.objects.get(study=small, key="chapter.en.02-people").data["text"]
    assert '[4]{.live key="study.localities"} cities.' in saved


def test_all_new_values_are_put_in_at_once_each_in_its_place(page: Any, small: Study) -> None:
    text = open_chapter(page, small)
    page.keyboard.insert_text(
        '\n\n\U0001f3d9 In [?]{.live key="study.localities"} of [many]{.live key="study.localities"}.'
    )
    page.wait_for_selector("button[name=take][value=all]")

    page.locator("button[name=take][value=all]").click()

    ending = 'In [4]{.live key="study.localities"} of [4]{.live key="study.localities"}.'
    assert text.input_value().endswith(ending)


def test_a_citation_is_suggested_and_escape_leaves_the_text_alone(page: Any, small: Study) -> None:
    text = open_chapter(page, small)
    page.keyboard.type("\n\nSee [@doc.off")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").is_hidden()
    page.keyboard.type("i")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Tab")

    assert text.input_value().endswith("See [@doc.office-2026")


def test_a_fault_leads_to_its_line(page: Any, small: Study) -> None:
    text = open_chapter(page, small)
    page.keyboard.type("\n\nThis is of [@doc.nobody].")
    page.wait_for_selector(".chapter-faults [data-line]")
    page.keyboard.press("Control+Home")
    page.locator(".chapter-faults [data-line]").first.click()

    chosen = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen == "This is of [@doc.nobody]."


def test_undo_takes_back_what_a_button_put_in(page: Any, small: Study) -> None:
    text = open_chapter(page, small)
    before = text.input_value()

    page.get_by_role("button", name="Quote", exact=True).click()
    put_in = text.input_value()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")

    assert '::: {.quote key=""}' in put_in
    assert text.input_value() == before
