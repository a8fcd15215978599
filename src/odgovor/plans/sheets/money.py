"""Amounts of money and values of indicators as action plans write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from odgovor.common.dates import PartialDate
from odgovor.plans.sheets.table import SheetValue, text_of
from odgovor.plans.sheets.words import codes_in, holds, lookup, plain, words_of

_NUMBER = re.compile(r"[-+−]?\d[\d.,\s\u00a0\u202f']*")
_YEAR = re.compile(
    r"[(\[,]?\s*\b((?:19|20)\d{2})\b\.?(?:\s*(?:godine|godina|god|g)\b\.?)?\s*[)\]]?"
)
_TAIL = re.compile(r"[.,]?-{1,2}\s*(?=\D*$)")
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole dinars, None where the plan states none; 0 is the statement that none is needed.

    ``left`` are words that stand in the place of an amount and are not kept.
    """

    rsd: int | None = None
    left: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of an indicator with the year and the unit that stand beside it."""

    value: float | None = None
    year: int | None = None
    unit: str = ""


def read_money(value: SheetValue, *, scale: int = 1) -> Money:
    """An amount such as ``1.250.000,00 din``; raises ``ValueError`` for two amounts and other currencies.

    ``scale`` is what the heading says (*u hiljadama dinara*). Halves are rounded away from zero.
    """
    if isinstance(value, (bool, PartialDate)):
        raise ValueError(text_of(value))
    if isinstance(value, (int, float)):
        return Money(_whole(_finite(value) * scale))
    text = text_of(value)
    words = plain(text)
    if not words or text in words_of("nothing") or words in words_of("nothing"):
        return Money()
    if holds(words, words_of("no_money_needed")):
        return Money(0)
    numbers = _NUMBER.findall(text)
    says_source = holds(words, words_of("amount_unstated")) or bool(codes_in(words, "funding"))
    if not numbers and says_source:
        return Money(left=text)
    currency, factor = _marks(words)
    if len(numbers) != 1 or currency != "RSD":
        raise ValueError(text)
    digits = _TAIL.sub("", numbers[0])
    amount = decimal_of(digits, is_money=factor * scale == 1) * factor * scale
    return Money(_whole(amount), _beside(text.replace(numbers[0], " ")))


def _beside(rest: str) -> str:
    """The words beside an amount that are neither a currency nor a multiplier."""
    said = {*lookup("currencies"), *lookup("multipliers")}
    return " ".join(word for word in rest.split() if plain(word) not in said and plain(word))


def _marks(words: str) -> tuple[str, int]:
    """The currency (dinars unless another is named) and the multiplier that stand beside a number."""
    spaced = re.sub(r"(?<=[\d])(?=[^\d\W])|(?<=\d)(?=[€$])|(?<=[€$])(?=\d)", " ", words)
    currencies = codes_in(spaced, "currencies")
    others = [code for code in currencies if code != "RSD"]
    multipliers = codes_in(spaced, "multipliers")
    return (others[0] if others else "RSD"), (multipliers[0] if multipliers else 1)


def _whole(amount: Decimal) -> int:
    if not 0 <= abs(amount) < _LARGEST:
        raise ValueError(f"{amount}")
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _finite(value: int | float) -> Decimal:
    if not math.isfinite(value):
        raise ValueError(text_of(value))
    return Decimal(str(value))


def decimal_of(text: str, *, is_money: bool = False) -> Decimal:
    """A number with the separators of Serbian or English; raises ``ValueError`` where they contradict.

    Groups are of three digits. One separator before exactly three digits groups thousands where it is a
    point (Serbian), and marks decimals where it is a comma: 1.250 is 1250, and 1,250 is 1.25. Money has at
    most two decimals, so that with ``is_money`` 1,250 is 1250 too.
    """
    bare = re.sub(r"[\s\u00a0\u202f']", "", text).replace("−", "-").rstrip(".,")
    sign = -1 if bare.startswith("-") else 1
    bare = bare.lstrip("+-")
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        mark = max(".,", key=bare.rfind)
        whole, _, rest = bare.rpartition(mark)
        digits = f"{_ungrouped(whole, ',' if mark == '.' else '.')}.{rest}"
    elif is_money and re.fullmatch(r"\d{1,3},\d{3}", bare):
        digits = bare.replace(",", "")
    elif commas > 1 or (points and re.fullmatch(r"\d{1,3}(\.\d{3})+", bare)) or points > 1:
        digits = _ungrouped(bare, "," if commas else ".")
    else:
        digits = bare.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits) or len(digits) > 40:
        raise ValueError(text)
    return sign * Decimal(digits)


def _ungrouped(text: str, separator: str) -> str:
    if separator not in text:
        return text
    if not re.fullmatch(rf"\d{{1,3}}({re.escape(separator)}\d{{3}})+", text):
        raise ValueError(text)
    return text.replace(separator, "")


def read_amount(value: SheetValue) -> Amount:
    """A value such as ``12``, ``0 (2012)``, ``75 %`` or ``12 škola``; raises ``ValueError`` without a number."""
    if isinstance(value, (bool, PartialDate)):
        raise ValueError(text_of(value))
    if isinstance(value, (int, float)):
        return Amount(float(_finite(value)))
    text = text_of(value)
    if not text or plain(text) in words_of("nothing") or text in words_of("nothing"):
        return Amount()
    number = _NUMBER.match(text)
    if number is None:
        raise ValueError(text)
    rest = text[number.end() :]
    year = _YEAR.search(rest)
    if year:
        rest = rest[: year.start()] + rest[year.end() :]
    if _NUMBER.search(rest):
        raise ValueError(text)
    found = float(decimal_of(number.group()))
    return Amount(found, int(year.group(1)) if year else None, rest.strip(" \t\n,;()[]."))


def read_year(value: SheetValue) -> int | None:
    """A year such as ``2012.``; None for an empty cell; raises ``ValueError``."""
    if isinstance(value, PartialDate):
        return value.year
    text = text_of(value)
    if not text or plain(text) in words_of("nothing"):
        return None
    found = re.fullmatch(r"((?:19|20)\d{2})\.?\s*(?:g|god|godina|godine)?\.?", text)
    if found is None:
        raise ValueError(text)
    return int(found.group(1))


def header_scale(header: str) -> int:
    """What the heading of a column of money says that its amounts are multiplied by."""
    words = plain(header)
    return next(
        (n for phrase, n in lookup("header_multipliers").items() if f" {phrase} " in f" {words} "),
        1,
    )
