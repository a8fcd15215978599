"""Ruled tables of a PDF page: the grid that its lines draw, and the words that stand in its cells."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from odgovor.documents.passages import Box
from odgovor.documents.pdfs.letters import Word

_NEAR = 2.5
_LEAST_SIDE = 8.0
_MOST_PATHS = 4000
_MOST_POINTS = 60
_LEAST_RULES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the texts of its cells, and its box."""

    cells: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its box and its rows; a cell over several columns stands in the first of them."""

    box: Box
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, across (``is_flat``) or down the page: where it stands, and from where to where it goes."""

    is_flat: bool
    at: float
    start: float
    end: float


def tables_of(page: Any, words: Sequence[Word]) -> list[Table]:
    """The ruled tables of a page with at least two rows or two columns of cells, from the top."""
    rules = _joined(list(_iter_rules(page)))
    found = [_table(group, words) for group in _crossing(rules)]
    kept = [table for table in found if table is not None]
    return sorted(kept, key=lambda table: table.box.top)


def words_outside(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """The words of a page that stand in none of its tables."""
    return [word for word in words if not any(_holds(table.box, word.box) for table in tables)]


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left - 1 <= x <= outer.right + 1 and outer.top - 1 <= y <= outer.bottom + 1


def _iter_rules(page: Any) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    height = page.get_height()
    paths = 0
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > _MOST_PATHS:
            return
        yield from _rules_of(item, height)


def _rules_of(item: Any, height: float) -> Iterator[Rule]:
    """The straight lines of a path; a filled rectangle as thin as a line is one, a larger one its four sides."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return
    left, low, right, high = (side.value for side in sides)
    top, bottom = height - high, height - low
    if bottom - top < _NEAR:
        yield Rule(is_flat=True, at=(top + bottom) / 2, start=left, end=right)
    elif right - left < _NEAR:
        yield Rule(is_flat=False, at=(left + right) / 2, start=top, end=bottom)
    elif 3 <= pdfium.FPDFPath_CountSegments(item) <= _MOST_POINTS and _is_stroked(item):
        for x in (left, right):
            yield Rule(is_flat=False, at=x, start=top, end=bottom)
        for y in (top, bottom):
            yield Rule(is_flat=True, at=y, start=left, end=right)


def _is_stroked(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(stroke.value)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules in one line that touch each other as one rule; those too short for a cell are left out."""
    found: list[Rule] = []
    by_place: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        by_place[rule.is_flat, round(rule.at / _NEAR)].append(rule)
    for (is_flat, _place), group in by_place.items():
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + _NEAR:
                end = max(end, rule.end)
                continue
            found.append(Rule(is_flat=is_flat, at=group[0].at, start=start, end=end))
            start, end = rule.start, rule.end
        found.append(Rule(is_flat=is_flat, at=group[0].at, start=start, end=end))
    return [rule for rule in found if rule.end - rule.start >= _LEAST_SIDE]


def _crossing(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that cross or touch one another."""
    flat = [rule for rule in rules if rule.is_flat]
    upright = [rule for rule in rules if not rule.is_flat]
    parent = list(range(len(rules)))
    place = {id(rule): index for index, rule in enumerate(rules)}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one in flat:
        for other in upright:
            if _cross(one, other):
                parent[root(place[id(one)])] = root(place[id(other)])
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return [group for group in groups.values() if len(group) > _LEAST_RULES]


def _cross(flat: Rule, upright: Rule) -> bool:
    return (
        flat.start - _NEAR <= upright.at <= flat.end + _NEAR
        and upright.start - _NEAR <= flat.at <= upright.end + _NEAR
    )


def _places(group: Sequence[Rule], *, is_flat: bool) -> list[float]:
    """Where the rules of one direction stand; those nearly at one place count once."""
    found: list[float] = []
    for at in sorted(rule.at for rule in group if rule.is_flat is is_flat):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _table(group: Sequence[Rule], words: Sequence[Word]) -> Table | None:
    rows, columns = _places(group, is_flat=True), _places(group, is_flat=False)
    if len(rows) < 2 or len(columns) < 2 or (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        row = bisect_right(rows, (word.box.top + word.box.bottom) / 2) - 1
        column = bisect_right(columns, (word.box.left + word.box.right) / 2) - 1
        if 0 <= row < len(rows) - 1 and 0 <= column < len(columns) - 1:
            cells[row, column].append(word)
    if not cells:
        return None
    made = [
        Row(
            tuple(_cell(cells.get((row, column), [])) for column in range(len(columns) - 1)),
            Box(columns[0], rows[row], columns[-1], rows[row + 1]),
        )
        for row in range(len(rows) - 1)
    ]
    return Table(Box(columns[0], rows[0], columns[-1], rows[-1]), tuple(made))


def _cell(words: Sequence[Word]) -> str:
    text = ""
    for word in words:
        is_open = text.endswith("\u00ad")
        text = text.removesuffix("\u00ad") + ("" if is_open or not text else " ") + word.text
        text += "\u00ad" if word.is_broken else ""
    return text.removesuffix("\u00ad")
