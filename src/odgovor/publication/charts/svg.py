"""Writing SVG: a drawing collects elements in the order of painting and becomes one self-contained text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition
from odgovor.publication.charts.measure import LEADING, widest
from odgovor.publication.charts.palette import FONT, paint_of

_PREFIX = re.compile(r"[^\W\d][\w.-]*")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[\s\u2028\u2029]+")
RISE = 0.335  # of the font size: from the middle of capitals and figures down to the baseline
Attribute = str | float | None
HALO: dict[str, Attribute] = {
    "stroke_width": "4",
    "paint_order": "stroke",
}  # around ch-outline text


def clean(text: str) -> str:
    """A text as one line that XML can hold; what it cannot hold becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", _BLANKS.sub(" ", text)).strip(" ")


@lru_cache(maxsize=20_000)
def _quoted(value: str) -> str:
    """An attribute's value in quotes; the same colours, classes and coordinates come again and again."""
    return quoteattr(value)


def at(value: float) -> str:
    """A coordinate with at most one decimal, the same for equal drawings."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


class Drawing:
    """An SVG in the making; ``prefix`` starts every id, so that many drawings can stand on one page."""

    def __init__(self, *, width: float, prefix: str, edition: Edition) -> None:
        if not _PREFIX.fullmatch(prefix):
            raise UsageError(f"'{prefix}' cannot start the ids of a chart: use letters and dashes.")
        self.width = width
        self.prefix = prefix
        self.edition = edition
        self._elements: list[str] = []
        self._states: dict[State, None] = {}

    def add(self, name: str, css: str, *, title: Attribute = None, **attributes: Attribute) -> None:
        """One element; ``css`` are its classes, whose light colours become its attributes."""
        pairs = self._pairs(css, attributes)
        if title:
            self._elements.append(
                f"<{name}{pairs}><title>{escape(clean(str(title)))}</title></{name}>"
            )
        else:
            self._elements.append(f"<{name}{pairs}/>")

    def _pairs(self, css: str, attributes: dict[str, Attribute]) -> str:
        inks = paint_of(css)
        if "stroke" in inks and "fill" not in inks:
            inks["fill"] = "none"
        written = {"class": css, **inks}
        for key, value in attributes.items():
            if value is not None:
                text = value if isinstance(value, str) else at(value)
                written[key.rstrip("_").replace("_", "-")] = text
        return "".join(f" {key}={_quoted(value)}" for key, value in written.items())

    def rect(  # a rectangle has four sides
        self, x: float, y: float, width: float, height: float, css: str, *, title: str = ""
    ) -> None:
        """A rectangle by its upper left corner; one without an area is not drawn."""
        if width > 0 and height > 0:
            self.add("rect", css, title=title, x=x, y=y, width=width, height=height)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], css: str, **more: Attribute
    ) -> None:
        """A straight line."""
        self.add("line", css, x1=start[0], y1=start[1], x2=end[0], y2=end[1], **more)

    def text(
        self, x: float, y: float, text: str, css: str, *, size: float, **more: Attribute
    ) -> None:
        """One line of text with its baseline at ``y``; an empty one is not drawn."""
        said = clean(text)
        if said:
            pairs = self._pairs(css, {"x": x, "y": y, "font_size": size, **more})
            self._elements.append(f"<text{pairs}>{escape(said)}</text>")

    def lines(  # a place, the lines, how they look
        self,
        x: float,
        middle: float,
        lines: Sequence[str],
        css: str,
        *,
        size: float,
        **more: Attribute,
    ) -> None:
        """Lines of text, the block centred on ``middle``."""
        first = middle + RISE * size - (len(lines) - 1) * size * LEADING / 2
        for spot, line in enumerate(lines):
            self.text(x, first + spot * size * LEADING, line, css, size=size, **more)

    def plate(self, x: float, middle: float, lines: Sequence[str], *, size: float) -> None:
        """A plain ground for lines of text centred on a place in a hatched rectangle."""
        width = widest([clean(line) for line in lines], size) + 8
        height = len(lines) * size * LEADING
        self.rect(x - width / 2, middle - height / 2, width, height, "ch-hatch-ground")

    def hatched(  # a rectangle and its state
        self, x: float, y: float, width: float, height: float, state: State, *, title: str = ""
    ) -> None:
        """A rectangle in the pattern of a state; the state's word belongs beside it or on it."""
        self._states[state] = None
        ground = {"x": x, "y": y, "width": width, "height": height}
        self.add("rect", "ch-hatch-ground", **ground)
        fill = f"url(#{self.prefix}-{state.value.replace('_', '-')})"
        self.add("rect", "ch-state", title=title, fill=fill, **ground)

    def finish(self, height: float, *, title: str, description: str) -> str:
        """The whole drawing as SVG text."""
        named = f"{self.prefix}-title {self.prefix}-desc"
        language = self.edition.value
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="ch" viewBox="0 0 {at(self.width)} '
            f'{at(height)}" role="img" aria-labelledby="{named}" lang="{language}" '
            f'xml:lang="{language}" font-family="{FONT}" font-size="15">'
        )
        head = [
            f'<title id="{self.prefix}-title">{escape(clean(title))}</title>',
            f'<desc id="{self.prefix}-desc">{escape(clean(description))}</desc>',
        ]
        if self._states:
            patterns = "".join(self._pattern(state) for state in self._states)
            head.append(f"<defs>{patterns}</defs>")
        return "\n".join([opening, *head, *self._elements, "</svg>"]) + "\n"

    def _pattern(self, state: State) -> str:
        name = f"{self.prefix}-{state.value.replace('_', '-')}"
        box = f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        if state in _DOTTED:
            shape = "".join(
                f"<circle{self._pairs('ch-hatch-dot', {'cx': x, 'cy': y, 'r': '1.1'})}/>"
                for x, y in ((2, 2), (6, 6))
            )
        else:
            pairs = self._pairs("ch-hatch", {"d": _HATCHES[state], "stroke_width": "1.2"})
            shape = f"<path{pairs}/>"
        return f"{box}{shape}</pattern>"


_RISING = "M-2 2L2 -2M0 8L8 0M6 10L10 6"
_FALLING = "M-2 6L2 10M0 0L8 8M6 -2L10 2"
_DOTTED = frozenset({State.NOT_ASSESSED})
_HATCHES = {
    State.NO_DATA: _RISING,
    State.KNOWN: _RISING,
    State.NO_PLAN: _FALLING,
    State.NO_ACTIVITY: "M0 2H8M0 6H8",
    State.NOT_APPLICABLE: "M0 2H4M4 6H8",
    State.UNPUBLISHED: "M4 0V8",
    State.REFUSED: _RISING + _FALLING,
    State.SUPPRESSED: "M0 2H8M0 6H8M2 0V8M6 0V8",
}
