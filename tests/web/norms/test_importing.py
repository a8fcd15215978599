"""Taking a law in: it is looked at first, kept when confirmed, and a hostile or empty file takes nothing in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.norms.laws import read_law
from odgovor.norms.plain_laws import law_from_plain, law_to_plain
from odgovor.web.documents.drafts import MOST, prune_drafts
from odgovor.web.records.models import Record
from odgovor.web.studies.blobs import has_blob
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


def test_a_newer_wording_of_a_law_that_no_catalogue_knows_follows_the_first(
    client_of: ClientOf,
) -> None:
    client, newer = client_of("researcher"), LAW.replace("сваког".encode(), "радног".encode())
    client.post(send(client)["Location"], {"name": "counselling.2014", "valid_from": "2014"})

    preview = send(client, newer)["Location"]
    form = client.get(preview).context["form"]
    said = {"name": "counselling.2015", "valid_from": "2015", "work": form["work"].value()}
    client.post(preview, said)

    assert form["work"].value() == "text.counselling.2014"
    changes = reverse("norms:changes", args=["seven-cities", "text.counselling.2015"])
    assert "радног" in client.get(changes).content.decode()


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


def drafts_kept() -> list[Path]:
    return list((Path(settings.DATA) / "drafts").iterdir())


def test_a_law_that_is_not_confirmed_becomes_no_document(client_of: ClientOf) -> None:
    client, before = client_of("researcher"), Record.objects.count()
    preview = send(client, data := LAW + b"to be left")["Location"]
    waiting = drafts_kept()

    answer = client.post(preview, {"leave": "yes"})

    assert answer["Location"] == reverse("norms:library", args=["seven-cities"])
    assert Record.objects.count() == before
    assert (len(waiting), drafts_kept()) == (1, [])
    assert not has_blob(hashlib.sha256(data).hexdigest())
    assert client.get(preview).status_code == 404


def test_a_law_that_nobody_confirms_goes_after_a_day(client_of: ClientOf) -> None:
    client = client_of("researcher")
    preview = send(client)["Location"]

    early, late = (prune_drafts(now=timezone.now() + timedelta(hours=h)) for h in (23, 25))

    assert (early, late) == (0, 1)
    assert client.get(preview).status_code == 404


def test_a_confirmed_law_is_kept_as_a_document_and_waits_no_more(client_of: ClientOf) -> None:
    client = client_of("researcher")
    preview = send(client)["Location"]

    client.post(preview, {"name": "counselling.2014"})

    key = Record.objects.get(key="text.counselling.2014").data["document"]
    document = Record.objects.get(key=key)
    assert (document.data["kind"], document.data["sha256"]) == (
        "law",
        hashlib.sha256(LAW).hexdigest(),
    )
    assert drafts_kept() == []


def test_what_waits_is_seen_only_by_whoever_brought_it(client_of: ClientOf) -> None:
    preview = send(client_of("researcher"))["Location"]

    for name in ("coordinator", "second-coordinator", "monitor-nis"):
        assert client_of(name).get(preview).status_code == 404
        assert client_of(name).post(preview, {"leave": "yes"}).status_code == 404
    assert len(drafts_kept()) == 1


def test_a_wording_that_is_refused_keeps_no_document(client_of: ClientOf) -> None:
    client, before = client_of("researcher"), Record.objects.count()

    client.post(send(client, data := LAW + b"refused")["Location"], {"name": "nis-decision.2013"})

    assert Record.objects.count() == before
    assert not has_blob(hashlib.sha256(data).hexdigest())


def test_of_many_that_wait_the_oldest_goes(client_of: ClientOf) -> None:
    client = client_of("researcher")

    sent = [send(client, LAW + str(number).encode())["Location"] for number in range(MOST + 1)]

    assert [client.get(address).status_code for address in sent[:2]] == [404, 200]
    assert len(drafts_kept()) == MOST


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    """What waits in these tests waits in a folder of their own."""
    settings.DATA = tmp_path
