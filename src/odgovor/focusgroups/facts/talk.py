"""Figures about the talk: who had how much of it."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.focusgroups.facts.registry import FACTS
from odgovor.focusgroups.figures import (
    any_simulated,
)
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import sector_named
from odgovor.focusgroups.records import FocusBook
from odgovor.focusgroups.talk import Presence, evenness, talk_of


@FACTS.register(
    "talk_share", unit=Unit.SHARE, label=LangText("Share of the talk", "Удео у разговору")
)
def talk_share(book: FocusBook, *, sector: str, group: str = "", locality: str = "") -> Measured:
    """The share of all words of participants that a sector said, moderators and withdrawn speakers left out."""
    index, wanted = index_of(book), sector_named(sector)
    held = index.sessions_in(locality, group=group)
    talks = [talk for session in held for talk in talk_of(index, session)]
    total = sum(talk.words for talk in talks)
    said = sum(talk.words for talk in talks if talk.speaker.sector is wanted)
    return Measured(
        said / total if total else None,
        numerator=said,
        denominator=total,
        inputs=tuple(session.key for session in held),
        state=State.KNOWN if total else State.NOT_ASSESSED,
        is_simulated=any_simulated(held),
    )


@FACTS.register(
    "talk_evenness",
    unit=Unit.INDEX,
    label=LangText("Evenness of the talk", "Равномерност разговора"),
)
def talk_evenness(book: FocusBook, *, group: str) -> Measured:
    """How evenly participants of a group spoke: 1 all the same, towards 0 one alone (Pielou's J of words)."""
    index = index_of(book)
    held = index.sessions_in(group=group)
    value = evenness(talk for session in held for talk in talk_of(index, session))
    state = State.NOT_ASSESSED if value is None else State.KNOWN
    keys = tuple(session.key for session in held)
    return Measured(value, inputs=keys, state=state, is_simulated=any_simulated(held))


@FACTS.register(
    "quiet_participants",
    unit=Unit.COUNT,
    label=LangText("Quiet and silent participants", "Учесници који су мало или нимало говорили"),
)
def quiet_participants(book: FocusBook, *, locality: str = "", group: str = "") -> Measured:
    """How many participants had less than a third of an even share of their group's words, or none."""
    index = index_of(book)
    held = index.sessions_in(locality, group=group)
    talks = [talk for session in held for talk in talk_of(index, session)]
    quiet = [talk for talk in talks if talk.presence is not Presence.HEARD]
    keys = tuple(dict.fromkeys(talk.session.key for talk in quiet))
    return Measured(
        len(quiet) if talks else None,
        denominator=len(talks),
        inputs=keys or tuple(session.key for session in held),
        state=State.KNOWN if talks else State.NOT_ASSESSED,
        is_simulated=any_simulated(held),
    )
