"""A monitor at a browser: a PDF is read while its page counts, a wrong cell is corrected, the plan is filled."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from odgovor.web.plans import sheet_drafts
from odgovor.web.records.models import Record
from tests.web.plans.test_in_browser import Desk, desk
from tests.web.plans.test_sheet_import import KEY, ROW, WRONG
from tests.web.plans.test_sheet_import_of_documents import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
__all__ = ["desk"]
LONG = "\n".join(f"Тачка {n} #linebreak()" for n in range(70))


def shot(page: Any, name: str) -> None:
    """Keep a picture where somebody wants to look (``ODGOVOR_SHOTS`` names a folder)."""
    if folder := os.environ.get("ODGOVOR_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_pdf_is_read_corrected_and_imported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sheet_drafts, "WAIT_SECONDS", 0.0)
    long = tuple(f"{cell} {LONG}" if spot == 2 else cell for spot, cell in enumerate(ROW))
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(ROW, WRONG, long))
    before = Record.objects.filter(kind="activity", parent=KEY).count()
    page = desk.page
    desk.open("plans:import", KEY)
    shot(page, "bring")
    page.set_input_files("[name=file]", str(file))
    page.get_by_role("button", name="Go on to the columns").click()
    page.locator("#reading").wait_for()
    shot(page, "reading")
    page.locator(".faulty-row").first.wait_for()
    shot(page, "check")
    for letter, text in (("D", "ЦСР"), ("E", "2015"), ("F", "5.000")):
        page.get_by_label(f"{letter}3").fill(text)
    page.get_by_role("button", name="Keep the corrections").first.click()
    page.get_by_role("button", name="Import 3 activities").wait_for()
    for width, scheme in ((360, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        shot(page, f"corrected-{width}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Import 3 activities").click()
    page.wait_for_url(desk.address + reverse("plans:plan", args=["seven-cities", KEY]))

    assert Record.objects.filter(kind="activity", parent=KEY).count() == before + 3
    assert desk.complaints == []
