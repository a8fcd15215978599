"""Steps of a value: tones from none to much, and the key that explains them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell
from odgovor.publication.charts.cells import number_of, tick_text
from odgovor.publication.charts.measure import text_width, widest
from odgovor.publication.charts.page import SMALL, Page
from odgovor.publication.charts.palette import STEPS
from odgovor.publication.charts.scales import decimals_of, tick_step

BOX = (46.0, 12.0)
FIFTHS = STEPS - 1


@dataclass(frozen=True, slots=True)
class Steps:
    """Tone 0 is for zero alone; ``bounds`` are the highest values of the others, ``tones`` their tones.

    ``words`` are the tones of words that stand in place of numbers.
    """

    bounds: tuple[float, ...]
    tones: tuple[int, ...]
    unit: Unit | None
    is_whole: bool = False
    words: Mapping[LangText, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[Cell], *, unit: Unit | None, most: float | None) -> Steps:
        """Steps for some cells; ``most`` is the value of the darkest.

        None stands for 3 with scores; for 1 with shares, unless all are at most a half; else for the
        highest value, rounded up. Whole numbers get whole steps.
        """
        known = [cell for cell in cells if cell.state is State.KNOWN]
        values = [value for cell in known if (value := number_of(cell)) is not None]
        highest = most or _highest(values, unit)
        words = _tones_of_words(known)
        if unit is not Unit.SHARE and all(value.is_integer() for value in values):
            return _whole_steps(math.ceil(highest), unit, words)
        bounds = tuple(highest * step / FIFTHS for step in range(1, STEPS))
        return cls(bounds, tuple(range(1, STEPS)), unit, words=words)

    @property
    def most(self) -> float:
        """The value from which on the tone is the darkest."""
        return self.bounds[-1]

    def step_of(self, value: float) -> int:
        """The tone of a value, 0 to 5."""
        if value <= 0:
            return 0
        slack = 1e-9 * self.most
        tones = (t for b, t in zip(self.bounds, self.tones, strict=True) if value <= b + slack)
        return next(tones, STEPS - 1)

    def step_of_cell(self, cell: Cell) -> int:
        """The tone of a number or a word."""
        value = number_of(cell)
        if value is not None:
            return self.step_of(value)
        return self.words.get(cell.value, 0) if isinstance(cell.value, LangText) else 0


def _highest(values: list[float], unit: Unit | None) -> float:
    highest = max([*values, 0.0])
    if unit is Unit.SCORE:
        return 3.0
    if unit is Unit.SHARE and (highest > 0.5 or not highest):
        return 1.0
    if unit is Unit.SHARE or not all(value.is_integer() for value in values):
        step = tick_step(0, highest, about=FIFTHS)
        return math.ceil(highest / step - 1e-9) * step
    return highest or 1.0


def _whole_steps(most: int, unit: Unit | None, words: Mapping[LangText, int]) -> Steps:
    """A step for each number where they are few, else five ranges of numbers."""
    if most <= FIFTHS:
        bounds = range(1, most + 1)
        tones = tuple(math.ceil(value * FIFTHS / most) for value in bounds)
        return Steps(tuple(bounds), tones, unit, is_whole=True, words=words)
    ranges = tuple(math.ceil(most * step / FIFTHS) for step in range(1, STEPS))
    return Steps(ranges, tuple(range(1, STEPS)), unit, is_whole=True, words=words)


def _tones_of_words(cells: Iterable[Cell]) -> dict[LangText, int]:
    """One tone for each word, by the mean of the cells' own tones, else of numerator over denominator; else 0."""
    shares: dict[LangText, list[float]] = defaultdict(list)
    for cell in cells:
        if isinstance(cell.value, LangText):
            has_share = cell.numerator is not None and cell.denominator
            share = (cell.numerator or 0) / (cell.denominator or 1) if has_share else 0.0
            shares[cell.value].append(share if cell.tone is None else cell.tone)
    means = {word: math.fsum(found) / len(found) for word, found in shares.items()}
    ranks = sorted({mean for mean in means.values() if mean > 0})
    tones = {mean: _tone_of_rank(rank, len(ranks)) for rank, mean in enumerate(ranks)}
    return {word: tones.get(mean, 0) for word, mean in means.items()}


def _tone_of_rank(rank: int, count: int) -> int:
    """The highest rank is the darkest, the lowest of several is tone 2."""
    return FIFTHS if count == 1 else 2 + round(rank * (FIFTHS - 2) / (count - 1))


def draw_steps(page: Page, steps: Steps, y: float) -> float:
    """The key of the steps from ``y`` down; returns the place below it.

    Whole numbers stand below their boxes, the ends of ranges below the ends of theirs; where not all find
    room, only the first and the last.
    """
    width = min(BOX[0], page.width / (STEPS + 2))
    words = _bounds_in_words(page, steps, width)
    for place, (tone, text) in enumerate(zip((0, *steps.tones), words, strict=True)):
        x = 1 + place * width + (6 if place else 0)
        page.drawing.rect(x, y, width - 2, BOX[1], f"ch-step ch-heat-{tone}")
        is_end = place > 0 and not steps.is_whole
        room = text_width(text, SMALL)
        middle = x + (width - 2) / (1 if is_end else 2)
        left = max(0.0, min(middle - room / 2, page.width - room))
        baseline = y + BOX[1] + SMALL + 1
        page.drawing.text(left, baseline, text, "ch-text-muted ch-tick", size=SMALL)
    return y + BOX[1] + SMALL + 6


def _bounds_in_words(page: Page, steps: Steps, width: float) -> list[str]:
    """What stands below each box; empty where it would touch the next."""
    decimals = 0 if steps.is_whole else decimals_of(steps.bounds[0], unit=steps.unit)

    def written(value: float) -> str:
        return tick_text(value, steps.unit, page.edition, decimals=decimals)

    words = [written(0.0)]
    for below, bound in pairwise((0.0, *steps.bounds)):
        is_range = steps.is_whole and bound > below + 1
        words.append(f"{written(below + 1)}–{written(bound)}" if is_range else written(bound))
    if widest(words, SMALL) + 5 <= width:
        return words
    middle = [""] * (len(words) - 2)
    return [words[0], *middle, written(steps.most)]
