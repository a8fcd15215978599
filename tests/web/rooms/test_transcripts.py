"""A transcript pasted into a focus group: turn by turn, with who speaks asked for, and never under codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
BROWSER = Callable[[str], Client]
SESSION = {"key": "fg.nis-09", "locality": "nis", "date": "2014", "language": "sr-Latn"}
PASTED = """M: Dobar dan.

S1: Vidimo decu koja prose.
I niko ne pita čija su.
S2:  Protokol postoji.
"""


@pytest.fixture
def session(cast: Cast) -> Record:
    """A focus group without a transcript."""
    return create_record(cast["researcher"], kind="session", data=SESSION)


def paste(client: Client, key: str, version: int = 1, **sent: str) -> Any:
    address = reverse("rooms:paste_transcript", args=["seven-cities", key])
    return client.post(address, {"version": str(version), **sent})


def test_a_pasted_transcript_becomes_turns_and_its_speakers_are_asked_for(
    session: Record, client_of: BROWSER
) -> None:
    client = client_of("researcher")

    answer = paste(client, session.key, text=PASTED)

    session.refresh_from_db()
    assert [(turn["number"], turn["speaker"], turn["text"]) for turn in session.data["turns"]] == [
        ("1", "M", "Dobar dan."),
        ("2", "S1", "Vidimo decu koja prose. I niko ne pita čija su."),
        ("3", "S2", "Protokol postoji."),
    ]
    form = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert re.findall(r'name="speakers-\d+-label" value="(\w+)"', form) == ["M", "S1", "S2"]


def test_turns_of_speakers_that_nobody_wrote_down_are_not_read_and_the_page_says_whose(
    session: Record, client_of: BROWSER
) -> None:
    paste(client_of("researcher"), session.key, text=PASTED)

    page = client_of("researcher").get(reverse("rooms:record", args=["seven-cities", session.key]))

    assert "M, S1, S2 speak" in page.content.decode()
    assert "Protokol postoji." not in page.content.decode()


def test_a_paste_that_opens_no_turn_is_kept_on_the_page_and_not_in_the_study(
    session: Record, client_of: BROWSER
) -> None:
    answer = paste(client_of("researcher"), session.key, text="Bez oznake\nS1: Dobar dan.")

    session.refresh_from_db()
    assert answer.status_code == 422
    assert "Bez oznake" in answer.content.decode()
    assert "turns" not in session.data


def test_a_translation_stands_beside_its_turns(session: Record, client_of: BROWSER) -> None:
    translation = "M: Good day.\nS1: [...]\nS2: There is a protocol."

    paste(client_of("researcher"), session.key, text=PASTED, translation=translation)

    session.refresh_from_db()
    said = [turn.get("translation", "") for turn in session.data["turns"]]
    assert said == ["Good day.", "", "There is a protocol."]


def test_a_transcript_that_has_codes_is_not_replaced(client_of: BROWSER) -> None:
    coded = Record.objects.get(key="fg.nis-01")

    answer = paste(client_of("researcher"), coded.key, coded.version, text=PASTED)

    before = coded.data
    coded.refresh_from_db()
    assert answer.status_code == 409
    assert coded.data == before


def test_who_saw_an_earlier_version_pastes_over_nothing(
    session: Record, client_of: BROWSER
) -> None:
    paste(client_of("researcher"), session.key, text=PASTED)

    answer = paste(client_of("coordinator"), session.key, text="S9: Nešto drugo.")

    session.refresh_from_db()
    assert answer.status_code == 422
    assert len(session.data["turns"]) == 3
