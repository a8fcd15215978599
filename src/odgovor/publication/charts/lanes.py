"""Lanes: the rows of a chart from top to bottom, each with its label beside or, on a narrow drawing, above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.langtext import Edition
from odgovor.common.tables import Row
from odgovor.publication.charts.cells import label_of
from odgovor.publication.charts.measure import LEADING, text_width, wrap
from odgovor.publication.charts.svg import HALO, Drawing

MANY_ROWS = 30
LABEL_SHARE = 0.36  # of the width, at most, for labels beside


@dataclass(frozen=True, slots=True)
class Density:
    """How much room a row gets: the size of its letters, its bar and the gap to the next row."""

    letters: float
    bar: float
    gap: float

    @classmethod
    def of(cls, rows: int) -> Density:
        """Comfortable for a few rows, closer for many."""
        return cls(15, 20, 13) if rows <= MANY_ROWS else cls(13, 14, 6)


@dataclass(frozen=True, slots=True)
class Lane:
    """One row's place: the lines of its label centred on ``label_middle``, its content from ``top``."""

    row: Row
    label: tuple[str, ...]
    label_middle: float
    left: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of the content."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge of the content."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes; the content begins at ``left`` and the last lane ends at ``bottom``."""

    lanes: tuple[Lane, ...]
    left: float
    bottom: float
    density: Density


def lay_lanes(  # noqa: PLR0913  # what a layout depends on
    rows: Sequence[Row],
    edition: Edition,
    *,
    width: float,
    top: float,
    is_above: bool,
    content: float | Sequence[float] = 0.0,
    share: float = LABEL_SHARE,
    gap: float | None = None,
) -> Lanes:
    """Place the rows; ``content`` is the least height of each or every row's content, 0 that of a bar.

    ``share`` is the most of the width that labels beside may take; ``gap`` the room between rows.
    """
    density = Density.of(len(rows))
    size = density.letters
    room = width if is_above else _label_width(rows, edition, size, most=share * width)
    left = 0.0 if is_above or not rows else room + 12
    contents = [content] * len(rows) if isinstance(content, (int, float)) else content
    distance = density.gap if gap is None else gap
    placed: list[Lane] = []
    y = top
    for row, least in zip(rows, contents, strict=True):
        lines = wrap(label_of(row, edition), room, size, is_bold=row.is_total)
        y += 6 if row.is_total and placed and not placed[-1].row.is_total else 0
        block = len(lines) * size * LEADING
        height = max(least, density.bar)
        top_of_content = y + (block + 2 if is_above else max(0.0, block - height) / 2)
        middle = y + (block if is_above else max(height, block)) / 2
        placed.append(Lane(row, lines, middle, left, top_of_content, height))
        y = max(placed[-1].bottom, middle + block / 2) + distance
    return Lanes(tuple(placed), left, y - (distance if rows else 0), density)


def _label_width(rows: Sequence[Row], edition: Edition, size: float, *, most: float) -> float:
    widths = (text_width(label_of(row, edition), size, is_bold=row.is_total) for row in rows)
    return min(max(widths, default=0.0) + 1, most)


def draw_labels(drawing: Drawing, lanes: Lanes, *, x: float = 0.0) -> None:
    """The labels of all lanes; a shortened one keeps its whole text in the table beside the chart."""
    for lane in lanes.lanes:
        drawing.lines(
            x,
            lane.label_middle,
            lane.label,
            "ch-text ch-outline ch-label",
            size=lanes.density.letters,
            font_weight="600" if lane.row.is_total else None,
            **HALO,
        )
