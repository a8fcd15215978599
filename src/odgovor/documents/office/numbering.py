"""Numbers that Word sets before paragraphs on its own: ``Члан 4.``, ``1)``, ``а)``; without them a law loses its articles."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: the form of its number, its text with ``%1``, and where it starts."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each of them has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """Read from ``numbering.xml``; a document without one numbers nothing."""
        if root is None:
            return cls()
        abstract = {
            item.get(f"{W}abstractNumId", ""): _levels(item)
            for item in root.iter(f"{W}abstractNum")
        }
        found: dict[str, dict[int, Level]] = {}
        for item in root.iter(f"{W}num"):
            named = item.find(f"{W}abstractNumId")
            key = named.get(f"{W}val", "") if named is not None else ""
            found[item.get(f"{W}numId", "")] = abstract.get(key, {})
        return cls(found)

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth (from 0); empty where it has none."""
        level = self.levels.get(number, {}).get(depth)
        if level is None or not 0 <= depth < _MOST:
            return ""
        counts = self.counts[number]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [kept for kept in counts if kept > depth]:
            del counts[deeper]
        return self._filled(number, level).strip()

    def _filled(self, number: str, level: Level) -> str:
        if level.form in {"bullet", "none"}:
            return "•" if level.form == "bullet" else ""

        def value(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            kept = self.levels[number].get(depth, Level())
            return numeral(self.counts[number].get(depth, kept.start), kept.form)

        return _PLACE.sub(value, level.text)


def numeral(value: int, form: str) -> str:
    """A number as Word writes it in a form; forms that are not known are written in digits."""
    if form in {"upperRoman", "lowerRoman"} and 0 < value < 4000:
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    letters = {
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "russianLower": _CYRILLIC,
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "russianUpper": _CYRILLIC.upper(),
    }.get(form)
    if letters and 0 < value <= 26 * 5:
        times, place = divmod(value - 1, len(letters))
        return letters[place] * (times + 1)
    return str(value)


def _roman(value: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        times, value = divmod(value, size)
        found += sign * times
    return found


def _levels(item: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in item.iter(f"{W}lvl"):
        depth, start = _whole(level.get(f"{W}ilvl")), level.find(f"{W}start")
        form, text = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
        found[depth] = Level(
            form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text.get(f"{W}val", "") if text is not None else "",
            _whole(start.get(f"{W}val")) if start is not None else 1,
        )
    return found


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
