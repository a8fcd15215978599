"""Static files: with a digest in their names they are kept for a year, pages are not kept at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from odgovor.web.site.static import put_in_place

pytestmark = pytest.mark.django_db
SHEET = re.compile(r'href="(/static/css/page\.[0-9a-f]{12}\.css)"')


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files, put in place once."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        assert put_in_place()
    return folder


@pytest.fixture
def browser(placed: Path, settings: object) -> Client:
    """A browser of a server that has put them in place."""
    settings.STATIC_ROOT = placed  # type: ignore[attr-defined]
    return Client()


def kept(browser: Client, address: str) -> str:
    """What browsers are told of keeping a file, which must be there."""
    response = browser.get(address)
    response.close()
    assert response.status_code == 200, address
    return str(response["Cache-Control"])


def test_a_page_names_its_sheets_with_their_digests_which_browsers_keep_for_a_year(
    browser: Client,
) -> None:
    page = browser.get(reverse("account_login"))
    address = SHEET.search(page.content.decode())

    assert address is not None
    assert kept(browser, address.group(1)) == "max-age=31536000, public, immutable"
    assert "max-age=31536000" not in page.get("Cache-Control", "")


def test_a_sheet_names_the_fonts_with_their_digests(browser: Client, placed: Path) -> None:
    sheet = next(placed.glob("css/fonts.????????????.css")).read_text("utf-8")

    names = re.findall(r'url\("?\.\./([^")]+)"?\)', sheet)

    assert names
    for name in names:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", name)
        assert "immutable" in kept(browser, f"/static/{name}")


def test_a_plain_name_is_kept_for_an_hour_only(browser: Client) -> None:
    assert kept(browser, "/static/css/page.css") == "max-age=3600, public"


def test_files_are_put_in_place_once_for_a_version_of_the_program(
    placed: Path, settings: object
) -> None:
    settings.STATIC_ROOT = placed  # type: ignore[attr-defined]
    again = put_in_place()
    (placed / ".made-of").write_text("an earlier version", encoding="utf-8")

    assert (again, put_in_place()) == (False, True)


def test_without_a_folder_of_them_the_plain_names_are_used_and_served(
    tmp_path: Path, settings: object
) -> None:
    settings.STATIC_ROOT = tmp_path / "none"  # type: ignore[attr-defined]
    browser = Client()

    page = browser.get(reverse("account_login")).content.decode()

    assert 'href="/static/css/page.css"' in page
    assert kept(browser, "/static/css/page.css") == "max-age=3600, public"


def test_what_no_page_asks_for_is_not_put_in_place(placed: Path) -> None:
    kinds = {path.suffix for path in placed.rglob("*") if path.is_file()}

    assert {".css", ".js", ".woff2"} <= kinds
    assert not kinds & {".ttf", ".md", ".sha256"}
    assert not (placed / "django_htmx").exists()
