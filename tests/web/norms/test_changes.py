"""What changed between two wordings: by provision and word, said in words too, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from odgovor.norms.versions import difference
from odgovor.web.norms.wordings import wordings
from odgovor.web.records.models import Record
from odgovor.web.studies.roles import Sensitivity
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
OLD, NEW = "text.nis-decision.2013", "text.nis-decision.2014"
FINDING = "finding.emergency-is-luck"


def page_of(client: Client, **query: str):
    address = reverse("norms:changes", args=["seven-cities", NEW])
    return lxml.html.fromstring(client.get(address, query).content)


def test_the_page_tells_what_the_command_tells(client_of: ClientOf, cast: Cast) -> None:
    held = {item.text.key: item.structure.portions for item in wordings(cast["researcher"])}
    found = difference(held[OLD], held[NEW])

    items = page_of(client_of("researcher")).xpath("//ul[@class='difference']/li")

    assert len(items) == len(found.changes)
    assert {item.xpath("string(h3)").split(":")[0].lower() for item in items} == {
        change.kind.value for change in found.changes
    }


def test_words_put_in_and_taken_out_are_said_in_words(client_of: ClientOf) -> None:
    page = page_of(client_of("researcher"))

    assert any("put in:" in item.text_content() for item in page.xpath("//ins"))
    assert any("седам" in item.text_content() for item in page.xpath("//del"))
    assert all("taken out:" in item.text_content() for item in page.xpath("//del"))


def test_a_finding_that_rests_on_changed_words_is_listed_as_stale(client_of: ClientOf) -> None:
    touched = page_of(client_of("researcher"), since=OLD).xpath("//ul[@class='citings']/li")

    assert [item.xpath("a/@href") for item in touched] == [
        [reverse("rooms:record", args=["seven-cities", FINDING])]
    ]
    assert "stale" in touched[0].text_content()


def test_a_finding_that_rests_on_words_which_stayed_is_not_listed(client_of: ClientOf) -> None:
    row = Record.objects.get(key=FINDING)
    row.data["evidence_for"] = [
        text.replace("art_5__para_1", "art_6") if text.startswith(OLD) else text
        for text in row.data["evidence_for"]
    ]
    row.save()

    assert not page_of(client_of("researcher")).xpath("//ul[@class='citings']/li")


def test_a_wording_that_a_member_may_not_see_is_held_against_nothing(client_of: ClientOf) -> None:
    Record.objects.filter(key=OLD).update(sensitivity=Sensitivity.RESTRICTED)
    address = reverse("norms:changes", args=["seven-cities", NEW])

    assert client_of("researcher").get(address, {"since": OLD}).status_code == 404
    assert client_of("researcher").get(address).status_code == 404
    assert client_of("coordinator").get(address).status_code == 200
