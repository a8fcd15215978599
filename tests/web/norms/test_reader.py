"""The reader of a wording: its structure, an anchor for each provision, and beside it what rests on it."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from odgovor.search.query import parse
from odgovor.web.accounts.models import User
from odgovor.web.accounts.preferences import EDITION_COOKIE
from odgovor.web.records.models import Record
from odgovor.web.records.searching import shown_hits
from odgovor.web.search.finding import hits_for
from odgovor.web.studies.roles import Sensitivity
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
OLD, NEW = "text.nis-decision.2013", "text.nis-decision.2014"
FINDING = "finding.emergency-is-luck"


def page_of(client: Client, key: str):
    return lxml.html.fromstring(
        client.get(reverse("norms:text", args=["seven-cities", key])).content
    )


def test_every_line_of_the_structure_leads_to_a_place_in_the_text(client_of: ClientOf) -> None:
    page = page_of(client_of("monitor-nis"), NEW)

    targets = page.xpath("//nav[@class='structure']//a/@href")
    assert len(targets) == 15
    assert all(page.xpath(f"//*[@id='{target[1:]}']") for target in targets)


def test_no_anchor_stands_twice_on_the_page(client_of: ClientOf) -> None:
    ids = page_of(client_of("monitor-nis"), NEW).xpath("//@id")

    assert len(ids) == len(set(ids))


def test_the_text_keeps_its_script_and_says_it(client_of: ClientOf) -> None:
    client = client_of("researcher")
    User.objects.update(edition="sr-Latn")
    client.cookies[EDITION_COOKIE] = "sr-Latn"

    page = page_of(client, NEW)

    text = page.xpath("//div[@id='art_5__para_3']")[0]
    assert page.get("lang") == "sr-Latn"
    assert "Средства за хитан смештај" in text.text_content()
    assert text.xpath("ancestor::*[@lang][1]/@lang") == ["sr-Cyrl"]


def test_a_finding_stands_beside_the_article_that_it_cites(client_of: ClientOf) -> None:
    section = page_of(client_of("researcher"), OLD).xpath("//section[@id='art_5']")[0]

    links = section.xpath(".//div[@class='beside']//a/@href")
    assert reverse("rooms:record", args=["seven-cities", FINDING]) in links
    assert "Article 5(1)" in section.xpath("string(.//div[@class='beside'])")
    assert "stale" not in section.xpath("string(.//div[@class='beside'])")


def test_a_citation_of_words_that_changed_is_stale(client_of: ClientOf) -> None:
    row = Record.objects.get(key=OLD)
    row.data["akn"] = row.data["akn"].replace("седам дана", "девет дана")
    row.save()

    section = page_of(client_of("researcher"), OLD).xpath("//section[@id='art_5']")[0]

    assert "stale" in section.xpath("string(.//div[@class='beside'])")


def test_a_finding_that_a_member_may_not_see_stands_nowhere(client_of: ClientOf) -> None:
    Record.objects.filter(key=FINDING).update(sensitivity=Sensitivity.RESTRICTED)

    assert FINDING not in lxml.html.tostring(page_of(client_of("researcher"), OLD)).decode()
    assert FINDING in lxml.html.tostring(page_of(client_of("coordinator"), OLD)).decode()


def test_a_source_that_a_member_may_not_see_is_not_linked(client_of: ClientOf) -> None:
    Record.objects.filter(key="doc.nis-decision.2014").update(sensitivity=Sensitivity.RESTRICTED)
    address = reverse("documents:view", args=["seven-cities", "doc.nis-decision.2014"])

    assert address not in page_of(client_of("researcher"), NEW).xpath("//a/@href")
    assert address in page_of(client_of("coordinator"), NEW).xpath("//a/@href")


def test_the_catalogue_and_the_readings_of_cities_stand_beside_their_article(
    client_of: ClientOf,
) -> None:
    row = Record.objects.get(key=NEW)
    row.data["work"] = "cets197"
    row.save()

    aside = page_of(client_of("researcher"), NEW).xpath(
        "//section[@id='art_5']//div[@class='beside']"
    )[0]

    assert "CETS 197, Article 5" in aside.text_content()
    assert reverse("norms:cell", args=["seven-cities", "kraljevo", "cets197.art_5"]) in aside.xpath(
        ".//a/@href"
    )


def test_a_passage_that_a_search_finds_is_read_at_its_anchor(
    cast: Cast, client_of: ClientOf
) -> None:
    member = cast["researcher"]

    for words in ("хитан смештај", "hitan smeštaj"):
        hits = hits_for(member, parse(f"{words} kind:provision"), limit=20).hits
        found = {shown.address for shown in shown_hits(member, hits)}
        address = reverse("norms:text", args=["seven-cities", NEW])
        assert f"{address}#art_5" in found


def test_the_marks_of_a_text_are_no_words_of_it(cast: Cast) -> None:
    assert not hits_for(cast["researcher"], parse("eId kind:text"), limit=5).hits
    assert not hits_for(cast["researcher"], parse("paragraph kind:text"), limit=5).hits


def test_the_reader_asks_the_database_the_same_few_questions(
    client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of("researcher")

    with django_assert_max_num_queries(30):
        page_of(client, OLD)
