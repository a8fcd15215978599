"""Lines over time: a series for each column, broken where there is no value, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from odgovor.common.langtext import Edition
from odgovor.common.tables import Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.axes import draw_levels, level_room
from odgovor.publication.charts.cells import label_of, number_of, numeric_columns, words_of
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.ends import draw_ends, ends_room
from odgovor.publication.charts.gaps import draw_gaps
from odgovor.publication.charts.markers import Shape, draw_marker, shape_at
from odgovor.publication.charts.measure import balance, text_width, widest
from odgovor.publication.charts.page import SMALL, Page, begin, finish, heading
from odgovor.publication.charts.scales import Scale, extent, rounded
from odgovor.publication.charts.svg import HALO, at
from odgovor.publication.charts.years import places_of

TONES = ("accent", "contrast", "strong", "accent-soft", "muted", "muted")
FEW_POINTS = 12
LINE = 17.0


@dataclass(frozen=True, slots=True)
class Series:
    """A drawn column; ``points`` holds for each row its place, or None where there is no value."""

    spot: int
    column: Column
    tone: str
    shape: Shape
    points: tuple[tuple[float, float] | None, ...]
    words: tuple[str, ...]

    @property
    def last(self) -> int | None:
        """The place of the last row with a value."""
        known = [spot for spot, point in enumerate(self.points) if point is not None]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Plot:
    """The area of the points: where each row and each value stands."""

    xs: tuple[float, ...]
    y: Scale
    left: float
    right: float

    @property
    def slot(self) -> float:
        """The least distance between two rows."""
        steps = [b - a for a, b in pairwise(self.xs)]
        return min(steps, default=self.right - self.left)


def draw_lines(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """Rows are points in time, columns are series, or sources of one figure if ``joined`` is false.

    Sources are drawn as points of their own shapes, with a thin line between those that disagree.
    """
    page = begin("line", table, edition, prefix=prefix, options=options)
    spots = numeric_columns(table, options)
    top = page.top
    if len(spots) == 1:
        top = heading(page, label_of(table.columns[spots[0]], edition), top)
    plot = _plot(page, table, spots, top + 12)
    series = [_series(table, spot, place, plot, edition) for place, spot in enumerate(spots)]
    bottom = _draw(page, table.rows, plot, series)
    columns = [(item.spot, item.column) for item in series]
    alt = sentences(
        extremes(page.head, points_of(table.rows, columns, edition), edition),
        without_value(table.rows, columns, edition),
        is_simulated=page.is_simulated,
        edition=edition,
    )
    return finish(page, bottom, alt=alt)


def _plot(page: Page, table: Table, spots: Sequence[int], top: float) -> Plot:
    values = [v for row in table.rows for s in spots if (v := number_of(row.cells[s])) is not None]
    units = {table.columns[spot].unit for spot in spots}
    unit = units.pop() if len(units) == 1 else None
    low, high = rounded(*extent(values, unit=unit), about=4)
    height = 240.0 if page.options.is_narrow else 290.0
    y = Scale(low, high, top + height, top)
    left = level_room(page, y, unit) + 10
    right = page.width - ends_room(page, table, spots)
    draw_levels(page, y, unit, left=left - 4, right=right + 4)
    return Plot(places_of(table.rows, left=left + 6, right=right - 6), y, left, right)


def _series(table: Table, spot: int, place: int, plot: Plot, edition: Edition) -> Series:
    points = []
    for row, x in zip(table.rows, plot.xs, strict=True):
        value = number_of(row.cells[spot])
        points.append(None if value is None else (x, plot.y.at(value)))
    column = table.columns[spot]
    return Series(
        spot,
        column,
        TONES[min(place, len(TONES) - 1)],
        shape_at(place),
        tuple(points),
        tuple(words_of(row.cells[spot], column, edition) for row in table.rows),
    )


def _draw(page: Page, rows: Sequence[Row], plot: Plot, series: list[Series]) -> float:
    if not page.options.joined:
        _disagreements(page, plot, series)
        series = _side_by_side(plot, series)
    for item in reversed(series):
        if page.options.joined:
            _joined(page, item)
    for item in reversed(series):
        _markers(page, item)
    _values(page, plot, series)
    if len(series) > 1 or not _has_figures(plot, series):
        draw_ends(page, series, plot.right, low=plot.y.end, high=plot.y.start)
    bottom = _row_labels(page, rows, plot)
    return draw_gaps(page, rows, plot.xs, plot.slot, series, bottom)


def _joined(page: Page, series: Series) -> None:
    """The line, in as many pieces as the missing values leave."""
    path, pen = "", "M"
    for point in series.points:
        if point is None:
            pen = "M"
            continue
        path += f"{pen}{at(point[0])} {at(point[1])}"
        pen = "L"
    if "L" in path:
        css = f"ch-line ch-{series.tone}-line"
        page.drawing.add("path", css, d=path, stroke_width=2.5, stroke_linejoin="round")


def _markers(page: Page, series: Series) -> None:
    """Every point where they are few; in long series the last one and those without neighbours."""
    points = series.points
    few = len(points) <= FEW_POINTS or not page.options.joined
    last = series.last
    for spot, point in enumerate(points):
        around = [*points[max(0, spot - 1) : spot], *points[spot + 1 : spot + 2]]
        if point is None or not (few or spot == last or not any(around)):
            continue
        radius = 5.0 if page.options.joined else 6.0
        css = f"ch-dot ch-{series.tone} ch-outline"
        draw_marker(page.drawing, series.shape, *point, css, radius=radius)


def _side_by_side(plot: Plot, series: list[Series]) -> list[Series]:
    """Points of one time that would hide each other are moved apart sideways."""
    step = min(13.0, plot.slot / (len(series) + 1))
    moved = [list(item.points) for item in series]
    for spot in range(len(plot.xs)):
        found = [(i, p) for i, item in enumerate(series) if (p := item.points[spot]) is not None]
        for group in _touching(found):
            for place, (i, (x, y)) in enumerate(group):
                moved[i][spot] = (x + (place - (len(group) - 1) / 2) * step, y)
    return [replace(item, points=tuple(p)) for item, p in zip(series, moved, strict=True)]


def _touching(
    found: list[tuple[int, tuple[float, float]]],
) -> list[list[tuple[int, tuple[float, float]]]]:
    """Points in groups whose members stand within a marker's height of the next."""
    groups: list[list[tuple[int, tuple[float, float]]]] = []
    for item in sorted(found, key=lambda entry: entry[1][1]):
        if groups and item[1][1] - groups[-1][-1][1][1] < 11:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [sorted(group) for group in groups]


def _disagreements(page: Page, plot: Plot, series: list[Series]) -> None:
    """A thin upright line between the values that sources give for the same time."""
    for spot, x in enumerate(plot.xs):
        ys = [point[1] for item in series if (point := item.points[spot]) is not None]
        if ys and max(ys) - min(ys) > 1:
            page.drawing.line((x, min(ys)), (x, max(ys)), "ch-muted-line", stroke_width=1.5)


def _values(page: Page, plot: Plot, series: list[Series]) -> None:
    """The figures of a single line, or of the highest and lowest of disagreeing sources, where they fit."""
    if (len(series) > 1 and page.options.joined) or not _has_figures(plot, series):
        return
    count = len(series[0].points)
    for spot in range(count):
        found = sorted(
            (point[1], point[0], item.words[spot])
            for item in series
            if (point := item.points[spot]) is not None
        )
        if len(series) == 1:
            is_below = [_is_valley(series[0], spot)] * len(found)
        else:
            is_below = [place > 0 and y - found[0][0] > 4 for place, (y, _, _) in enumerate(found)]
        for place in {0, len(found) - 1} if found else ():
            y, x, words = found[place]
            if place == 0 or is_below[place]:
                _value(page, x, y + 20 if is_below[place] else y - 11, words)


def _has_figures(plot: Plot, series: list[Series]) -> bool:
    """Whether the figures can stand at their points without touching."""
    known = [w for item in series for w, p in zip(item.words, item.points, strict=True) if p]
    count = len(series[0].points)
    return count <= FEW_POINTS and widest(known, SMALL) <= plot.slot - 4


def _is_valley(series: Series, spot: int) -> bool:
    """Whether the line rises from a point to both sides, so that its figure stands below it."""
    around = [*series.points[max(0, spot - 1) : spot], *series.points[spot + 1 : spot + 2]]
    near, here = [point for point in around if point is not None], series.points[spot]
    return here is not None and bool(near) and all(point[1] < here[1] for point in near)


def _value(page: Page, x: float, y: float, words: str) -> None:
    css = "ch-text ch-outline ch-value"
    half = text_width(words, SMALL) / 2
    middle = min(max(half, x), page.width - half)
    page.drawing.text(middle, y, words, css, size=SMALL, text_anchor="middle", **HALO)


def _row_labels(page: Page, rows: Sequence[Row], plot: Plot) -> float:
    """The names of the rows below the plot; those that would touch are left out."""
    y, lowest = plot.y.start + 20, plot.y.start + 20
    room, free = max(60.0, plot.slot - 4), -1e9
    labels = _without_what_all_say([label_of(row, page.edition) for row in rows])
    for label, x in zip(labels, plot.xs, strict=True):
        lines = balance(label, room, SMALL, lines=2)
        width = widest(lines, SMALL)
        middle = min(max(width / 2, x), page.width - width / 2)
        if middle - width / 2 <= free + 3:
            continue
        for place, words in enumerate(lines):
            lowest = max(lowest, y + place * LINE)
            css = "ch-text-muted ch-tick"
            left = middle - text_width(words, SMALL) / 2
            page.drawing.text(left, y + place * LINE, words, css, size=SMALL)
        free = middle + width / 2
    return lowest + 4


def _without_what_all_say(labels: list[str]) -> list[str]:
    """The labels without the words that all of them begin with: "Niš 1" for "Focus group Niš 1"."""
    split = [label.split() for label in labels]
    shared = 0
    while len(split) > 1 and len({tuple(words[: shared + 1]) for words in split}) == 1:
        shared += 1
        if any(len(words) <= shared for words in split):
            return labels
    return [" ".join(words[shared:]) for words in split]
