"""Who had how much of the talk: participants of one group, and sectors over all groups."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import OrganisationType, State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.focusgroups.figures import any_simulated
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.labels import label
from odgovor.focusgroups.records import FocusBook
from odgovor.focusgroups.tables.registry import SECTOR, TABLES
from odgovor.focusgroups.talk import Talk, talk_of

_WORDS = LangText("Share of words", "Удео речи")
_NOTE = LangText(
    "Moderators are left out, as is anyone who withdrew consent.",
    "Водитељи су изостављени, као и они који су повукли пристанак.",
)


@TABLES.register("talk_by_speaker")
def talk_by_speaker(book: FocusBook, localities: Sequence[Locality], *, group: str) -> Table:
    """A row for each participant of a group: sector, turns, words, share of the words, quiet or silent."""
    del localities
    index = index_of(book)
    held = index.sessions_in(group=group)
    talks = [talk for session in held for talk in talk_of(index, session)]
    quiet = LangText(
        "Quiet: less than a third of an even share of the words.",
        "Говори мало: мање од трећине једнаког удела речи.",
    )
    return Table(
        key="focusgroups.talk_by_speaker",
        title=LangText("Who spoke how much", "Ко је колико говорио"),
        row_header=LangText("Participant", "Учесник"),
        columns=(
            Column("sector", SECTOR),
            Column("turns", LangText("Turns", "Искази"), Unit.COUNT),
            Column("words", LangText("Words", "Речи"), Unit.COUNT),
            Column("share", _WORDS, Unit.SHARE),
            Column("presence", LangText("Presence", "Присуство")),
        ),
        rows=tuple(Row(t.speaker.label, t.speaker.pseudonym, _speaker_cells(t)) for t in talks),
        note=LangText(f"{quiet.en} {_NOTE.en}", f"{quiet.sr} {_NOTE.sr}"),
        is_simulated=any_simulated(held),
    )


def _speaker_cells(talk: Talk) -> tuple[Cell, ...]:
    inputs = talk.turns or (talk.session.key,)
    return (
        Cell(label_of(talk.speaker.sector), inputs=inputs),
        Cell(len(talk.turns), inputs=inputs),
        Cell(talk.words, inputs=inputs),
        _share(talk.words, talk.share, inputs),
        Cell(label(talk.presence), inputs=inputs),
    )


def _share(part: int, share: float | None, inputs: tuple[str, ...]) -> Cell:
    if share is None:
        return Cell(state=State.NOT_ASSESSED, inputs=inputs)
    return Cell(share, inputs=inputs, numerator=part)


@TABLES.register("talk_by_sector")
def talk_by_sector(book: FocusBook, localities: Sequence[Locality], *, group: str = "") -> Table:
    """A row for each sector: participants, share of the words, and parity (share of words by share of heads).

    Parity above 1 means that the sector spoke more than its participants' even share.
    """
    index = index_of(book)
    shown = {place.key for place in localities}
    held = [s for s in index.sessions_in(group=group) if group or s.locality in shown]
    by_sector: dict[OrganisationType, list[Talk]] = {}
    for session in held:
        for talk in talk_of(index, session):
            by_sector.setdefault(talk.speaker.sector, []).append(talk)
    words = sum(talk.words for talks in by_sector.values() for talk in talks)
    people = sum(len(talks) for talks in by_sector.values())
    return Table(
        key="focusgroups.talk_by_sector",
        title=LangText("Which sector spoke how much", "Који је сектор колико говорио"),
        row_header=SECTOR,
        columns=(
            Column("participants", LangText("Participants", "Учесници"), Unit.COUNT),
            Column("share", _WORDS, Unit.SHARE),
            Column("parity", LangText("Parity", "Сразмера"), Unit.INDEX),
        ),
        rows=tuple(
            Row(sector.value, label_of(sector), _sector_cells(by_sector[sector], words, people))
            for sector in index.sectors
            if sector in by_sector
        ),
        note=LangText(
            f"Parity: share of words divided by share of participants; 1 is even. {_NOTE.en}",
            f"Сразмера: удео речи подељен уделом учесника; 1 је равномерно. {_NOTE.sr}",
        ),
        is_simulated=any_simulated(held),
    )


def _sector_cells(talks: Sequence[Talk], words: int, people: int) -> tuple[Cell, ...]:
    said = sum(talk.words for talk in talks)
    inputs = tuple(dict.fromkeys(talk.session.key for talk in talks))
    share = said / words if words else None
    parity = Cell(state=State.NOT_ASSESSED, inputs=inputs)
    if share is not None:
        parity = Cell(share * people / len(talks), inputs=inputs)
    return (Cell(len(talks), inputs=inputs), _share(said, share, inputs), parity)
