"""The library: every level with its norms, what was read of each, and what its source lacks."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.web.records.models import Record
from odgovor.web.studies.roles import Sensitivity

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ADDRESS = reverse("norms:library", args=["seven-cities"])
TEXT = "text.nis-decision.2014"


def page_at(client: Client, **query: str):
    return lxml.html.fromstring(client.get(ADDRESS, query).content)


def test_norms_stand_level_by_level_and_local_acts_last(client_of: ClientOf) -> None:
    page = page_at(client_of("monitor-nis"))

    shelves = page.xpath("//section[@class='shelf']/@aria-labelledby")
    assert shelves == [f"shelf-{n}" for n in ("un", "council-of-europe", "eu", "national", "local")]
    assert reverse("norms:text", args=["seven-cities", TEXT]) in page.xpath("//a/@href")


def test_a_level_and_words_narrow_the_library_in_either_script(client_of: ClientOf) -> None:
    client = client_of("researcher")

    for words in ("nisa", "Ниша"):
        page = page_at(client, q=words, level="local")
        assert page.xpath("//section[@class='shelf']/@aria-labelledby") == ["shelf-local"]
        assert len(page.xpath("//ul[@class='wordings']/li")) == 2


def test_what_nobody_read_in_the_source_says_so(client_of: ClientOf) -> None:
    said = page_at(client_of("researcher")).text_content()

    assert "not read in the source yet" in said
    assert "verified" in said


def test_the_wording_of_a_norm_of_the_catalogue_stands_with_it(client_of: ClientOf) -> None:
    row = Record.objects.get(key=TEXT)
    row.data["work"] = "cets197"
    row.save()

    page = page_at(client_of("researcher"), read="yes", level="council-of-europe")

    books = page.xpath("//details[@class='book']")
    assert len(books) == 1
    assert reverse("norms:text", args=["seven-cities", TEXT]) in books[0].xpath(".//a/@href")


def test_damage_of_a_source_is_listed_with_the_way_to_its_place(client_of: ClientOf) -> None:
    row = Record.objects.get(key=TEXT)
    start = row.data["akn"].index('<article eId="art_2"')
    end = row.data["akn"].index("</article>", start) + len("</article>")
    row.data["akn"] = row.data["akn"][:start] + row.data["akn"][end:]
    row.save()

    damage = page_at(client_of("researcher"), level="local").xpath("//details[@class='damage']")

    assert len(damage) == 1
    assert "damaged in" in damage[0].text_content()


def test_a_wording_that_a_member_may_not_see_is_neither_listed_nor_opened(
    client_of: ClientOf,
) -> None:
    Record.objects.filter(key=TEXT).update(sensitivity=Sensitivity.RESTRICTED)
    address = reverse("norms:text", args=["seven-cities", TEXT])

    assert address not in page_at(client_of("researcher")).xpath("//a/@href")
    assert client_of("researcher").get(address).status_code == 404
    assert client_of("coordinator").get(address).status_code == 200


def test_the_library_asks_the_database_the_same_few_questions(
    client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of("researcher")

    with django_assert_max_num_queries(16):
        page_at(client)
