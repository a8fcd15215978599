"""Axes: thin lines at round values with their figures."""

from __future__ import annotations

from odgovor.common.facts import Unit
from odgovor.publication.charts.cells import tick_text
from odgovor.publication.charts.measure import text_width, widest
from odgovor.publication.charts.page import SMALL, Page
from odgovor.publication.charts.scales import Scale, decimals_of, tick_step, ticks
from odgovor.publication.charts.svg import RISE

WHOLE = {Unit.COUNT, Unit.PERSONS, Unit.RSD, Unit.YEAR}


def draw_scale(page: Page, scale: Scale, unit: Unit | None, *, top: float, bottom: float) -> None:
    """Upright lines at round values, the figures above them; as few as stay apart."""
    about = max(2, int((scale.end - scale.start) / 90))
    found = ticks(scale.low, scale.high, about=about, whole=unit in WHOLE)
    step = max(tick_step(scale.low, scale.high, about=about), 1.0 if unit in WHOLE else 0.0)
    decimals = decimals_of(step, unit=unit)
    free = -1e9
    for value in found:
        x = scale.at(value)
        css = "ch-rule" if value == 0 else "ch-grid"
        page.drawing.line((x, top), (x, bottom), css)
        words = tick_text(value, unit, page.edition, decimals=decimals)
        width = text_width(words, SMALL)
        left = min(max(0.0, x - width / 2), page.width - width)
        if left > free + 6:
            page.drawing.text(left, top - 5, words, "ch-text-muted ch-tick", size=SMALL)
            free = left + width


def _levels(scale: Scale, unit: Unit | None) -> tuple[list[float], int]:
    about = 4
    step = tick_step(scale.low, scale.high, about=about)
    if unit in WHOLE:
        step = max(1.0, step)
    found = ticks(scale.low, scale.high, about=about, whole=unit in WHOLE)
    return found, decimals_of(step, unit=unit)


def level_room(page: Page, scale: Scale, unit: Unit | None) -> float:
    """The width that the figures of the levels need."""
    found, decimals = _levels(scale, unit)
    return widest(
        [tick_text(value, unit, page.edition, decimals=decimals) for value in found], SMALL
    )


def draw_levels(page: Page, scale: Scale, unit: Unit | None, *, left: float, right: float) -> None:
    """Level lines at round values, their figures to the left; the zero line is darker."""
    found, decimals = _levels(scale, unit)
    for value in found:
        y = scale.at(value)
        page.drawing.line((left, y), (right, y), "ch-rule" if value == 0 else "ch-grid")
        page.drawing.text(
            left - 6,
            y + RISE * SMALL,
            tick_text(value, unit, page.edition, decimals=decimals),
            "ch-text-muted ch-tick",
            size=SMALL,
            text_anchor="end",
        )
