"""Two versions of a record that grew apart: where they differ, who changed what, and one made of both."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs; ``language`` of a text in two languages; None where the field is not filled in.

    ``suggested`` is the side that changed it since both were the same, mine where both did.
    """

    column: str
    language: str
    mine: Any
    theirs: Any
    suggested: str
    is_both: bool

    @property
    def name(self) -> str:
        """The name of the choice in a form."""
        return f"take-{self.column}-{self.language}" if self.language else f"take-{self.column}"


def differences(mine: Data, theirs: Data, base: Data | None = None) -> list[Difference]:
    """Where two versions differ; ``base`` is the one that both began with, where it is known."""
    found = []
    for column, language in _iter_spots(mine, theirs):
        here, there = at(mine, column, language), at(theirs, column, language)
        if here != there:
            start = at(base, column, language) if base is not None else None
            is_mine, is_theirs = base is None or here != start, base is None or there != start
            side = MINE if is_mine else THEIRS
            is_both = is_mine and is_theirs and base is not None
            found.append(Difference(column, language, here, there, side, is_both))
    return found


def merged(mine: Data, theirs: Data, chosen: Mapping[str, str]) -> dict[str, Any]:
    """One version of both: of each difference the side that ``chosen`` says by its name, mine without one."""
    result: dict[str, Any] = copy.deepcopy(dict(theirs))
    for difference in differences(mine, theirs):
        if chosen.get(difference.name, MINE) == MINE:
            _put(result, difference)
    return result


def at(data: Data | None, column: str, language: str) -> Any:
    """The value of a field, of one language where one is named."""
    value = (data or {}).get(column)
    if not language:
        return value
    return value.get(language) or None if isinstance(value, Mapping) else None


def _iter_spots(mine: Data, theirs: Data) -> Iterator[tuple[str, str]]:
    for column in dict.fromkeys((*theirs, *mine)):
        values = [data[column] for data in (mine, theirs) if column in data]
        if all(isinstance(value, Mapping) and set(value) <= {"en", "sr"} for value in values):
            yield from ((column, language) for language in ("en", "sr"))
        else:
            yield column, ""


def _put(result: dict[str, Any], difference: Difference) -> None:
    column, language, value = difference.column, difference.language, difference.mine
    if language:
        texts = {"en": "", "sr": "", **(result.get(column) or {}), language: value or ""}
        result[column] = texts
        if not any(texts.values()):
            del result[column]
    elif value is None:
        result.pop(column, None)
    else:
        result[column] = value
