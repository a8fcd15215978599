"""Coding by hand: the turn stands on the form, the work goes back to it, and nobody's words are shown who withdrew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
BROWSER = Callable[[str], Client]
FORM = reverse("rooms:new", args=["seven-cities", "coding"])
SPEAKER = {"sector": "NGO", "seniority": "mid", "pseudonym": {"en": "A worker", "sr": "Радница"}}
SESSION = {
    "key": "fg.nis-09", "locality": "nis", "date": "2014", "language": "sr-Latn",
    "speakers": [{"label": "S1", "consent": "quote", **SPEAKER},
                 {"label": "S2", "consent": "withdrawn", **SPEAKER}],
    "turns": [{"number": "1", "speaker": "S1", "text": "Protokol postoji."},
              {"number": "2", "speaker": "S2", "text": "Povučene reči."}],
}  # fmt: skip
CODING = {"group": "fg.nis-09", "turn": "1", "start": "0", "end": "8", "code": "process.protocol"}


@pytest.fixture(autouse=True)
def session(cast: Cast) -> Record:
    """A focus group of two turns; one speaker withdrew."""
    return create_record(cast["researcher"], kind="session", data=SESSION)


def test_every_turn_of_a_transcript_has_a_link_to_code_it_whole(client_of: BROWSER) -> None:
    address = reverse("rooms:record", args=["seven-cities", "fg.nis-09"])

    page = client_of("researcher").get(address).content.decode()

    assert f"{FORM}?group=fg.nis-09&amp;turn=1&amp;start=0&amp;end=17" in page
    assert "turn=2" not in page


@pytest.mark.parametrize(("turn", "words"), [("1", "Protokol postoji."), ("2", "")])
def test_the_form_shows_the_turn_unless_its_speaker_withdrew(
    client_of: BROWSER, turn: str, words: str
) -> None:
    page = client_of("researcher").get(FORM, {"group": "fg.nis-09", "turn": turn}).content.decode()

    assert ('id="passage"' in page) == bool(words)
    assert words in page
    assert "Povučene" not in page


def test_a_coding_leads_back_to_its_turn_and_the_coder_is_remembered(client_of: BROWSER) -> None:
    client = client_of("researcher")

    answer = client.post(FORM, {**CODING, "coder": "researcher-7"})

    assert answer["Location"].endswith("/rooms/record/fg.nis-09#t1")
    assert 'value="researcher-7"' in client.get(FORM).content.decode()
    assert 'value="researcher-7"' not in client_of("coordinator").get(FORM).content.decode()
