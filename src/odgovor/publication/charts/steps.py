"""Steps of a value: six tones from none to much, and the key that explains them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.common.facts import Unit
from odgovor.common.tables import Cell
from odgovor.publication.charts.cells import number_of, tick_text
from odgovor.publication.charts.measure import text_width
from odgovor.publication.charts.page import SMALL, Page
from odgovor.publication.charts.palette import STEPS
from odgovor.publication.charts.scales import decimals_of

BOX = (44.0, 12.0)


@dataclass(frozen=True, slots=True)
class Steps:
    """Zero is a step of its own; the rest up to ``most`` falls into fifths. Whole numbers keep theirs."""

    most: float
    unit: Unit | None
    wholes: tuple[int, ...] = ()

    @classmethod
    def of(cls, cells: Iterable[Cell], *, unit: Unit | None, most: float | None) -> Steps:
        """Steps for some cells; ``most`` None is 1 for shares, 3 for scores, else the highest value."""
        values = [value for cell in cells if (value := number_of(cell)) is not None]
        usual = {Unit.SHARE: 1.0, Unit.SCORE: 3.0}.get(unit) if unit else None
        highest = most or usual or max([*values, 0.0]) or 1.0
        is_whole = unit is not Unit.SHARE and all(value.is_integer() for value in values)
        wholes = range(int(highest) + 1) if is_whole and highest < STEPS else ()
        return cls(highest, unit, tuple(wholes))

    def step_of(self, value: float) -> int:
        """The step of a value, 0 to 5."""
        if value <= 0:
            return 0
        return max(1, min(STEPS - 1, math.ceil(value / self.most * (STEPS - 1) - 1e-9)))

    def step_of_cell(self, cell: Cell) -> int:
        """The step of a number, of the share behind a text, or 0."""
        value = number_of(cell)
        if value is not None:
            return self.step_of(value)
        if cell.value is not None and cell.numerator is not None and cell.denominator:
            share = cell.numerator / cell.denominator
            return max(0, min(STEPS - 1, math.ceil(share * (STEPS - 1) - 1e-9)))
        return 0


def draw_steps(page: Page, steps: Steps, y: float) -> float:
    """The key of the steps from ``y`` down; returns the place below it."""
    if steps.wholes:
        return _wholes(page, steps, y)
    width = min(BOX[0], page.width / (STEPS + 2))
    x = 1.0
    decimals = max(0, decimals_of(steps.most / (STEPS - 1), unit=steps.unit))
    for step in range(STEPS):
        page.drawing.rect(x, y, width - 2, BOX[1], f"ch-step ch-heat-{step}")
        value = steps.most * step / (STEPS - 1)
        words = tick_text(value, steps.unit, page.edition, decimals=decimals)
        end = x + (width - 2) / 2 if step == 0 else x + width - 2
        _label(page, words, end, y)
        x += width + (6 if step == 0 else 0)
    return y + BOX[1] + SMALL + 6


def _wholes(page: Page, steps: Steps, y: float) -> float:
    for place, value in enumerate(steps.wholes):
        x = 1 + place * BOX[0]
        page.drawing.rect(x, y, BOX[0] - 2, BOX[1], f"ch-step ch-heat-{steps.step_of(value)}")
        words = tick_text(value, steps.unit, page.edition, decimals=0)
        _label(page, words, x + BOX[0] / 2 - 1, y)
    return y + BOX[1] + SMALL + 6


def _label(page: Page, words: str, x: float, y: float) -> None:
    left = max(0.0, x - text_width(words, SMALL) / 2)
    page.drawing.text(left, y + BOX[1] + SMALL + 1, words, "ch-text-muted ch-tick", size=SMALL)
