"""Every component in a browser: what axe-core finds, how it fits, and what works without a script."""

from __future__ import annotations

import pytest

from tests.axe import RULES, Eye, faults_on
from tests.web.common.conftest import Person

pytestmark = pytest.mark.browser
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_fault_on_any_component_in_light_or_in_dark(
    person: Person, width: int
) -> None:
    page = person.open(width=width, bypass_csp=True, reduced_motion="reduce")

    assert Eye().faults_on(page) == []


def test_axe_finds_no_fault_in_faults_menus_and_dialogs(person: Person) -> None:
    page = person.open(bypass_csp=True, reduced_motion="reduce")
    page.click("#draft .button.primary")
    page.wait_for_selector(".faults")

    assert faults_on(page, tags=RULES) == []
    page.click(".person-menu summary")
    assert faults_on(page, tags=RULES) == []
    page.keyboard.press("Escape")
    page.click("[data-keys-open]")
    assert faults_on(page, tags=RULES) == []


def test_a_chosen_theme_wins_over_what_the_device_asks_for(person: Person) -> None:
    page = person.open(color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")

    page.evaluate("document.documentElement.dataset.theme = 'dark'")

    dark = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 27, 27)")


def test_no_page_scrolls_sideways(person: Person) -> None:
    page = person.open()

    # 640 is a window of 1280 at 200 %, 320 one at 400 %.
    for width in (1280, 1024, 768, 640, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        assert page.evaluate(TOO_WIDE) <= 0, width


def test_a_table_that_is_too_wide_is_a_region_with_a_name_that_the_keyboard_reaches(
    person: Person,
) -> None:
    page = person.open(width=360)
    page.wait_for_selector("#wide[tabindex='0']")

    assert page.get_attribute("#wide", "role") == "region"
    assert page.get_attribute("#wide", "aria-label") == "Activities of the plan"
    assert page.get_attribute("#narrow", "tabindex") is None


def test_what_can_be_pressed_is_large_enough_for_a_finger(person: Person) -> None:
    page = person.open(width=360, has_touch=True, is_mobile=True)

    for control in page.locator(".button:visible, summary:visible, .tabs a:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 24, control.inner_text()
        if "button" in (control.get_attribute("class") or ""):
            assert box["height"] >= 44, control.inner_text()


def test_focus_can_be_seen_wherever_it_goes(person: Person) -> None:
    page = person.open()

    for _step in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 90)")


def test_the_first_step_leads_to_the_content(person: Person) -> None:
    page = person.open()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_the_frame_and_the_forms_work_without_a_script(person: Person) -> None:
    page = person.open(width=360, java_script_enabled=False)

    page.click(".rooms-menu summary")
    assert page.is_visible(".rooms-menu a:has-text('Members')")
    page.click("#draft .button.primary")
    assert page.is_visible(".faults")
    assert page.is_visible("#id_title_error")


def test_the_summary_of_faults_takes_the_focus_and_leads_to_the_control(person: Person) -> None:
    page = person.open()
    page.click("#draft .button.primary")
    page.wait_for_selector(".faults")

    assert page.evaluate("document.activeElement.className").endswith("faults")
    page.click(".faults a[href='#id_title']")
    assert page.evaluate("document.activeElement.id") == "id_title"


def test_moments_are_told_as_long_ago_and_exactly(person: Person) -> None:
    page = person.open()
    page.evaluate("""() => {
        const time = document.querySelector('time[data-relative]');
        time.dateTime = new Date(Date.now() - 5 * 60000).toISOString();
        time.title = '';
        time.textContent = 'exactly';
        document.dispatchEvent(new CustomEvent('htmx:load', {detail: {elt: document.body}}));
    }""")

    assert page.inner_text("time[data-relative]") == "5 minutes ago"
    assert page.get_attribute("time[data-relative]", "title") == "exactly"


def test_printed_pages_leave_the_furniture_out(person: Person) -> None:
    page = person.open()
    page.emulate_media(media="print")

    assert not page.is_visible(".frame")
    assert not page.is_visible(".filters")
    assert page.is_visible(".simulated")
