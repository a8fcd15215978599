"""The matrices: every cell has a state in words, and opens what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.web.records.models import Record
from odgovor.web.studies.roles import Sensitivity

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
STUDY = "seven-cities"


def table_at(client: Client, name: str, **query: str):
    page = lxml.html.fromstring(client.get(reverse(name, args=[STUDY]), query).content)
    return page.xpath("//table[contains(@class, 'matrix')]")[0]


@pytest.mark.parametrize("name", ["norms:matrix", "norms:obligations"])
def test_every_cell_says_its_state_and_leads_to_a_page(client_of: ClientOf, name: str) -> None:
    client = client_of("researcher")
    cells = table_at(client, name).xpath(".//td/a")

    assert len(cells) % 7 == 0
    assert len(cells) >= 70
    assert all(len(cell.text_content().strip()) > 3 for cell in cells)
    assert client.get(cells[0].get("href")).status_code == 200


def test_a_cell_of_a_theme_says_how_many_of_its_obligations_were_read(client_of: ClientOf) -> None:
    client = client_of("researcher")
    rows = table_at(client, "norms:matrix").xpath(".//tbody/tr")
    theme = next(row for row in rows if row.xpath(".//*[@class='fraction']"))
    address = theme.xpath("./th/a/@href")[0]
    page = lxml.html.fromstring(client.get(address).content)
    every = page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")

    said = [part.text_content() for part in theme.xpath(".//*[@class='fraction']")]
    counted = [[int(number) for number in re.findall(r"\d+", words)] for words in said]

    assert counted
    assert all(read + sum(unread) == len(every) for _answered, read, *unread in counted)


def test_the_obligations_of_a_theme_stand_there_whether_they_were_read_or_not(
    client_of: ClientOf,
) -> None:
    table = table_at(client_of("researcher"), "norms:obligations", theme="reflection")

    assert "not assessed" in table.text_content().lower()


def test_a_cell_shows_who_said_what_and_why(client_of: ClientOf) -> None:
    address = reverse("norms:cell", args=[STUDY, "nis", "cets197.art_12__para_7"])

    said = client_of("monitor-vranje").get(address).content.decode()

    assert "Confirmed gap" in said
    assert "Local partner organisation, Niš" in said
    assert "org.nis.cso" not in said
    assert "did not carry it out" in said


def test_a_candidate_gap_shows_the_nearest_measure_found(client_of: ClientOf) -> None:
    address = reverse("norms:cell", args=[STUDY, "nis", "cets197.art_6"])

    said = client_of("researcher").get(address).content.decode()

    assert "The nearest measure found:" in said


def test_a_cell_that_nobody_read_leads_to_the_review_of_its_city_and_theme(
    client_of: ClientOf,
) -> None:
    client = client_of("coordinator")
    cells = table_at(client, "norms:matrix").xpath(".//td/a[not(contains(@class, 'is-'))]")
    address = cells[-1].get("href")
    theme = address.rstrip("/").rpartition("/")[2]

    page = lxml.html.fromstring(client.get(address).content)
    (link,) = page.xpath("//a[contains(., 'Read these obligations now')]/@href")
    review = client.get(urljoin(address, link), follow=True)

    assert review.context["desk"].provision.theme == theme


def test_what_a_member_may_not_see_is_not_counted(client_of: ClientOf) -> None:
    Record.objects.filter(key__startswith="concordance.nis.cets197.art_12__para_7").update(
        sensitivity=Sensitivity.RESTRICTED
    )
    address = reverse("norms:cell", args=[STUDY, "nis", "cets197.art_12__para_7"])

    assert "did not carry it out" in client_of("coordinator").get(address).content.decode()
    assert "did not carry it out" not in client_of("researcher").get(address).content.decode()


@pytest.mark.parametrize("name", ["norms:matrix", "norms:obligations"])
def test_a_matrix_asks_the_database_the_same_few_questions(
    client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    client = client_of("researcher")

    with django_assert_max_num_queries(16):
        table_at(client, name)
