"""An indicator with its observations by city and period; sources that disagree stand side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from odgovor.common.errors import Fault
from odgovor.stats.records import Observation
from odgovor.study import kinds
from odgovor.web.records.access import may_write
from odgovor.web.records.models import Record
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.studies.models import Member

MOST = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands for one city and period of one breakdown: every observation, the preferred one first."""

    seen: tuple[tuple[Record, Observation], ...]

    @property
    def disagrees(self) -> bool:
        """Whether sources give different values."""
        return len({observation.value for _record, observation in self.seen}) > 1


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of one breakdown (empty: no breakdown), cities down, periods across."""

    breakdown: tuple[Any, ...]
    periods: tuple[Any, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def indicator_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The observations of an indicator that the member may see."""
    rows = Record.objects.visible_to(member).filter(kind="observation", parent=record.key)
    seen = []
    for row in rows.order_by("position", "id")[:MOST]:
        faults: list[Fault] = []
        observation = kinds.record_of("observation", row.data, faults=faults, key=row.key)
        if observation is not None:
            seen.append((row, observation))
    keys = {observation.source for _row, observation in seen}
    keys |= {observation.locality for _row, observation in seen}
    places = [observation.locality for _row, observation in seen]
    context = {
        "series": _series(seen),
        "may_add": any(
            may_write(member, "observation", place) for place in {*places, *member.localities}
        )
        or member.has_all_localities,
        "categories": {item["key"]: item["label"] for item in record.data.get("categories", ())},
    }
    return Panel("rooms/indicator.html", context, frozenset(keys))


def _series(seen: list[tuple[Record, Observation]]) -> list[Series]:
    groups: dict[tuple[Any, ...], list[tuple[Record, Observation]]] = defaultdict(list)
    for row, item in seen:
        groups[(item.sex, item.age, item.form, item.category)].append((row, item))
    return [_one(breakdown, group) for breakdown, group in groups.items()]


def _one(breakdown: tuple[Any, ...], group: list[tuple[Record, Observation]]) -> Series:
    periods = sorted({item.period for _row, item in group})
    places = list(dict.fromkeys(item.locality for _row, item in group))
    cells: dict[tuple[str, Any], list[tuple[Record, Observation]]] = defaultdict(list)
    for row, item in group:
        cells[item.locality, item.period].append((row, item))
    rows = tuple(
        (place, tuple(_cell(cells.get((place, period))) for period in periods)) for place in places
    )
    shown = tuple(part for part in breakdown if part)
    return Series(shown, tuple(periods), rows)


def _cell(seen: list[tuple[Record, Observation]] | None) -> Cell | None:
    if not seen:
        return None
    return Cell(tuple(sorted(seen, key=lambda pair: not pair[1].is_preferred)))
