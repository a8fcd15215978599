"""Descriptions of drawings: what a reader who cannot see one is told, in one to three sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Column, Row
from odgovor.publication.charts.cells import label_of, number_of, words_of
from odgovor.publication.charts.svg import clean
from odgovor.publication.charts.words import said
from odgovor.publication.figures import state_text

MANY_NAMES = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A drawn number with what is said of it and where it stands."""

    value: float
    text: str
    name: str


def points_of(
    rows: Iterable[Row], columns: Sequence[tuple[int, Column]], edition: Edition
) -> list[Point]:
    """The numbers of the rows that are not totals; with several columns the column is named too."""
    found = []
    for row in rows:
        for spot, column in columns:
            value = number_of(row.cells[spot])
            if value is None or row.is_total:
                continue
            parts = [label_of(row, edition)]
            if len(columns) > 1:
                parts.append(label_of(column, edition))
            name = " – ".join(part for part in parts if part)
            found.append(Point(value, words_of(row.cells[spot], column, edition), name))
    return found


def head_of(kind: str, title: LangText, edition: Edition) -> str:
    """The kind of the drawing and its title."""
    name, words = said(kind, edition), clean(title.in_edition(edition))
    return said("titled", edition, kind=name, title=words) if words else name


def extremes(head: str, points: Sequence[Point], edition: Edition) -> str:
    """The sentence that names the highest and the lowest value."""
    if not points:
        return said("no_value", edition, head=head)
    high, low = max(p.value for p in points), min(p.value for p in points)
    highest = [p for p in points if p.value == high]
    lowest = [p for p in points if p.value == low]
    if len(points) == 1:
        name, text = highest[0].name, highest[0].text
        return said("only_value", edition, head=head, high=text, high_at=name)
    if high == low:
        return said("all_equal", edition, head=head, high=highest[0].text)
    return said(
        "extremes",
        edition,
        head=head,
        high=highest[0].text,
        high_at=names([p.name for p in highest], edition),
        low=lowest[0].text,
        low_at=names([p.name for p in lowest], edition),
    )


def names(items: Sequence[str], edition: Edition) -> str:
    """A list of names, the first few in full."""
    if len(items) <= MANY_NAMES + 1:
        return ", ".join(items)
    shown = ", ".join(items[:MANY_NAMES])
    return said("and_more", edition, list=shown, more=str(len(items) - MANY_NAMES))


def without_value(
    rows: Iterable[Row], columns: Sequence[tuple[int, Column]], edition: Edition
) -> str:
    """The sentence that names the states; by row where one column is drawn, else with their numbers."""
    by_state: dict[State, list[str]] = {}
    for row in rows:
        for spot, _ in columns:
            state = row.cells[spot].state
            if state is not State.KNOWN:
                by_state.setdefault(state, []).append(label_of(row, edition))
    if not by_state:
        return ""
    if len(columns) == 1:
        where = {state: names(found, edition) for state, found in by_state.items()}
    else:
        where = {state: str(len(found)) for state, found in by_state.items()}
    said_of = [f"{state_text(state, edition)} ({place})" for state, place in where.items()]
    return said("without", edition, list="; ".join(said_of))


def sentences(*found: str, is_simulated: bool, edition: Edition) -> str:
    """The sentences that there are, and the one that says that the data are invented."""
    last = said("invented", edition) if is_simulated else ""
    return " ".join(sentence for sentence in (*found, last) if sentence)
