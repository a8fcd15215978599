"""Cards and tables in a browser: by pointer, by key and by finger, never over what they explain."""

from __future__ import annotations

import pytest

from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser
LIVE = "#u-15"


def test_a_card_opens_under_the_pointer_can_be_entered_and_closes_when_left(reader: Reader) -> None:
    page = reader.open("en/plans.html")

    page.hover(LIVE)
    card = page.locator("#card")
    card.wait_for()
    page.hover("#card .card-foot")
    page.wait_for_timeout(500)
    assert card.count() == 1
    page.hover("h1")
    card.wait_for(state="detached")


def test_escape_closes_a_card_that_the_pointer_opened(reader: Reader) -> None:
    page = reader.open("en/plans.html")
    page.hover(LIVE)
    page.locator("#card").wait_for()

    page.keyboard.press("Escape")

    assert page.locator("#card").count() == 0


@pytest.mark.parametrize("selector", [LIVE, "#u-7 a", "#tbl-status a.cell >> nth=0"])
@pytest.mark.parametrize("has_touch", [False, True])
def test_a_click_or_a_tap_opens_a_card_and_a_second_closes_it(
    reader: Reader, selector: str, has_touch: bool
) -> None:
    page = reader.open("en/plans.html", has_touch=has_touch)
    url, card = page.url, page.locator("#card")
    press = page.tap if has_touch else page.click

    press(selector)
    card.wait_for()
    page.wait_for_timeout(500)
    assert card.count() == 1
    press(selector)
    assert card.count() == 0
    press(selector)
    page.keyboard.press("Escape")

    assert card.count() == 0
    assert page.url == url


def test_a_card_that_was_clicked_stays_when_the_pointer_leaves(reader: Reader) -> None:
    page = reader.open("en/plans.html")
    page.click(LIVE)

    page.hover("h1")
    page.wait_for_timeout(500)

    assert page.locator("#card").count() == 1
    page.click("h1")
    assert page.locator("#card").count() == 0


def test_the_key_enter_leads_to_the_annex(reader: Reader) -> None:
    page = reader.open("en/plans.html")
    page.focus(LIVE)

    page.keyboard.press("Enter")

    page.wait_for_url("**/en/evidence.html#ev-plans-coverage-locality-nis")


@pytest.mark.parametrize("height", [900, 360])
def test_a_card_never_covers_the_figure_it_explains(reader: Reader, height: int) -> None:
    page = reader.open("en/plans.html", height=height)
    for name in ("u-15", "u-5", "u-8"):
        page.focus(f"#{name}")
        link = page.locator(f"#{name}").bounding_box()
        card = page.locator("#card").bounding_box()

        assert card["y"] >= link["y"] + link["height"] or card["y"] + card["height"] <= link["y"]
        assert card["x"] >= 0
        assert card["x"] + card["width"] <= 1280
        page.keyboard.press("Escape")


def test_a_tap_on_a_phone_opens_a_sheet_below_the_figure(reader: Reader) -> None:
    page = reader.open("sr-Cyrl/plans.html", width=360, height=640, has_touch=True)
    url = page.url

    page.tap("#u-8")

    link, card = page.locator("#u-8").bounding_box(), page.locator("#card").bounding_box()
    assert page.url == url
    assert card["y"] + card["height"] == pytest.approx(640)
    assert link["y"] + link["height"] <= card["y"]
    assert page.locator("#card").get_attribute("class") == "card is-sheet"
    page.tap(".card-close")
    assert page.locator("#card").count() == 0


def test_a_card_inside_a_table_that_scrolls_is_not_cut_off(reader: Reader) -> None:
    page = reader.open("sr-Cyrl/plans.html", width=360, height=640, has_touch=True)

    page.tap("#tbl-status a.cell >> nth=0")
    page.wait_for_selector("#card")

    seen = "point => Boolean(document.elementFromPoint(point.x, point.y).closest('#card'))"
    box = page.locator("#card").bounding_box()
    corners = [(x, y) for x in (20, 340) for y in (box["y"] + 12, 630)]
    assert all(page.evaluate(seen, {"x": x, "y": y}) for x, y in corners)


def test_the_card_of_a_citation_says_which_page_was_cited(reader: Reader) -> None:
    page = reader.open("en/plans.html")

    page.focus("#u-7 a")

    assert page.locator("#card .card-title").text_content() == "Report of the local team, Niš, 2013"
    assert page.locator("#card .card-cited").text_content() == "p. 2"


def test_hostile_text_in_a_card_stays_text(reader: Reader) -> None:
    page = reader.open("en/hostile.html")

    page.focus("#u-13")

    assert page.locator("#card .card-title").text_content().startswith("<img src=x onerror")
    assert page.locator("#card img").count() == 0


def test_arrows_move_between_the_figures_of_a_table(reader: Reader) -> None:
    page = reader.open("en/plans.html")
    page.locator("#tbl-status a.cell").first.focus()

    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)

    assert page.evaluate("document.activeElement.textContent") == "27%"
    assert page.locator("#card .card-title").text_content() == "Vranje · Share"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "0"
    assert page.locator('#tbl-status a.cell[tabindex="0"]').count() == 1


def test_a_region_that_does_not_scroll_is_no_stop_on_the_way(reader: Reader) -> None:
    wide = reader.open("en/plans.html", width=1280).locator("#tbl-status .scroll")
    narrow = reader.open("en/plans.html", width=360).locator("#tbl-status .scroll")

    assert (wide.get_attribute("tabindex"), narrow.get_attribute("tabindex")) == (None, "0")
    assert narrow.get_attribute("role") == "region"


def test_the_first_column_of_a_wide_table_stays_in_sight(reader: Reader) -> None:
    page = reader.open("en/plans.html", width=360)
    region = page.locator("#tbl-status .scroll")
    header = region.locator("tbody th").first
    before = header.bounding_box()["x"]

    region.evaluate("node => { node.scrollLeft = 200; }")

    assert header.bounding_box()["x"] == pytest.approx(before)
