"""What a chart is when it is drawn, and what can be asked of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from odgovor.common.errors import UsageError
from odgovor.common.places import Locality
from odgovor.publication.charts.ties import NetworkEdge, NetworkNode

WIDTH = 680
NARROWEST, WIDEST = 320, 1400


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: SVG text, its size in its own units, and a description in the edition's language."""

    svg: str
    width: int
    height: int
    alt: str


class Order(StrEnum):
    """The order of the rows: as in the table, or the highest value first."""

    TABLE = "table"
    VALUE = "value"


class Scaling(StrEnum):
    """How stacked bars are scaled: each to its own whole, or all to one count."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """What can be asked of a chart; every kind takes all of them and leaves aside what it has no use for.

    ``columns`` are keys of the table's columns in order (empty: what suits the kind). ``width`` is the width
    of the drawing in its own units: 680 for a page, 360 for a phone. ``scale_max`` is the value of the
    darkest step of a heat map or tile map (None: 3 for scores, 1 for shares, else the highest value).
    ``joined`` false draws the columns of a line chart as sources of one figure that may disagree.
    ``localities`` place tiles; ``nodes`` and ``edges`` make a network.
    """

    columns: tuple[str, ...] = ()
    order: Order = Order.TABLE
    scaling: Scaling = Scaling.SHARE
    joined: bool = True
    width: int = WIDTH
    scale_max: float | None = None
    show_title: bool = False
    show_note: bool = False
    localities: tuple[Locality, ...] = ()
    nodes: tuple[NetworkNode, ...] = ()
    edges: tuple[NetworkEdge, ...] = ()

    def __post_init__(self) -> None:
        if not NARROWEST <= self.width <= WIDEST:
            raise UsageError(f"A chart is {NARROWEST} to {WIDEST} units wide, not {self.width}.")
        if self.scale_max is not None and not self.scale_max > 0:
            raise UsageError(f"scale_max is greater than zero, not {self.scale_max}.")

    @property
    def is_narrow(self) -> bool:
        """Whether the drawing is meant for a phone."""
        return self.width < 480


def options_from(given: Mapping[str, object] | ChartOptions | None) -> ChartOptions:
    """Options from names and values; words as a manuscript writes them are read (``width="360"``).

    Raises ``UsageError`` for an unknown name and for a value that cannot be read.
    """
    if given is None:
        return ChartOptions()
    if isinstance(given, ChartOptions):
        return given
    known = [item.name for item in fields(ChartOptions)]
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UsageError(f"A chart has no option '{unknown[0]}' (options: {', '.join(known)}).")
    read: dict[str, Any] = {name: _read(name, value) for name, value in given.items()}
    return ChartOptions(**read)


def _read(name: str, value: object) -> object:
    try:
        return _READERS[name](value)
    except (TypeError, ValueError) as fault:
        raise UsageError(f"A chart cannot take '{value}' as its {name}.") from fault


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(name) for name in _items(value))


def _items(value: object) -> tuple[object, ...]:
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return tuple(value)
    raise TypeError("not a sequence")


def _whole(value: object) -> int:
    return int(str(value))


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _truth(value: object) -> bool:
    text = str(value).lower()
    if text not in {"true", "false"}:
        raise ValueError("neither true nor false")
    return text == "true"


_READERS = {
    "columns": _names,
    "order": lambda value: Order(str(value)),
    "scaling": lambda value: Scaling(str(value)),
    "joined": _truth,
    "width": _whole,
    "scale_max": _number,
    "show_title": _truth,
    "show_note": _truth,
    "localities": _items,
    "nodes": _items,
    "edges": _items,
}
