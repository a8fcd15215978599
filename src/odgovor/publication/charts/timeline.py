"""Timelines: a lane for each locality, plans as bars over their years, gaps hatched with the word of their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.tables import Row, Table
from odgovor.publication.charts.alt import names, sentences
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.lanes import Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.measure import shorten, text_width
from odgovor.publication.charts.page import SMALL, Page, begin, finish
from odgovor.publication.charts.scales import tick_step
from odgovor.publication.charts.signs import SIZE, draw_signs, signs_for
from odgovor.publication.charts.svg import HALO, RISE, clean
from odgovor.publication.charts.timebars import TimeBar, TimeLane, lanes_of
from odgovor.publication.charts.words import said
from odgovor.publication.figures import state_text

BAR = 22.0
BETWEEN = 4.0  # bars of one lane that stand above each other
PADDING = 7.0
TICK_ROOM = 40.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole years from ``first`` to ``last``, each as wide as the other."""

    first: int
    last: int
    left: float
    right: float

    @property
    def year(self) -> float:
        """The width of a year."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def x(self, year: int) -> float:
        """The place where a year begins."""
        return self.left + (year - self.first) * self.year


def draw_timeline(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """Bars from their first to their last year, both included; what no row speaks of stays empty."""
    page = begin("timeline", table, edition, prefix=prefix, options=options)
    found = lanes_of(table, edition, options)
    stacks = [_stacked(lane.bars) for lane in found]
    lanes = lay_lanes(
        [Row(str(spot), lane.label, ()) for spot, lane in enumerate(found)],
        edition,
        width=page.width,
        top=page.top + SMALL + 14,
        is_above=options.is_narrow,
        content=[len(stack) * (BAR + BETWEEN) - BETWEEN for stack in stacks],
        share=0.27,
    )
    axis = _axis(page, found, lanes)
    if axis is not None:
        _draw_axis(page, axis, lanes)
    draw_labels(page.drawing, lanes)
    y = lanes.bottom + 4
    signs, states = _signs(page, stacks, axis)
    for lane, stack in zip(lanes.lanes, stacks, strict=True):
        _lane(page, lane, stack, axis, signs)
    if signs:
        y = draw_signs(page, signs, states, y + 8)
    return finish(page, y, alt=_description(page, found))


def _stacked(bars: Sequence[TimeBar]) -> list[list[TimeBar]]:
    """The bars in as few layers as keep them from covering each other."""
    layers: list[list[TimeBar]] = []
    for bar in sorted(bars, key=lambda item: (item.first is None, item.first or 0)):
        layer = next((found for found in layers if _has_room(found[-1], bar)), None)
        if layer is None:
            layers.append([bar])
        else:
            layer.append(bar)
    return layers or [[]]


def _has_room(before: TimeBar, bar: TimeBar) -> bool:
    if before.last is None or bar.first is None:
        return False
    return before.last < bar.first


def _axis(page: Page, lanes: Sequence[TimeLane], placed: Lanes) -> _Axis | None:
    """The axis from the first year to the last; None where no bar has a year."""
    ends = [
        year
        for lane in lanes
        for bar in lane.bars
        for year in (bar.first, bar.last)
        if year is not None
    ]
    if not ends:
        return None
    return _Axis(min(ends), max(ends), max(0.5, placed.left), page.width - 1)


def _draw_axis(page: Page, axis: _Axis, lanes: Lanes) -> None:
    top = page.top + SMALL + 6
    every = 1
    if axis.year < TICK_ROOM:
        count = max(1, int((axis.right - axis.left) / TICK_ROOM))
        every = max(1, round(tick_step(0, axis.last - axis.first + 1, about=count)))
    for year in range(axis.first, axis.last + 2):
        if (year - axis.first) % every and year <= axis.last:
            continue
        x = axis.x(year)
        page.drawing.line((x, top), (x, lanes.bottom + 4), "ch-grid")
        if year <= axis.last and x + text_width(str(year), SMALL) + 2 <= page.width:
            page.drawing.text(x + 2, top - 6, str(year), "ch-text-muted ch-tick", size=SMALL)


def _lane(
    page: Page,
    lane: Lane,
    stack: Sequence[Sequence[TimeBar]],
    axis: _Axis | None,
    signs: dict[str, str],
) -> None:
    for layer, bars in enumerate(stack):
        top = lane.top + layer * (BAR + BETWEEN)
        for spot, bar in enumerate(bars):
            if axis is None or bar.first is None:
                _without_year(page, lane, bar, top)
                continue
            after = bars[spot + 1].first if spot + 1 < len(bars) else None
            limit = axis.x(after) if after is not None else page.width
            _bar(page, bar, axis, top, limit=limit, signs=signs)


def _without_year(page: Page, lane: Lane, bar: TimeBar, top: float) -> None:
    """A bar that stands on no year: its state in words."""
    left = max(0.5, lane.left)
    page.drawing.hatched(left, top, 16, BAR, bar.state)
    words = shorten(", ".join(bar.words), page.width - left - 24, SMALL)
    baseline = top + BAR / 2 + RISE * SMALL
    css = "ch-text-muted ch-state-word"
    page.drawing.text(left + 23, baseline, words, css, size=SMALL)


def _span(bar: TimeBar, axis: _Axis) -> tuple[float, float]:
    """The left edge and the width of a bar; one without a last year ends with the axis."""
    assert bar.first is not None
    last = axis.last if bar.last is None else max(bar.last, bar.first)
    left = axis.x(bar.first)
    return left + 1, axis.x(last + 1) - left - 2


def _bar(  # a bar and its place
    page: Page, bar: TimeBar, axis: _Axis, top: float, *, limit: float, signs: dict[str, str]
) -> None:
    left, width = _span(bar, axis)
    if bar.state is not State.KNOWN:
        _gap(page, bar, (left, width), top, signs)
        return
    end = said("open_end", page.edition) if bar.last is None else ""
    words = [f"{word} ({end})" if end else word for word in bar.words] or [end]
    whole = words[0]
    page.drawing.rect(left, top, width, BAR, "ch-bar ch-accent", title=whole)
    inside = next((w for w in words if text_width(w, SMALL) + 2 * PADDING <= width), "")
    baseline = top + BAR / 2 + RISE * SMALL
    if inside:
        css = "ch-on-part-0 ch-value"
        page.drawing.text(left + PADDING, baseline, inside, css, size=SMALL)
        return
    room = limit - left - width - PADDING
    beside = next((word for word in words if text_width(word, SMALL) <= room), "")
    if beside:
        css = "ch-text ch-outline ch-value"
        page.drawing.text(left + width + PADDING, baseline, beside, css, size=SMALL, **HALO)
    elif width > 40:
        cut = shorten(words[-1], width - 2 * PADDING, SMALL)
        css = "ch-on-part-0 ch-value"
        page.drawing.text(left + PADDING, baseline, cut, css, size=SMALL)


def _gap(
    page: Page,
    bar: TimeBar,
    span: tuple[float, float],
    top: float,
    signs: dict[str, str],
) -> None:
    left, width = span
    word = bar.words[0]
    shown = word if _gap_fits(word, width) else signs[word]
    size = SMALL if text_width(shown, SMALL) + 8 <= width else SIZE
    page.drawing.hatched(left, top, width, BAR, bar.state, title=word)
    middle = left + width / 2
    page.drawing.plate(middle, top + BAR / 2, (shown,), size=size)
    css = "ch-text-muted ch-state-word"
    page.drawing.lines(middle, top + BAR / 2, (shown,), css, size=size, text_anchor="middle")


def _gap_fits(word: str, width: float) -> bool:
    return text_width(word, SIZE) + 8 <= width


def _signs(
    page: Page, stacks: Sequence[Sequence[Sequence[TimeBar]]], axis: _Axis | None
) -> tuple[dict[str, str], dict[str, State]]:
    """Letters for the words of gaps that are too short for them."""
    gaps = [
        bar
        for stack in stacks
        for layer in stack
        for bar in layer
        if axis and bar.first is not None and bar.state is not State.KNOWN
    ]
    short = [bar for bar in gaps if axis and not _gap_fits(bar.words[0], _span(bar, axis)[1])]
    states = {bar.words[0]: bar.state for bar in short}
    return signs_for(states, page.edition), states


def _description(page: Page, lanes: Sequence[TimeLane]) -> str:
    """The earliest and the latest bar, and the lanes with gaps by state."""
    edition = page.edition
    bars = [
        (clean(lane.label.in_edition(edition)), bar)
        for lane in lanes
        for bar in lane.bars
        if bar.state is State.KNOWN
    ]
    first = _span_sentence(page, bars)
    where: dict[State, dict[str, None]] = {}
    for lane in lanes:
        for bar in lane.bars:
            if bar.state is not State.KNOWN:
                name = clean(lane.label.in_edition(edition))
                where.setdefault(bar.state, {})[name] = None
    told = {
        state: f"{state_text(state, edition)} ({names(list(found), edition)})"
        for state, found in where.items()
    }
    unread = told.pop(State.NO_ACTIVITY, "")
    gaps = said("gaps", edition, list="; ".join(told.values())) if told else ""
    plans = said("unread_plans", edition, list=unread) if unread else ""
    return sentences(first, gaps, plans, is_simulated=page.is_simulated, edition=edition)


def _span_sentence(page: Page, bars: Sequence[tuple[str, TimeBar]]) -> str:
    starts = [(bar.first, name) for name, bar in bars if bar.first is not None]
    ends = [(bar.last, name) for name, bar in bars if bar.last is not None]
    if not starts or not ends:
        return said("no_value", page.edition, head=page.head)
    first, last = min(year for year, _ in starts), max(year for year, _ in ends)
    return said(
        "span",
        page.edition,
        head=page.head,
        first=str(first),
        first_at=_named(starts, first, page.edition),
        last=str(last),
        last_at=_named(ends, last, page.edition),
    )


def _named(found: Sequence[tuple[int, str]], year: int, edition: Edition) -> str:
    return names(list(dict.fromkeys(name for y, name in found if y == year)), edition)
