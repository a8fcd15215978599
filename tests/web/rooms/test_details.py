"""Pages of records: every record of the example opens, says what rests on it, and shows markup as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.common.records import specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record, create_record
from odgovor.web.rooms.plan_of_rooms import ROOM_OF_KIND
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
TEXTS = {"en": SCRIPT, "sr": SCRIPT}


def address(key: str, name: str = "record") -> str:
    """The page of a record."""
    return reverse(f"rooms:{name}", kwargs={"study": "seven-cities", "key": key})


@pytest.mark.reads
@pytest.mark.parametrize("kind", list(ROOM_OF_KIND))
@pytest.mark.parametrize("person", ["coordinator", "monitor-nis", "reviewer"])
def test_the_records_of_every_kind_open(
    kind: str, person: str, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of(person)
    mine = Record.objects.visible_to(cast[person]).filter(kind=kind)

    for key in mine.order_by("?").values_list("key", flat=True)[
        : 4 if person == "coordinator" else 2
    ]:
        assert client.get(address(key)).status_code == 200, key


@pytest.mark.parametrize("kind", ["plan", "activity", "mark", "document"])
def test_kinds_with_pages_of_their_own_are_led_there(
    kind: str, client_of: Callable[[str], Client]
) -> None:
    key = Record.objects.filter(kind=kind).values_list("key", flat=True)[0]

    answer = client_of("coordinator").get(address(key))

    assert answer.status_code in {200, 302}


SAMPLES: dict[str, dict[str, Any]] = {
    "finding": {"key": "finding.x", "statement": TEXTS, "theme": "court",
                "evidence_for": ["fg.nis-01.t1|" + SCRIPT.replace("|", "")]},
    "recommendation": {"key": "rec.x", "text": TEXTS, "theme": "court", "addressee": TEXTS,
                       "responses": [{"on": "2014", "by": SCRIPT, "position": "done", "text": TEXTS}]},
    "organisation": {"key": "org.nis.x", "name": TEXTS, "type": "NGO", "locality": "nis", "short": TEXTS},
    "visit": {"key": "visit.x", "locality": "nis", "organisation": "org.nis.swc", "on": "2014",
              "note": TEXTS, "title": TEXTS, "instrument": SCRIPT, "monitors": [SCRIPT]},
    "session": {"key": "fg.x", "locality": "nis", "date": "2014", "language": SCRIPT, "setting": TEXTS,
                "topic": TEXTS, "title": TEXTS,
                "speakers": [{"label": SCRIPT, "pseudonym": TEXTS, "sector": "NGO", "seniority": "mid",
                              "consent": "quote"}],
                "turns": [{"number": "1", "speaker": SCRIPT, "text": SCRIPT, "translation": SCRIPT}]},
    "indicator": {"key": "stat.x", "name": TEXTS, "definition": TEXTS, "unit": "count",
                  "categories": [{"key": "a", "label": TEXTS}]},
    "code": {"key": "risk.x", "family": "free", "name": TEXTS, "definition": TEXTS, "htcds": SCRIPT},
    "instrument": {"key": "own-act", "title": TEXTS, "short": TEXTS, "level": "national", "kind": "act",
                   "issuer": TEXTS, "identifier": SCRIPT, "gazette": SCRIPT,
                   "provisions": [{"key": "own-act.art_1", "label": TEXTS, "theme": "court",
                                   "paraphrase": TEXTS, "obliges": TEXTS}]},
    "process": {"key": "process.x", "name": TEXTS, "what_changed": TEXTS, "locality": "nis", "start": "2014"},
    "report": {"key": "report.x.en", "language": "en", "title": SCRIPT, "author": SCRIPT,
               "organisation": "org.nis.swc", "locality": "nis", "date": "2014", "sha256": SCRIPT, "body": SCRIPT},
    "locality": {"key": "zajecar", "name": TEXTS, "locative": TEXTS, "code": SCRIPT},
}  # fmt: skip


@pytest.mark.parametrize("kind", SAMPLES)
def test_markup_in_every_text_is_shown_as_text(
    kind: str, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")
    made = create_record(cast["coordinator"], kind=kind, data=SAMPLES[kind])
    changed = {**made.data, **_longer(kind, made.data)}
    change_record(cast["coordinator"], made, data=changed, version=1)
    study = {"study": "seven-cities"}
    pages = [
        address(made.key),
        address(made.key, "edit"),
        address(made.key, "delete"),
        reverse("rooms:list", kwargs={**study, "kind": kind}),
        reverse("rooms:room", kwargs={**study, "room": ROOM_OF_KIND[kind].name}),
        reverse("records:history", kwargs={**study, "key": made.key}),
        reverse("records:search", kwargs=study) + "?q=script",
    ]

    for page in pages:
        text = client.get(page).content.decode()
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page


def _longer(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """A second version with more markup in its first text in two languages."""
    for spec in specs_of(KINDS[kind].record):
        held = data.get(spec.column)
        if isinstance(held, dict) and set(held) == {"en", "sr"}:
            return {spec.column: {**held, "en": f"{SCRIPT} {SCRIPT}"}}
    return {}


def test_a_record_that_others_name_is_not_taken_out(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")
    version = Record.objects.get(key="org.nis.swc").version

    page = client.post(address("org.nis.swc", "delete"), {"version": version})

    assert page.status_code == 200
    assert Record.objects.filter(key="org.nis.swc").exists()


def test_a_record_that_nobody_names_is_taken_out_after_a_question(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    made = create_record(cast["researcher"], kind="finding", data=SAMPLES["finding"])

    assert client.get(address(made.key, "delete")).status_code == 200
    assert Record.objects.filter(key=made.key).exists()
    client.post(address(made.key, "delete"), {"version": 1})

    assert not Record.objects.filter(key=made.key).exists()


def test_a_new_record_gets_a_key_of_its_title_and_pins_its_evidence(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("researcher")
    new = reverse("rooms:new", kwargs={"study": "seven-cities", "kind": "finding"})
    sent = {"statement_en": "Nobody counts twice", "theme": "data", "kind": "finding",
            "status": "draft", "evidence_for": "fg.nis-01.t42"}  # fmt: skip

    answer = client.post(new, sent)

    assert answer.status_code == 302
    named = Record.objects.filter(key__startswith="finding.nobody-counts-twice-")
    made = named.get()
    assert made.data["evidence_for"][0].startswith("fg.nis-01.t42||")
    again = client.post(new, sent)
    assert again.status_code == 302
    assert named.count() == 2


def test_evidence_that_changed_is_stale_until_somebody_reads_it_again(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("researcher")
    session = Record.objects.get(key="fg.nis-01")
    turns = [
        {**turn, "text": "Сасвим друго."} if turn["number"] == "43" else turn
        for turn in session.data["turns"]
    ]
    change_record(
        cast["researcher"], session, data={**session.data, "turns": turns}, version=session.version
    )
    key = "finding.begging-without-collector"
    assert "changed since it was read" in client.get(address(key)).content.decode()

    version = Record.objects.get(key=key).version
    client.post(address(key, "pin"), {"version": version})

    assert "changed since it was read" not in client.get(address(key)).content.decode()


def test_a_legal_basis_leads_to_the_provisions_of_the_catalogue(
    client_of: Callable[[str], Client],
) -> None:
    page = client_of("researcher").get(address("rec.another-door")).content.decode()

    basis = page[page.index('id="basis"') :]
    assert f'href="{address("cets197", "norm")}#cets197.art_11"' in basis
    assert f'href="{address("rs-social-protection", "norm")}#rs-social-protection.art_38"' in basis


def test_ties_and_roles_that_use_an_organisation_are_called_by_whom_they_join(
    client_of: Callable[[str], Client],
) -> None:
    page = client_of("researcher").get(address("org.nis.swc")).content.decode()

    users = page[page.index('id="users"') :]
    assert "Police department, Niš → Social welfare centre, Niš: referral" in users
    assert "Social welfare centre, Niš: Identification" in users
    assert "tie.nis" not in re.sub(r'href="[^"]*"', "", users)


def test_the_language_of_a_talk_is_said_in_words(client_of: Callable[[str], Client]) -> None:
    page = client_of("researcher").get(address("fg.nis-01")).content.decode()

    assert re.search(r">\s*Serbian, Cyrillic\s*<", page)
    assert not re.search(r">\s*sr-Cyrl\s*<", page)


def test_a_legal_basis_that_changed_is_stale_until_somebody_reads_it_again(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")
    named = Record.objects.get(key="rec.another-door")
    old = [f"{text.partition('|')[0]}||000000000000" for text in named.data["legal_basis"]]
    changed = change_record(
        cast["coordinator"],
        named,
        data={**named.data, "legal_basis": old},
        version=named.version,
    )
    assert (
        "2 items of evidence say something else" in client.get(address(named.key)).content.decode()
    )

    client.post(address(named.key, "pin"), {"version": changed.version})

    assert "something else" not in client.get(address(named.key)).content.decode()
    assert Record.objects.get(key=named.key).data["legal_basis"] == named.data["legal_basis"]


def test_nothing_is_shown_of_a_speaker_who_took_back_the_consent(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    session = Record.objects.get(key="fg.nis-01")
    label = next(turn["speaker"] for turn in session.data["turns"] if turn["number"] == "42")
    speakers = [
        {**speaker, "consent": "withdrawn"} if speaker["label"] == label else speaker
        for speaker in session.data["speakers"]
    ]
    change_record(
        cast["researcher"],
        session,
        data={**session.data, "speakers": speakers},
        version=session.version,
    )

    page = client_of("coordinator").get(address("fg.nis-01")).content.decode()

    assert "took back the consent" in page
    assert (
        next(turn["text"] for turn in session.data["turns"] if turn["number"] == "42") not in page
    )


@pytest.mark.parametrize(("person", "may"), [("researcher", True), ("monitor-nis", False)])
def test_only_those_who_decide_say_how_widely_a_record_is_known(
    person: str, may: bool, client_of: Callable[[str], Client]
) -> None:
    visit = Record.objects.get(key="visit.nis-swc.2013-10")
    client = client_of(person)
    sent = {"version": visit.version, "sensitivity": "team", "locality": "nis", "on": "2013-10-22",
            "key": visit.key, "organisation": "org.nis.swc"}  # fmt: skip

    assert client.post(address(visit.key, "edit"), sent).status_code == 302

    visit.refresh_from_db()
    assert (visit.sensitivity == "team") is may


def test_a_level_beyond_the_own_clearance_cannot_be_given(
    client_of: Callable[[str], Client],
) -> None:
    visit = Record.objects.get(key="visit.nis-swc.2013-10")
    sent = {"version": visit.version, "sensitivity": "restricted", "locality": "nis",
            "on": "2013-10-22", "organisation": "org.nis.swc"}  # fmt: skip

    client_of("researcher").post(address(visit.key, "edit"), sent)

    visit.refresh_from_db()
    assert visit.sensitivity == "network"
