"""Search and filter in a browser: one script or the other, keys alone, results that are announced."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser


def test_search_in_any_script_finds_the_same_and_says_how_much(reader: Reader) -> None:
    page = reader.open("sr-Cyrl/index.html")
    found = []
    for query in ("жртве", "žrtve", "zrtve", "ŽRTVE"):
        page.fill("#search", query)
        page.wait_for_selector(".search-results li")
        page.wait_for_timeout(100)
        found.append(page.eval_on_selector_all(".search-results a", "all => all.map(a => a.href)"))

        assert page.locator("#search-status").text_content().endswith(("резултат", "резултата"))

    assert found[0]
    assert found[0] == found[1] == found[2] == found[3]
    assert page.locator(".search-results mark").first.text_content() == "жртве"


def test_search_finds_by_the_beginning_of_words_and_needs_every_word(reader: Reader) -> None:
    page = reader.open("en/index.html")

    page.fill("#search", "emerg accommod")
    page.wait_for_selector(".search-results li")
    both = page.locator(".search-results strong").all_text_contents()
    page.fill("#search", "emerg zebra")
    expect(page.locator(".search-results li")).to_have_count(0)

    assert both[0] == "Emergency accommodation"
    assert page.locator("#search-status").text_content() == "Nothing found."


def test_a_word_finds_its_other_forms(reader: Reader) -> None:
    page = reader.open("sr-Latn/index.html")
    page.fill("#search", "ustanovama")
    page.wait_for_selector(".search-results li")

    marked = {text.lower() for text in page.locator(".search-results mark").all_text_contents()}

    assert marked == {"ustanove", "ustanova"}


def test_the_shortcut_can_be_turned_off_and_stays_off(reader: Reader) -> None:
    page = reader.open("en/index.html")
    focused = "document.activeElement.id"

    page.uncheck(".shortcut input")
    page.keyboard.press("/")
    assert page.evaluate(focused) != "search"
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate(focused) != "search"

    page.check(".shortcut input")
    page.keyboard.press("/")
    assert page.evaluate(focused) == "search"


def test_escape_closes_the_results_and_keeps_the_focus(reader: Reader) -> None:
    page = reader.open("en/index.html")
    page.fill("#search", "centre")
    page.wait_for_selector(".search-results li")
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Escape")

    assert page.locator(".search-results").is_hidden()
    assert page.evaluate("document.activeElement.id") == "search"


def test_results_that_stand_are_not_drawn_again_under_the_focus(reader: Reader) -> None:
    page = reader.open("en/index.html")
    page.fill("#search", "centre")
    page.wait_for_selector(".search-results li")
    page.wait_for_timeout(100)

    page.evaluate("""() => document.getElementById("search").dispatchEvent(new Event("input"))""")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(100)

    assert page.evaluate("document.activeElement.closest('.search-results') !== null")


def test_what_was_still_being_searched_does_not_open_the_results_again(reader: Reader) -> None:
    page = reader.open("en/index.html")
    page.fill("#search", "centre")
    page.wait_for_selector(".search-results li")
    page.evaluate(
        """() => {
            const field = document.getElementById("search");
            field.dispatchEvent(new Event("input", {bubbles: true}));
            field.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
        }"""
    )
    page.wait_for_timeout(200)

    assert page.locator(".search-results").is_hidden()


def test_the_filter_of_the_annex_folds_scripts_and_gives_way_to_links(reader: Reader) -> None:
    page = reader.open("sr-Cyrl/records.html")

    page.fill("#filter", "mera 2, obuka")
    expect(page.locator(".entry:not([hidden])")).to_have_count(4)
    assert page.locator(".filter-status").text_content() == "4 ставке"
    assert page.locator("#room-stats").is_hidden()
    page.evaluate("location.hash = '#ev-stat-identified-rs-2013'")
    expect(page.locator(".entry[hidden]")).to_have_count(0)

    assert page.locator("#ev-stat-identified-rs-2013").is_visible()
