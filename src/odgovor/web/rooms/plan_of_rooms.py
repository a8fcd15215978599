"""The rooms: which kinds of records each holds, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its title, one sentence of what it is for, and the kinds of its records, the main one first."""

    name: str
    title: Any
    lead: Any
    kinds: tuple[str, ...]


ROOMS: Mapping[str, Room] = {
    room.name: room
    for room in (
        Room(
            "norms",
            _("Norms"),
            _("What international and national law asks for, and which local measures answer it."),
            ("concordance", "instrument", "pairing", "text", "word"),
        ),
        Room(
            "fieldwork",
            _("Visits"),
            _("Visits to social welfare centres and what was found on each quality standard."),
            ("visit", "answer", "standard"),
        ),
        Room(
            "focusgroups",
            _("Focus groups"),
            _("What professionals said, under pseudonyms, and how it was coded."),
            ("session", "code", "coding"),
        ),
        Room(
            "stats",
            _("Statistics"),
            _(
                "Indicators with their values by city and year; sources that disagree stand side by side."
            ),
            ("indicator", "observation"),
        ),
        Room(
            "actors",
            _("Actors"),
            _(
                "Organisations, what they do with each other, and their parts in the referral pathway."
            ),
            ("organisation", "tie", "role", "process"),
        ),
        Room(
            "findings",
            _("Findings"),
            _("What the study found, the evidence for and against it, and what it recommends."),
            ("finding", "recommendation"),
        ),
        Room(
            "study",
            _("The study"),
            _("What the study is called, its cities, its contributors and what it took over."),
            ("study", "locality", "contributor", "report", "alias", "waiver"),
        ),
    )
}
ROOM_OF_KIND: Mapping[str, Room] = {kind: room for room in ROOMS.values() for kind in room.kinds}
# What to say where a kind has no records yet: why it matters and what comes first.
EMPTY: Mapping[str, Any] = {
    "concordance": _("Say of a provision and a city whether a local measure answers it."),
    "pairing": _("Open the alignment and say of a candidate whether it answers."),
    "word": _("Add words of your own, so that alignment finds the measures that use them."),
    "instrument": _("The catalogue of norms is built in. Add an instrument that it lacks."),
    "text": _(
        "The wording of a law or treaty with each of its provisions. Import it with the command 'odgovor norms import'."
    ),
    "visit": _("Add a visit, then answer its standards one after another on a phone or a laptop."),
    "answer": _("Answers belong to a visit. Open a visit and answer its standards."),
    "standard": _(
        "The twenty-one standards are built in. Standards of your own replace all of them."
    ),
    "session": _("Add a focus group with its speakers under pseudonyms, then its transcript."),
    "code": _("The codebook says what each code means and what it does not include."),
    "coding": _("Open a focus group, choose a passage and give it a code."),
    "indicator": _("Say what is observed, in which unit, and how it is defined."),
    "observation": _("A value has a city, a period and a source. Add the sources first."),
    "organisation": _(
        "Institutions and organisations, never persons. Ties and roles rest on them."
    ),
    "tie": _("A tie is what one organisation says it does with another; ask the other side, too."),
    "role": _(
        "Say which part an organisation has in the referral pathway, on paper and in practice."
    ),
    "process": _("What changed in the reform of social protection: what, when, where and by whom."),
    "finding": _("A finding is one sentence with the evidence for and against it."),
    "recommendation": _(
        "Say what should be done, by whom, until when, and on which findings it rests."
    ),
    "locality": _("The cities that the study compares. Everything else belongs to one of them."),
    "contributor": _("Who contributed what, by organisation or role."),
    "report": _("Reports of partners that are taken over word for word."),
    "alias": _("A key that was renamed leads to the new one."),
    "waiver": _("A fault that somebody answers for until a day."),
}
