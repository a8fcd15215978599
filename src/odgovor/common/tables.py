"""Tables: what rooms hand to the publication, with a state in every cell and the keys that each cell rests on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from odgovor.common.codes import State
from odgovor.common.errors import UnknownKeyError
from odgovor.common.facts import Unit, check_parameters
from odgovor.common.intervals import Interval
from odgovor.common.langtext import LangText

CellValue = int | float | LangText | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``unit`` None is text. ``is_total`` marks the sum of the other counted columns."""

    key: str
    label: LangText
    unit: Unit | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a value, or the state that says why there is none; ``inputs`` are keys of evidence.

    ``numerator`` and ``denominator`` explain a share and give its coverage. ``tone`` (0 to 1) says how strong
    the tone of a word is on a drawing, where that share does not say it.
    """

    value: CellValue = None
    state: State = State.KNOWN
    inputs: tuple[str, ...] = ()
    interval: Interval | None = None
    numerator: int | float | None = None
    denominator: int | float | None = None
    # A matter of drawing, not of content, and so out of the digest.
    tone: float | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is State.KNOWN):
            raise ValueError("a cell has a value, or a state that says why not")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a stable key, a label and as many cells as the table has columns."""

    key: str
    label: LangText
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; ``counts_people`` puts it under disclosure control before it is published.

    ``row_header`` heads the column of row labels. ``note`` says how to read the table.
    """

    key: str
    title: LangText
    row_header: LangText
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: LangText = LangText()
    counts_people: bool = False
    is_simulated: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"row {row.key} of {self.key} does not fit the columns")

    @property
    def inputs(self) -> tuple[str, ...]:
        """The keys that the whole table rests on, each once, in order of appearance."""
        found: dict[str, None] = {}
        for row in self.rows:
            for cell in row.cells:
                found.update(dict.fromkeys(cell.inputs))
        return tuple(found)

    @property
    def is_of_verdicts(self) -> bool:
        """Whether its cells are words that have a tone: verdicts, each with evidence of its own."""
        return any(cell.tone is not None for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A registered table function and its parameters."""

    name: str
    function: Callable[..., Table]
    parameters: tuple[str, ...]
    required: tuple[str, ...]


class TableRegistry:
    """The table functions of one room; like :class:`odgovor.common.facts.FactRegistry`.

    A table function takes the room's book, the localities in order, and keyword-only text parameters.
    """

    def __init__(self, room: str) -> None:
        self.room = room
        self.specs: dict[str, TableSpec] = {}

    def register(self, name: str) -> Callable[[Callable[..., Table]], Callable[..., Table]]:
        """Register a function under ``room.name``."""

        def add(function: Callable[..., Table]) -> Callable[..., Table]:
            named = [
                parameter
                for parameter in inspect.signature(function).parameters.values()
                if parameter.kind is parameter.KEYWORD_ONLY
            ]
            full = f"{self.room}.{name}"
            self.specs[full] = TableSpec(
                full,
                function,
                tuple(parameter.name for parameter in named),
                tuple(p.name for p in named if p.default is p.empty),
            )
            return function

        return add

    def compute(
        self, name: str, book: Any, localities: Any, parameters: Mapping[str, str]
    ) -> Table:
        """Compute one table; raises ``UnknownKeyError`` for a name, ``UsageError`` for its parameters."""
        spec = self.specs.get(name)
        if spec is None:
            raise UnknownKeyError(name)
        check_parameters(name, parameters, allowed=spec.parameters, required=spec.required)
        return spec.function(book, localities, **parameters)
