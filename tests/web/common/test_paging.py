"""Long lists a page at a time."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from odgovor.web.common.paging import page_of


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("?page=2", 2), ("?page=99", 3), ("?page=x", 1), ("?page=-1", 3)]
)
def test_a_page_that_is_not_there_becomes_one_that_is(query: str, number: int) -> None:
    assert page_of(RequestFactory().get(f"/{query}"), range(120)).number == number


def test_the_links_keep_what_was_filtered_for() -> None:
    request = RequestFactory().get("/?city=nis&page=2")

    html = render_to_string(
        "common/_pages.html", {"page": page_of(request, range(120))}, request=request
    )

    assert 'href="?city=nis&amp;page=1"' in html
    assert 'href="?city=nis&amp;page=3"' in html
    assert "51 to 100 of 120" in html


def test_a_list_of_one_page_has_no_links() -> None:
    request = RequestFactory().get("/")

    html = render_to_string(
        "common/_pages.html", {"page": page_of(request, range(5))}, request=request
    )

    assert html.strip() == ""
