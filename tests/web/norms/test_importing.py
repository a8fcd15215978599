"""Taking a law in: it is looked at first, kept when confirmed, and a hostile or empty file takes nothing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odgovor.norms.laws import read_law
from odgovor.norms.plain_laws import law_from_plain, law_to_plain
from odgovor.web.records.models import Record
from odgovor.web.studies.roles import Sensitivity
from tests.documents.files import BAD

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LAW = """ОДЛУКА О САВЕТОВАЛИШТУ (измишљен пример)

Члан 1.

Град отвара саветовалиште за жртве.

Члан 3.

Саветовалиште ради сваког дана.
""".encode()


def send(client: Client, data: bytes = LAW, **said: str) -> Any:
    file = SimpleUploadedFile("odluka.txt", data)
    form = {"sensitivity": "network", **said, "file": file}
    return client.post(reverse("norms:import", args=["seven-cities"]), form)


def texts() -> int:
    return Record.objects.filter(kind="text").count()


def test_a_sent_law_is_looked_at_before_anything_is_taken_in(client_of: ClientOf) -> None:
    client, before = client_of("researcher"), texts()

    page = client.get(send(client)["Location"])

    said = page.content.decode()
    assert "Члан 3." in said
    assert "The source is damaged in 1 place" in said
    assert texts() == before


def test_a_confirmed_wording_is_read_searched_and_cited(client_of: ClientOf) -> None:
    client = client_of("researcher")
    preview = send(client)["Location"]

    answer = client.post(preview, {"name": "counselling.2014", "valid_from": "2014-02"})

    assert answer["Location"] == reverse(
        "norms:text", args=["seven-cities", "text.counselling.2014"]
    )
    kept = Record.objects.get(key="text.counselling.2014")
    assert kept.data["document"].startswith("doc.")
    assert kept.data["valid_from"] == "2014-02"
    assert "саветовалиште за жртве" in client.get(answer["Location"]).content.decode()
    found = client.get(reverse("records:search", args=["seven-cities"]), {"q": "savetovalište"})
    assert "text.counselling.2014" in found.content.decode()


def test_a_wording_is_known_as_widely_as_its_document(client_of: ClientOf) -> None:
    client = client_of("coordinator")
    preview = send(client, sensitivity="restricted")["Location"]

    client.post(preview, {"name": "counselling.2014"})

    kept = Record.objects.get(key="text.counselling.2014")
    assert kept.sensitivity == Sensitivity.RESTRICTED
    assert client_of("researcher").get(preview).status_code == 404


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": "Bad Name"}, "small letters"),
        ({"name": "nis-decision.2013"}, "nis-decision.2013"),
        ({"name": "new", "valid_from": "soon"}, "2018-10-03"),
        (
            {
                "name": "new",
                "work": "/akn/rs/act/odluka/2013-03-12/nis-lokalni-tim",
                "valid_from": "2013-04-01",
            },
            "hold from the same day",
        ),
    ],
)
def test_what_cannot_be_kept_says_why_and_keeps_nothing(
    client_of: ClientOf, said: dict[str, str], why: str
) -> None:
    client, before = client_of("researcher"), texts()

    answer = client.post(send(client)["Location"], said)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert texts() == before


def test_a_hostile_file_is_refused_and_nothing_of_it_is_kept(client_of: ClientOf) -> None:
    before = Record.objects.count()

    answer = send(client_of("researcher"), BAD["a picture of billions of pixels"])

    assert answer.status_code == 422
    assert Record.objects.count() == before


def test_a_document_without_articles_has_nothing_to_take_in(client_of: ClientOf) -> None:
    client = client_of("researcher")
    address = reverse("norms:import_document", args=["seven-cities", "doc.census-2011"])

    assert "No article was found" in client.get(address).content.decode()
    assert client.post(address, {"name": "census"}).status_code == 422


@pytest.mark.parametrize("name", ["monitor-nis", "reviewer"])
def test_who_takes_no_laws_in_finds_no_way_there(client_of: ClientOf, name: str) -> None:
    address = reverse("norms:import", args=["seven-cities"])

    library = client_of(name).get(reverse("norms:library", args=["seven-cities"]))

    assert address not in library.content.decode()
    assert client_of(name).get(address).status_code == 404


def test_a_law_read_in_another_process_is_the_law_read_here() -> None:
    law = read_law(LAW, "odluka.txt")

    assert law_from_plain(law_to_plain(law)) == law
