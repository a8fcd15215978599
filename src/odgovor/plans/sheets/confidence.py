"""Confidence: how sure the reading of each row is, and in words why it is no surer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from odgovor.common.langtext import LangText
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.mapping import Basis, SheetMapping
from odgovor.plans.sheets.reading import SheetReading
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.table import SheetRow, SheetTable

SURE, LIKELY = 0.9, 0.7
_FAULT, _WORDS, _ALIKE = 0.4, 0.9, 0.85
# Warnings that are of the row's own cells; the others say what a person chose, or what concerns all rows.
_OF_ROWS = frozenset((rules.WORDS_LEFT.code, rules.SEVERAL_SOURCES.code, rules.MERGED_MONEY.code))


class Surety(StrEnum):
    """How sure a row is, in three steps."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A value from 0 to 1: the product of the weights of all reasons; 1 where there is none."""

    value: float = 1.0
    reasons: tuple[LangText, ...] = ()

    @property
    def surety(self) -> Surety:
        """The step that the value falls into."""
        if self.value >= SURE:
            return Surety.SURE
        return Surety.LIKELY if self.value >= LIKELY else Surety.DOUBTFUL


def confidences(
    table: SheetTable, mapping: SheetMapping, reading: SheetReading
) -> dict[int, Confidence]:
    """The confidence of every row that holds an activity, those with faults too, by the row's number."""
    said: dict[int, list[SheetFault]] = defaultdict(list)
    for item in (*reading.faults, *reading.warnings):
        if item.place.row and (not item.rule.is_warning or item.code in _OF_ROWS):
            said[item.place.row].append(item)
    wanted = {*reading.rows.values(), *reading.faulty_rows}
    alike = {
        spot: column.header
        for spot, column in enumerate(mapping.columns)
        if column.basis is Basis.ALIKE
    }
    return {
        row.number: _confidence(row, said.get(row.number, []), alike)
        for row in table.rows
        if row.number in wanted
    }


def _confidence(row: SheetRow, said: list[SheetFault], alike: Mapping[int, str]) -> Confidence:
    reasons = list(_iter_reasons(row, said, alike))
    return Confidence(
        round(prod(weight for weight, _ in reasons), 2), tuple(text for _, text in reasons)
    )


def _iter_reasons(
    row: SheetRow, said: list[SheetFault], alike: Mapping[int, str]
) -> Iterator[tuple[float, LangText]]:
    for remark in row.remarks:
        yield remark.weight, remark.text
    for item in said:
        yield (_WORDS if item.rule.is_warning else _FAULT), item.message
    for spot, header in alike.items():
        if row.texts[spot]:
            yield (
                _ALIKE,
                LangText(
                    f"The column '{header}' was told by a heading that is only similar.",
                    f"Колона „{header}“ препозната је по заглављу које је само слично.",
                ),
            )
