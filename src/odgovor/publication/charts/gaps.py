"""Gaps in series: the times without a value as hatched strips below the plot, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from odgovor.common.codes import State
from odgovor.common.tables import Row
from odgovor.publication.charts.cells import label_of
from odgovor.publication.charts.markers import draw_marker
from odgovor.publication.charts.measure import LEADING, wrap
from odgovor.publication.charts.page import SMALL, Page
from odgovor.publication.figures import state_text

if TYPE_CHECKING:
    from odgovor.publication.charts.lines import Series

STRIP = 10.0


def draw_gaps(  # the rows, where they stand, and what is drawn of them
    page: Page,
    rows: Sequence[Row],
    xs: Sequence[float],
    slot: float,
    series: Sequence[Series],
    y: float,
) -> float:
    """A strip and a line of words for each series with gaps; returns the place below them."""
    gappy = [item for item in series if _states(rows, item)]
    is_named = len(series) > 1
    y += 8 if gappy else 0
    for item in gappy:
        _strip(page, rows, xs, min(slot, 60.0) - 2, item, y, is_named=is_named)
        y += STRIP + 4
    for item in gappy:
        y = _say(page, rows, item, y, is_named=is_named) + 3
    return y


def _strip(  # the rows, where they stand, and what is drawn of them
    page: Page,
    rows: Sequence[Row],
    xs: Sequence[float],
    width: float,
    series: Series,
    y: float,
    *,
    is_named: bool,
) -> None:
    for spot, state in _states(rows, series).items():
        left = max(16.0 if is_named else 0.0, xs[spot] - width / 2)
        right = min(page.width, xs[spot] + width / 2)
        page.drawing.hatched(left, y, right - left, STRIP, state)
    if is_named:
        _sign(page, series, y + STRIP / 2)


def _sign(page: Page, series: Series, middle: float) -> None:
    css = f"ch-dot ch-{series.tone} ch-outline"
    draw_marker(page.drawing, series.shape, 6, middle, css, radius=5)


def _states(rows: Sequence[Row], series: Series) -> dict[int, State]:
    """The states of a series by the place of the row."""
    found = {spot: row.cells[series.spot].state for spot, row in enumerate(rows)}
    return {spot: state for spot, state in found.items() if state is not State.KNOWN}


def _runs(rows: Sequence[Row], series: Series) -> list[tuple[State, int, int]]:
    """Neighbouring rows of one state: the state, the first and the last place."""
    runs: list[tuple[State, int, int]] = []
    for spot, state in _states(rows, series).items():
        if runs and runs[-1][0] is state and runs[-1][2] == spot - 1:
            runs[-1] = (state, runs[-1][1], spot)
        else:
            runs.append((state, spot, spot))
    return runs


def _say(page: Page, rows: Sequence[Row], series: Series, y: float, *, is_named: bool) -> float:
    words = []
    for state, first, last in _runs(rows, series):
        ends = [label_of(rows[first], page.edition), label_of(rows[last], page.edition)]
        when = ends[0] if first == last else f"{ends[0]}–{ends[1]}"
        words.append(f"{state_text(state, page.edition)} ({when})")
    text = "; ".join(words)
    indent = 0.0
    if is_named:
        text = f"{label_of(series.column, page.edition)}: {text}"
        indent = 16.0
        _sign(page, series, y + SMALL * 0.66)
    for line in wrap(text, page.width - indent, SMALL, lines=3):
        page.drawing.text(indent, y + SMALL, line, "ch-text-muted ch-state-word", size=SMALL)
        y += SMALL * LEADING
    return y
