"""The board as a page shows it: a line a city, a square a part, the totals of all cities, what is late and what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from odgovor.web.board.counting import NOTHING_COUNTED
from odgovor.web.board.places import cities_for, named_like
from odgovor.web.board.progress import CityProgress, progress_of_city, progress_of_sight
from odgovor.web.board.states import Cell, State, Task, cell_of
from odgovor.web.board.wording import STATE_WORDS, line_of
from odgovor.web.common.editions import said
from odgovor.web.common.navigation import address_of
from odgovor.web.common.wording import day_text
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Assignment, Member, Segment, Study
from odgovor.web.studies.naming import Place

MINE = "mine"
NEXT_SHOWN = 3
LATE_SHOWN = 5
Tasks = Mapping[tuple[str, str], Task]
# Where each part of the work is done: the name of the page and what else its address needs.
ROOMS: Mapping[Segment, tuple[str, dict[str, str]]] = {
    Segment.DOCUMENTS: ("documents:list", {}),
    Segment.PLANS: ("plans:register", {}),
    Segment.FIELDWORK: ("rooms:list", {"kind": "visit"}),
    Segment.FOCUSGROUPS: ("rooms:list", {"kind": "session"}),
    Segment.STATS: ("rooms:list", {"kind": "observation"}),
    Segment.ACTORS: ("rooms:list", {"kind": "tie"}),
    Segment.REPORT: ("rooms:list", {"kind": "report"}),
    Segment.FINDINGS: ("rooms:list", {"kind": "finding"}),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A city with the cells of all parts."""

    place: Place
    cells: tuple[Cell, ...]
    is_mine: bool

    def has(self, states: frozenset[State]) -> bool:
        """Whether a part of the city is in one of the states."""
        return any(cell.state in states for cell in self.cells)

    def is_held_by(self, number: int) -> bool:
        """Whether a member has an open task here."""
        return any(
            cell.task is not None and cell.task.number == number and not cell.task.is_done
            for cell in self.cells
        )


@dataclass(frozen=True, slots=True)
class Square:
    """A cell in the words of the page's edition."""

    state: str
    word: str
    part: str
    about: str
    line: str
    room: str
    holder: str
    due: str
    address: str
    is_idle: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row in the words of the page's edition."""

    name: str
    is_mine: bool
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A task that comes next."""

    part: str
    place: str
    day: date
    holder: str
    address: str


@dataclass(frozen=True, slots=True)
class Board:
    """All rows that a member sees, before any filter."""

    member: Member
    rows: tuple[Row, ...]
    today: date

    @property
    def totals(self) -> Counter[State]:
        """How many cells are in each state, of all cities."""
        return Counter(cell.state for row in self.rows for cell in row.cells)

    @property
    def next_due(self) -> list[Due]:
        """The open tasks whose days come first."""
        found = [
            (cell.task.due, row.place, cell)
            for row in self.rows
            for cell in row.cells
            if cell.task is not None and cell.task.due and _is_coming(cell, self.today)
        ]
        found.sort(key=lambda entry: entry[0])
        return [self._due(day, place, cell) for day, place, cell in found[:NEXT_SHOWN]]

    @property
    def late_first(self) -> list[Due]:
        """The parts that are late, those whose days are longest past first."""
        found = [
            (cell.task.due, row.place, cell)
            for row in self.rows
            for cell in row.cells
            if cell.state is State.LATE and cell.task is not None and cell.task.due
        ]
        found.sort(key=lambda entry: entry[0])
        return [self._due(day, place, cell) for day, place, cell in found[:LATE_SHOWN]]

    def _due(self, day: date, place: Place, cell: Cell) -> Due:
        return Due(
            part=str(cell.segment.label),
            place=said(place.name),
            day=day,
            holder=cell.task.holder if cell.task else "",
            address=cell_address(self.member.study.key, place.key, cell.segment),
        )


def board_for(member: Member, *, today: date, tasks: Tasks) -> Board:
    """The board of a member's study, of what the member may see, with the tasks that were given."""
    sight = sight_of(member)
    progress, cells = progress_of_sight(sight), _cells(sight)
    taken = {locality for locality, _segment in tasks}
    rows = []
    for place in cities_for(member):
        found = cells.get(place.key) if place.key not in taken else None
        found = found or _cells_of(member, place, progress, tasks, today)
        rows.append(Row(place, found, is_mine=place.key in member.localities))
    return Board(member, tuple(rows), today)


def narrowed(
    board: Board, *, words: str = "", show: str = "", number: int | None = None
) -> list[Row]:
    """The rows that are asked for: by name, and only those with what is late, missing or of the member of a number."""
    wanted = {place.key for place in named_like([row.place for row in board.rows], words)}
    rows = [row for row in board.rows if row.place.key in wanted]
    if show in SHOWN:
        return [row for row in rows if row.has(SHOWN[show])]
    if show == MINE:
        return [row for row in rows if row.is_mine or (number and row.is_held_by(number))]
    return rows


SHOWN: Mapping[str, frozenset[State]] = {
    "late": frozenset({State.LATE}),
    "missing": frozenset({State.MISSING}),
    "open": frozenset({State.LATE, State.MISSING}),
    "in_work": frozenset({State.IN_WORK}),
    "done": frozenset({State.DONE}),
}


def lines_of(member: Member, rows: Iterable[Row]) -> list[Line]:
    """A page of rows in words."""
    words = _Words.of(member.study.key)
    return [_line(words, row) for row in rows]


def room_address(study: str, segment: Segment) -> str:
    """Where a part of the work is done; nothing where this installation has no such page."""
    name, kwargs = ROOMS[segment]
    return address_of(name, study=study, **kwargs)


def cell_address(study: str, locality: str, segment: str) -> str:
    """The page of a part of the work in a city."""
    return reverse(
        "board:cell", kwargs={"study": study, "locality": locality, "segment": str(segment)}
    )


def tasks_of(study: Study) -> Tasks:
    """Every task of a study, by city and part."""
    rows = Assignment.objects.filter(study=study).values_list(
        "locality", "segment", "member__user__name", "due", "done_at", "member_id"
    )
    return {
        (locality, segment): Task(holder, due, done_at is not None, number)
        for locality, segment, holder, due, done_at, number in rows.order_by()
    }


@remembered(64)
def _cells(sight: Sight) -> Mapping[str, tuple[Cell, ...]]:
    """The cells of each city as they are while nobody has a task there: of most cities, on any day."""
    return {
        locality: tuple(cell_of(found, task=None, today=date.min) for found in progress)
        for locality, progress in progress_of_sight(sight).items()
    }


def _cells_of(
    member: Member,
    place: Place,
    progress: Mapping[str, CityProgress],
    tasks: Tasks,
    today: date,
) -> tuple[Cell, ...]:
    key = place.key
    return tuple(
        cell_of(found, task=tasks.get((key, found.segment.value)), today=today)
        for found in progress.get(key) or progress_of_city(member, key, NOTHING_COUNTED)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What the squares of a page have in common, said and looked up once."""

    base: str
    states: Mapping[State, str]
    parts: Mapping[Segment, str]
    rooms: Mapping[Segment, str]

    @classmethod
    def of(cls, study: str) -> _Words:
        return cls(
            base=reverse("board:board", kwargs={"study": study}),
            states={state: str(word) for state, word in STATE_WORDS.items()},
            parts={segment: str(segment.label) for segment in Segment},
            rooms={segment: room_address(study, segment) for segment in Segment},
        )


def _line(words: _Words, row: Row) -> Line:
    name = said(row.place.name)
    squares = tuple(_square(words, row.place.key, name, cell) for cell in row.cells)
    return Line(name, row.is_mine, squares)


def _square(words: _Words, locality: str, name: str, cell: Cell) -> Square:
    part, room, task = words.parts[cell.segment], words.rooms[cell.segment], cell.task
    address = f"{words.base}board/{locality}/{cell.segment.value}/"
    return Square(
        state=cell.state.value,
        word=words.states[cell.state],
        part=part,
        about=f"{part}, {name}",
        line=line_of(cell.progress),
        room=f"{room}?city={locality}" if room else address,
        holder=task.holder if task else "",
        due=day_text(task.due) if task and task.due and not task.is_done else "",
        address=address,
        # Who has what is done, or hidden, by nobody need not be said; the way there stays for those who look.
        is_idle=task is None and cell.state in {State.DONE, State.HIDDEN},
    )


def _is_coming(cell: Cell, today: date) -> bool:
    task = cell.task
    if task is None or task.due is None or cell.state is State.DONE:
        return False
    return task.due >= today
