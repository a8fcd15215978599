"""Figures about the groups: how many, who took part, what was said and what of it may be quoted."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.focusgroups.coreq import coreq_questions, missing_items
from odgovor.focusgroups.facts.registry import FACTS
from odgovor.focusgroups.figures import (
    any_simulated,
    counted,
)
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import sector_named
from odgovor.focusgroups.quotes import is_quotable
from odgovor.focusgroups.records import FocusBook


@FACTS.register("groups", unit=Unit.COUNT, label=LangText("Focus groups", "Фокус групе"))
def groups(book: FocusBook, *, locality: str = "") -> Measured:
    """How many focus groups were held, in one locality or in all."""
    held = index_of(book).sessions_in(locality)
    return counted([session.key for session in held], is_simulated=any_simulated(held))


@FACTS.register(
    "participants",
    unit=Unit.COUNT,
    label=LangText("Participants of focus groups", "Учесници фокус група"),
)
def participants(
    book: FocusBook, *, locality: str = "", group: str = "", sector: str = ""
) -> Measured:
    """How many participants spoke under a consent that stands, moderators not counted.

    Whoever took part in two groups counts twice: pseudonyms do not reach across groups.
    """
    index, wanted = index_of(book), sector_named(sector)
    held = index.sessions_in(locality, group=group)
    present = [
        session
        for session in held
        for speaker in index.participants[session.key]
        if wanted in {None, speaker.sector}
    ]
    keys = tuple(dict.fromkeys(session.key for session in present))
    return Measured(len(present), inputs=keys, is_simulated=any_simulated(held))


@FACTS.register(
    "sectors", unit=Unit.COUNT, label=LangText("Sectors taking part", "Заступљени сектори")
)
def sectors(book: FocusBook, *, locality: str = "", group: str = "") -> Measured:
    """How many sectors the participants come from."""
    index = index_of(book)
    held = index.sessions_in(locality, group=group)
    found = {speaker.sector for session in held for speaker in index.participants[session.key]}
    keys = tuple(session.key for session in held)
    return Measured(len(found), inputs=keys, is_simulated=any_simulated(held))


@FACTS.register(
    "turns", unit=Unit.COUNT, label=LangText("Turns of participants", "Искази учесника")
)
def turns(book: FocusBook, *, locality: str = "", group: str = "") -> Measured:
    """How many turns participants had, moderators and withdrawn speakers not counted."""
    held = index_of(book).sessions_in(locality, group=group)
    number = sum(1 for _ in index_of(book).spoken(held))
    keys = tuple(session.key for session in held)
    return Measured(number, inputs=keys, is_simulated=any_simulated(held))


@FACTS.register(
    "quotable_turns",
    unit=Unit.COUNT,
    label=LangText("Turns that may be quoted", "Искази који се могу цитирати"),
)
def quotable_turns(book: FocusBook, *, locality: str = "", group: str = "") -> Measured:
    """How many turns of participants may be quoted; the denominator is all their turns."""
    held = index_of(book).sessions_in(locality, group=group)
    spoken = [is_quotable(heard) for heard in index_of(book).spoken(held)]
    return Measured(
        sum(spoken),
        denominator=len(spoken),
        inputs=tuple(session.key for session in held),
        is_simulated=any_simulated(held),
    )


@FACTS.register(
    "coreq_reported",
    unit=Unit.SHARE,
    label=LangText("COREQ items reported", "Наведене ставке COREQ"),
)
def coreq_reported(book: FocusBook, *, group: str = "") -> Measured:
    """The share of COREQ items left to the authors that they have reported, over one session or all."""
    held = index_of(book).sessions_in(group=group)
    asked = sum(not question.is_computed for question in coreq_questions()) * len(held)
    reported = asked - sum(len(missing_items(session)) for session in held)
    return Measured(
        reported / asked if asked else None,
        numerator=reported,
        denominator=asked,
        inputs=tuple(session.key for session in held),
        state=State.KNOWN if asked else State.NOT_ASSESSED,
        is_simulated=any_simulated(held),
    )
