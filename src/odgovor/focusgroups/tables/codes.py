"""Codes by sector and by locality: how many groups, or how many participants, name each code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from odgovor.common.codes import State, label_of
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.focusgroups.figures import any_simulated
from odgovor.focusgroups.index import CodedTurn, FocusIndex, index_of
from odgovor.focusgroups.labels import label
from odgovor.focusgroups.naming import Base, Naming, codes_named
from odgovor.focusgroups.records import CodeFamily, FocusBook
from odgovor.focusgroups.tables.registry import (
    CODE,
    NEVER_HEADS,
    TABLES,
    VOICES,
    codes_in_order,
)

_UNITS = ("groups", "speakers")
_BY = {
    "groups": LangText("number of focus groups", "број фокус група"),
    "speakers": LangText("number of participants", "број учесника"),
}


@dataclass(frozen=True, slots=True)
class _Grid:
    """What stands in the columns: their bases by key, and which column a coding belongs to."""

    bases: dict[str, Base]
    column_of: Callable[[CodedTurn], str]
    count: str

    def cells(self, index: FocusIndex, code: str) -> tuple[Cell, ...]:
        """One cell a column: how many name the code, of how many that could have."""
        groups: dict[str, list[CodedTurn]] = {key: [] for key in self.bases}
        for item in index.by_code.get(code, ()):
            groups.get(self.column_of(item), []).append(item)
        return tuple(self._cell(self.bases[key], found) for key, found in groups.items())

    def _cell(self, base: Base, found: list[CodedTurn]) -> Cell:
        if not base.sessions:
            return Cell(state=State.NOT_ASSESSED)
        possible = len(base.sessions) if self.count == "groups" else base.speakers
        if not found:  # as in most places of a large study
            return Cell(0, inputs=tuple(s.key for s in base.sessions), denominator=possible)
        naming = Naming.of(found)
        counted = naming.groups if self.count == "groups" else naming.speakers
        inputs = naming.turns or tuple(session.key for session in base.sessions)
        return Cell(len(counted), inputs=inputs, denominator=possible)


def _checked(count: str) -> str:
    if count not in _UNITS:
        raise UsageError(f"'count' is {' or '.join(_UNITS)}, not '{count}'.")
    return count


@TABLES.register("codes_by_sector")
def codes_by_sector(
    book: FocusBook, localities: Sequence[Locality], *, family: str = "", count: str = "groups"
) -> Table:
    """A row for each code, a column for each sector: groups in which the sector names it, or participants.

    A group stands in the column of each sector that names the code, so columns of groups do not add up.
    """
    index = index_of(book)
    shown = {place.key for place in localities}
    bases = {sector.value: Base.of(index, sector=sector) for sector in index.sectors}
    grid = _Grid(
        {key: _within(base, shown, index, sector=key) for key, base in bases.items()},
        lambda item: (
            item.heard.speaker.sector.value if item.heard.session.locality in shown else ""
        ),
        _checked(count),
    )
    return _table(
        "codes_by_sector",
        LangText("What each sector speaks of", "О чему говори који сектор"),
        index,
        grid,
        [Column(sector.value, label_of(sector), Unit.COUNT) for sector in index.sectors],
        family=family,
    )


def _within(base: Base, shown: set[str], index: FocusIndex, *, sector: str) -> Base:
    sessions = tuple(session for session in base.sessions if session.locality in shown)
    speakers = sum(
        speaker.sector == sector for s in sessions for speaker in index.participants[s.key]
    )
    return Base(sessions, speakers, base.sectors)


@TABLES.register("codes_by_locality")
def codes_by_locality(
    book: FocusBook, localities: Sequence[Locality], *, family: str = "", count: str = "groups"
) -> Table:
    """A row for each code, a column for each locality: groups in which it is named, or participants."""
    index = index_of(book)
    grid = _Grid(
        {place.key: Base.of(index, locality=place.key) for place in localities},
        lambda item: item.heard.session.locality,
        _checked(count),
    )
    return _table(
        "codes_by_locality",
        LangText("What is spoken of where", "О чему се где говори"),
        index,
        grid,
        [Column(place.key, place.name, Unit.COUNT) for place in localities],
        family=family,
    )


def _table(
    name: str,
    title: LangText,
    index: FocusIndex,
    grid: _Grid,
    columns: Sequence[Column],
    *,
    family: str,
) -> Table:
    by = _BY[grid.count]
    sessions = [session for base in grid.bases.values() for session in base.sessions]
    return Table(
        key=f"focusgroups.{name}",
        title=LangText(f"{title.en} ({by.en})", f"{title.sr} ({by.sr})"),
        row_header=CODE,
        columns=tuple(columns),
        rows=tuple(
            Row(code.key, code.name, grid.cells(index, code.key))
            for code in codes_in_order(index, family=family)
        ),
        note=NEVER_HEADS if grid.count == "groups" else VOICES,
        is_simulated=any_simulated(sessions),
    )


@TABLES.register("code_families")
def code_families(book: FocusBook, localities: Sequence[Locality]) -> Table:
    """A row for each family of codes: its codes, the groups and participants naming any of them, the turns."""
    index = index_of(book)
    shown = {place.key for place in localities}
    coded = [s for s in index.sessions.values() if s.key in index.coder_of and s.locality in shown]
    rows = []
    for family in CodeFamily:
        codes = [code.key for code in codes_in_order(index, family=family)]
        if codes:
            found = [
                item
                for code in codes
                for item in index.by_code.get(code, ())
                if item.heard.session.locality in shown
            ]
            rows.append(Row(family.value, label(family), _family_cells(codes, found, len(coded))))
    return Table(
        key="focusgroups.code_families",
        title=LangText("Families of codes", "Породице кодова"),
        row_header=LangText("Family", "Породица"),
        columns=(
            Column("codes", LangText("Codes", "Кодови"), Unit.COUNT),
            Column("groups", LangText("Groups naming any", "Групе које помињу неки"), Unit.COUNT),
            Column(
                "speakers",
                LangText("Participants naming any", "Учесници који помињу неки"),
                Unit.COUNT,
            ),
            Column("turns", LangText("Turns", "Искази"), Unit.COUNT),
        ),
        rows=tuple(rows),
        note=VOICES,
        is_simulated=any_simulated(coded),
    )


def _family_cells(
    codes: Sequence[str], found: Sequence[CodedTurn], groups: int
) -> tuple[Cell, ...]:
    first = Cell(len(codes), inputs=tuple(codes))
    if not groups:
        return (first, *(Cell(state=State.NOT_ASSESSED) for _ in range(3)))
    naming = Naming.of(found)
    inputs = naming.turns or tuple(codes)
    return (
        first,
        Cell(len(naming.groups), inputs=inputs, denominator=groups),
        Cell(len(naming.speakers), inputs=inputs),
        Cell(len(naming.turns), inputs=inputs),
    )


@TABLES.register("codes_together")
def codes_together(
    book: FocusBook, localities: Sequence[Locality], *, code: str, family: str = ""
) -> Table:
    """The other codes that are named in the same turns as a code: how many turns, and in how many groups."""
    index = index_of(book)
    shown = {place.key for place in localities}
    (chosen,) = codes_named(index, code=code)
    own = {
        item.heard.key
        for item in index.by_code.get(chosen, ())
        if item.heard.session.locality in shown
    }
    rows, sessions = [], []
    for other in codes_in_order(index, family=family):
        found = [item for item in index.by_code.get(other.key, ()) if item.heard.key in own]
        if other.key != chosen and found:
            naming = Naming.of(found)
            cells = (
                Cell(len(naming.turns), inputs=naming.turns, denominator=len(own)),
                Cell(len(naming.groups), inputs=naming.turns),
            )
            rows.append((-len(naming.turns), Row(other.key, other.name, cells)))
            sessions += [item.heard.session for item in found]
    name = index.codes[chosen].name
    return Table(
        key="focusgroups.codes_together",
        title=LangText(
            f"Named in the same turns as: {name.en}", f"Помиње се у истим исказима као: {name.sr}"
        ),
        row_header=CODE,
        columns=(
            Column("turns", LangText("Turns", "Искази"), Unit.COUNT),
            Column("groups", LangText("Groups", "Групе"), Unit.COUNT),
        ),
        rows=tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        note=NEVER_HEADS,
        is_simulated=any_simulated(sessions),
    )
