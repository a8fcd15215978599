"""How figures are written: separators, percent, rates and states, in the manner of each language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Fact, Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Column
from odgovor.publication.terms import term

NARROW = "\u00a0"
DECIMALS = {
    Unit.COUNT: 0,
    Unit.PERSONS: 0,
    Unit.SHARE: 0,
    Unit.RATE_PER_100_000: 2,
    Unit.SCORE: 2,
    Unit.INDEX: 2,
    Unit.RSD: 0,
    Unit.YEAR: 0,
}
FORMS = ("percent", "number", "fraction", "interval")


def number(value: float, edition: Edition, *, decimals: int) -> str:
    """A number with the separators of the language: 1,234.5 in English, 1.234,5 in Serbian."""
    return _written(_exact(value), edition, decimals)


def _written(value: Decimal, edition: Edition, decimals: int) -> str:
    """Rounded half away from zero, as readers check by hand; what rounds to zero has no sign."""
    step = Decimal(1).scaleb(-decimals)
    rounded = f"{value.quantize(step, rounding=ROUND_HALF_UP) + 0:,.{decimals}f}"
    if edition is Edition.EN:
        return rounded.replace("-", "−")
    return rounded.translate(str.maketrans(",.-", ".,−"))


def _exact(value: float) -> Decimal:
    """The shortest decimal number that the binary fraction stands for: 57/200 is 0.285."""
    return Decimal(repr(float(value)))


def value_text(value: float, unit: Unit, edition: Edition, *, decimals: int | None = None) -> str:
    """A value with its unit as it stands in prose and tables."""
    places = DECIMALS[unit] if decimals is None else decimals
    if unit is Unit.SHARE:
        return f"{_written(_exact(value) * 100, edition, places)}%"
    if unit is Unit.YEAR:
        return str(int(value))
    return number(value, edition, decimals=places)


def fact_text(fact: Fact, edition: Edition, *, form: str = "", decimals: int | None = None) -> str:
    """A fact as it stands in prose; raises ``UsageError`` for a form that does not fit it."""
    if fact.state is not State.KNOWN or fact.value is None:
        return state_text(fact.state, edition)
    if form in {"", "percent", "number"}:
        unit = fact.unit
        if form == "percent" and unit is not Unit.SHARE:
            raise UsageError(f"{fact.key} is not a share and cannot be written as percent.")
        return value_text(fact.value, unit, edition, decimals=decimals)
    if form == "fraction" and fact.numerator is not None and fact.denominator is not None:
        return fraction_text(fact.numerator, fact.denominator, edition)
    if form == "interval" and fact.interval is not None:
        return interval_text(fact.interval, fact.unit, edition, decimals=decimals)
    raise UsageError(f"{fact.key} cannot be written as '{form}' (forms: {', '.join(FORMS)}).")


def fraction_text(numerator: float, denominator: float, edition: Edition) -> str:
    """``11 of 18``, „11 од 18“."""
    parts = [
        number(part, edition, decimals=0 if float(part).is_integer() else 1)
        for part in (numerator, denominator)
    ]
    return f"{parts[0]} {term('of', edition)} {parts[1]}"


def interval_text(
    interval: Interval, unit: Unit, edition: Edition, *, decimals: int | None = None
) -> str:
    """Both ends with an en dash between."""
    low = value_text(interval.low, unit, edition, decimals=decimals)
    return f"{low}–{value_text(interval.high, unit, edition, decimals=decimals)}"


def state_text(state: State, edition: Edition) -> str:
    """The words for a state that stands in place of a value."""
    return term(state.value, edition)


def cell_text(cell: Cell, column: Column, edition: Edition) -> str:
    """A table cell as text; a suppressed one says only that it is."""
    if cell.state is not State.KNOWN or cell.value is None:
        return state_text(cell.state, edition)
    if isinstance(cell.value, (int, float)):
        if column.unit is None:
            whole = float(cell.value).is_integer()
            return number(cell.value, edition, decimals=0 if whole else 2)
        return value_text(cell.value, column.unit, edition)
    return cell.value.in_edition(edition)
