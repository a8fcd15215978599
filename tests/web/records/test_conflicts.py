"""Two people at one record: both versions are shown, each field can be chosen, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.merging import MINE, THEIRS, differences, merged
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record, create_record, delete_record
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
KEY = "finding.begging-without-collector"
EDIT = reverse("rooms:edit", kwargs={"study": "seven-cities", "key": KEY})


def form_of(client: Client, address: str) -> tuple[Any, dict[str, str]]:
    """The entry form of a page, and what a browser would send of it."""
    page = lxml.html.fromstring(client.get(address).content)
    form = next(form for form in page.forms if form.get("data-draft"))
    return form, dict(form.form_values())


def sent_again(content: bytes, **chosen: str) -> tuple[str, dict[str, str]]:
    """Where the page of a conflict is sent, and what with."""
    page = lxml.html.fromstring(content)
    form = next(form for form in page.forms if "mine" in form.fields)
    return form.get("action"), {**dict(form.form_values()), **chosen}


def theirs(cast: Cast, **fields: Any) -> Record:
    """Somebody else's change of the finding."""
    record = Record.objects.get(key=KEY)
    return change_record(
        cast["coordinator"], record, data={**record.data, **fields}, version=record.version
    )


def test_what_each_changed_is_suggested_and_kept(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    _form, mine = form_of(client, EDIT)
    theirs(cast, theme="data")

    answer = client.post(EDIT, {**mine, "statement_en": "My own words"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "My own words" in page
    assert "Coordinator (sample)" in page

    address, again = sent_again(answer.content)
    assert client.post(address, again).status_code == 302
    record = Record.objects.get(key=KEY)
    assert record.data["statement"]["en"] == "My own words"
    assert record.data["theme"] == "data"


@pytest.mark.parametrize(("whole", "said"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_one_side_can_be_taken_whole(
    whole: str, said: str, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    _form, mine = form_of(client, EDIT)
    held = Record.objects.get(key=KEY).data["statement"]
    theirs(cast, statement={**held, "en": "Theirs"})

    answer = client.post(EDIT, {**mine, "statement_en": "Mine"})
    address, again = sent_again(answer.content, whole=whole)
    client.post(address, again)

    assert Record.objects.get(key=KEY).data["statement"]["en"] == said


def test_a_race_lost_twice_is_shown_twice(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("researcher")
    _form, mine = form_of(client, EDIT)
    theirs(cast, theme="data")
    answer = client.post(EDIT, {**mine, "statement_en": "Mine"})
    theirs(cast, theme="court")

    address, again = sent_again(answer.content)
    second = client.post(address, again)

    assert second.status_code == 409
    assert "Mine" in second.content.decode()


def test_what_was_written_for_a_record_that_was_taken_out_brings_it_back(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    data = {"key": "finding.a", "statement": {"en": "A", "sr": "А"}, "theme": "court"}
    made = create_record(cast["coordinator"], kind="finding", data=data)
    edit = reverse("rooms:edit", kwargs={"study": "seven-cities", "key": made.key})
    client = client_of("researcher")
    _form, mine = form_of(client, edit)
    delete_record(cast["coordinator"], made, version=1)

    answer = client.post(edit, {**mine, "statement_en": "Kept"})
    assert answer.status_code == 409
    address, again = sent_again(answer.content)
    assert client.post(address, again).status_code == 302

    assert Record.objects.get(key="finding.a").data["statement"] == {"en": "Kept", "sr": "А"}


def test_the_way_back_leads_nowhere_but_into_the_study(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    record = Record.objects.get(key=KEY)
    address = reverse("records:resolve", kwargs={"study": "seven-cities", "key": KEY})

    for back in ("https://example.org/", "//example.org", "/s/other/", "javascript:alert(1)"):
        answer = client.post(
            address, {"mine": "{}", "whole": "theirs", "back": back, "version": record.version,
                      "take-statement-en": "theirs"}
        )  # fmt: skip
        assert "example.org" not in answer.get("Location", "")
        assert not answer.get("Location", "").startswith("/s/other")


def test_only_the_fields_that_one_side_changed_are_taken_from_it() -> None:
    base = {"key": "k", "theme": "court", "note": {"en": "a", "sr": "а"}}
    mine = {**base, "note": {"en": "b", "sr": "а"}}
    other = {**base, "theme": "data", "note": {"en": "a", "sr": "в"}}

    found = {one.name: one.suggested for one in differences(mine, other, base)}

    assert found == {"take-theme": THEIRS, "take-note-en": MINE, "take-note-sr": THEIRS}
    assert merged(mine, other, found) == {
        "key": "k",
        "theme": "data",
        "note": {"en": "b", "sr": "в"},
    }
