"""A researcher at a browser: candidates are judged by keyboard alone, and a judgement is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KEY = "cets197.art_11"


@pytest.fixture
def page(desk_of: Callable[..., Any]) -> Any:
    """The researcher's browser on an obligation of Niš whose gap is a candidate."""
    made = desk_of("researcher")
    made.goto(reverse("norms:obligation", args=["seven-cities", "nis", KEY]))
    return made


def test_a_candidate_is_rejected_by_keyboard_with_a_reason_and_the_next_one_comes(
    page: Any,
) -> None:
    page.keyboard.press("e")
    page.keyboard.type("It speaks of files only.")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("r")
    page.wait_for_url("**candidate=2**")
    number = page.locator(".is-current h3").inner_text()[:2]
    judged = page.locator("#candidate-1").inner_text()
    page.keyboard.press("z")
    page.wait_for_url(f"**/{KEY}/")
    said = page.locator("#candidate-1").inner_text()

    assert number == "2."
    assert "Not an answer" in judged
    assert "It speaks of files only." in judged
    assert "Not an answer" not in said
    assert "Nearest measure found" in said


def test_a_narrow_page_is_not_wider_than_its_window(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
