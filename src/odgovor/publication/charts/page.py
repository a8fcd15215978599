"""The page of a drawing: its title if it is wanted, its marks and notes at the foot, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Table
from odgovor.publication.charts.alt import head_of
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.measure import LEADING, text_width, wrap
from odgovor.publication.charts.svg import Drawing, clean
from odgovor.publication.terms import term

SMALL = 13.0
TITLE = 19.0
MARGIN = 6.0  # above the first and below the last line


@dataclass(frozen=True, slots=True)
class Page:
    """A drawing that has been begun; ``top`` is where the chart itself may start."""

    drawing: Drawing
    kind: str
    title: LangText
    note: LangText
    is_simulated: bool
    options: ChartOptions
    top: float

    @property
    def edition(self) -> Edition:
        """The edition that it is drawn for."""
        return self.drawing.edition

    @property
    def width(self) -> float:
        """The width of the drawing."""
        return self.drawing.width

    @property
    def head(self) -> str:
        """The beginning of its description."""
        return head_of(self.kind, self.title, self.edition)


def begin(
    kind: str,
    table: Table,
    edition: Edition,
    *,
    prefix: str,
    options: ChartOptions,
    width: float = 0.0,
) -> Page:
    """Start a drawing; ``width`` exceeds that of the options where the chart cannot be narrower."""
    drawing = Drawing(width=max(width, options.width), prefix=prefix, edition=edition)
    top = MARGIN
    if options.show_title:
        for line in wrap(
            clean(table.title.in_edition(edition)), drawing.width, TITLE, is_bold=True
        ):
            top += TITLE * LEADING
            drawing.text(0, top - 6, line, "ch-text ch-title", size=TITLE, font_weight="600")
        top += 8
    return Page(drawing, kind, table.title, table.note, table.is_simulated, options, top)


def heading(page: Page, text: str, y: float, *, x: float = 0.0) -> float:
    """A small line that says what is drawn below it; returns the place below the line."""
    if not text:
        return y
    for line in wrap(text, page.width - x, SMALL, lines=2):
        page.drawing.text(x, y + SMALL, line, "ch-text-muted ch-heading", size=SMALL)
        y += SMALL * LEADING
    return y + 8


def finish(page: Page, bottom: float, *, alt: str) -> Chart:
    """Write the foot of the page and end the drawing."""
    y = bottom
    if page.options.show_note:
        y = notes(page, [clean(page.note.in_edition(page.edition))], y)
    if page.is_simulated:
        y = _simulated(page, y)
    height = y + MARGIN
    svg = page.drawing.finish(height, title=page.head, description=alt)
    return Chart(svg, round(page.width), round(height), alt)


def notes(page: Page, texts: list[str], y: float) -> float:
    """Small notes, each on lines of its own; returns the place below the last."""
    for text in texts:
        for line in wrap(text, page.width, SMALL, lines=6) if text else ():
            y += SMALL * LEADING
            page.drawing.text(0, y, line, "ch-text-muted ch-note", size=SMALL)
    return y


def _simulated(page: Page, y: float) -> float:
    """The mark of invented data, at the foot on the right, where a source would stand."""
    words = term("simulated_short", page.edition)
    baseline = y + SMALL + 10
    left = page.width - text_width(words, SMALL) - 18
    page.drawing.add(
        "circle", "ch-contrast-line", cx=left + 4, cy=baseline - 4.5, r=3.5, stroke_width=1.5
    )
    page.drawing.text(left + 14, baseline, words, "ch-text-contrast ch-simulated", size=SMALL)
    return baseline + 2
