"""Values: the cells of a row as the fields of an activity, with everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from odgovor.common.codes import NoDataReason
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.plans.labels import label
from odgovor.plans.records import FundingSource, IndicatorType, Status
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.bodies import BodyBook
from odgovor.plans.sheets.fields import SheetField, field_label
from odgovor.plans.sheets.mapping import SheetMapping
from odgovor.plans.sheets.money import read_amount, read_money, read_year
from odgovor.plans.sheets.rows import ActivityRow
from odgovor.plans.sheets.rules import SheetFault, SheetRule
from odgovor.plans.sheets.statuses import read_status
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sheets.times import read_date, read_time
from odgovor.plans.sheets.words import catalogue, codes_in, exact_code, plain, words_of

F = SheetField
HEADER_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")


@dataclass(frozen=True, slots=True)
class Reader:
    """What the values of every row are read with."""

    table: SheetTable
    mapping: SheetMapping
    book: BodyBook
    decided: Mapping[str, str]
    spots: Mapping[SheetField, int]
    decided_statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RowValues:
    """The values of one row; what could not be read is in ``faults``, unknown names also in ``unknown``, and
    a status that is not known in ``unknown_status``."""

    reader: Reader
    row: ActivityRow
    faults: list[SheetFault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unknown_status: str = ""

    def fields(self) -> dict[str, Any]:
        """The activity's fields that the table has a column for, by name; texts in languages are apart."""
        found: dict[str, Any] = {}
        for read in (self._bodies, self._times, self._money, self._amounts, self._codes):
            found |= read()
        if F.PLANNED_RSD in self.reader.spots and F.FUNDING not in self.reader.spots:
            found |= self._funding_beside_money()
        return found

    def status(self) -> tuple[Status | None, NoDataReason]:
        """The status of implementation that the row states, with the reason why there is no data."""
        text = self.row.text(F.STATUS)
        read = read_status(text, self.reader.decided_statuses)
        if read.is_left:
            self.fault(rules.LEFT_OUT_STATUS, F.STATUS, value=text[:120])
        if not read.is_known:
            self.unknown_status = text
            self._unknown_code(F.STATUS, text, [label(status) for status in Status])
        return read.status, read.reason

    def texts(self, name: SheetField) -> dict[str, str]:
        """The words of a field by language; ``""`` is the language of the table."""
        found = {}
        for language in ("", "en", "sr"):
            own = F(f"{name}_{language}") if language else name
            if own in self.reader.spots:
                found[language] = self.row.text(own)
        return found

    def check_formulas(self) -> None:
        """Every cell that holds a formula without its result is a fault: nothing is ever worked out."""
        for name, spot in self.reader.spots.items():
            if (self.row.number, spot) in self.reader.table.lost:
                self.fault(rules.LOST_FORMULA, name)

    def fault(self, rule: SheetRule, name: SheetField, **values: object) -> None:
        """Add a fault at the cell of a field."""
        spot = self.reader.spots.get(name)
        letter = self.reader.table.letters[spot] if spot is not None else ""
        place = self.reader.table.place(self.row.number, letter)
        self.faults.append(SheetFault(rule, place, values))

    def _read(self, name: SheetField, read: Callable[[Any], Any], rule: SheetRule) -> Any:
        """A value read from the cell of a field, None where it cannot be read."""
        try:
            return read(self.row.cells[name])
        except (ValueError, OverflowError):
            self.fault(rule, name, value=self.row.text(name)[:120])
            return None

    def _words_left(self, name: SheetField, left: str) -> None:
        if left:
            value = self.row.text(name)[:120]
            self.fault(rules.WORDS_LEFT, name, value=value, left=left[:120])

    def _bodies(self) -> dict[str, Any]:
        found = {}
        for name in (F.BODY, F.PARTNERS):
            if name not in self.reader.spots:
                continue
            named = self.reader.book.read(self.row.text(name), self.reader.decided)
            found[name.value] = named.keys
            for left in named.left:
                self.fault(rules.LEFT_OUT_BODY, name, value=left[:120])
            for unknown in named.unknown:
                self._unknown_body(name, unknown)
        return found

    def _unknown_body(self, name: SheetField, unknown: str) -> None:
        self.unknown.append(unknown)
        keys = self.reader.book.near(unknown, n=1)
        near = self.reader.book.name_of(keys[0]) if keys else None
        self.fault(
            rules.UNKNOWN_BODY,
            name,
            value=unknown[:120],
            near=f"It may be '{near.en or near.sr}'. " if near else "",
            near_sr=f"Можда је „{near.sr or near.en}“. " if near else "",
        )

    def _times(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if F.DEADLINE in self.reader.spots:
            time = self._read(F.DEADLINE, read_time, rules.NOT_A_DATE)
            if time is not None:
                found |= {"deadline": time.deadline, "is_continuous": time.is_continuous}
                if time.start is not None or F.START not in self.reader.spots:
                    found["start"] = time.start
                self._words_left(F.DEADLINE, time.left)
        if F.START in self.reader.spots:
            start = self._read(F.START, read_date, rules.NOT_A_DATE)
            found["start"] = start or found.get("start")
        if F.IS_CONTINUOUS in self.reader.spots:
            said = self._yes_or_no(F.IS_CONTINUOUS)
            found["is_continuous"] = bool(said) or found.get("is_continuous", False)
        self._check_order(found.get("start"), found.get("deadline"))
        return found

    def _check_order(self, start: PartialDate | None, deadline: PartialDate | None) -> None:
        if start and deadline and deadline.last_day < start.first_day:
            self.fault(rules.WRONG_ORDER, F.DEADLINE, start=start, deadline=deadline)

    def _yes_or_no(self, name: SheetField) -> bool | None:
        words = plain(self.row.text(name))
        if not words or (words in words_of("nothing") and words not in words_of("yes")):
            return None
        if words in words_of("yes") or words in words_of("continuous"):
            return True
        if words in words_of("no"):
            return False
        yes_or_no = [LangText("yes", "да"), LangText("no", "не")]
        self._unknown_code(name, self.row.text(name), yes_or_no)
        return None

    def _money(self) -> dict[str, Any]:
        found = {}
        for name in (F.PLANNED_RSD, F.EXECUTED_RSD):
            if name not in self.reader.spots:
                continue
            scale = self.reader.mapping.columns[self.reader.spots[name]].scale

            def read(value: Any, scale: int = scale) -> Any:
                return read_money(value, scale=scale)

            money = self._read(name, read, rules.NOT_MONEY)
            if money is None:
                continue
            found[name.value] = money.rsd
            is_source = name is F.PLANNED_RSD and F.FUNDING not in self.reader.spots
            if not (is_source and codes_in(plain(money.left), "funding")):
                self._words_left(name, money.left)
            if money.rsd is not None and money.rsd < 0:
                self.fault(rules.NOT_MONEY, name, value=self.row.text(name)[:120])
        return found

    def _amounts(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        units: dict[str, SheetField] = {}
        for name in (F.BASELINE, F.TARGET, F.ACTUAL):
            if name not in self.reader.spots:
                continue
            amount = self._read(name, read_amount, rules.NOT_A_NUMBER)
            if amount is None:
                continue
            found[name.value] = amount.value
            if name is not F.ACTUAL:
                found[f"{name}_year"] = amount.year or self._header_year(name, amount.value)
            elif amount.year:
                self._words_left(name, str(amount.year))
            if amount.unit:
                units.setdefault(amount.unit, name)
        for name in (F.BASELINE_YEAR, F.TARGET_YEAR):
            if name in self.reader.spots:
                year = self._read(name, read_year, rules.NOT_A_NUMBER)
                found[name.value] = year or found.get(name.value)
        self._keep_unit(found, units)
        return found

    def _header_year(self, name: SheetField, value: float | None) -> int | None:
        """The year that the heading gives to all values of a column."""
        header = self.reader.mapping.columns[self.reader.spots[name]].header
        year = HEADER_YEAR.search(header)
        return int(year.group(1)) if year and value is not None else None

    def _keep_unit(self, found: dict[str, Any], units: dict[str, SheetField]) -> None:
        """The first unit beside a value is the indicator's where no column says it; others are named."""
        has_column = bool({F.UNIT, F.UNIT_EN, F.UNIT_SR} & set(self.reader.spots))
        for unit, name in units.items():
            if not has_column and "unit" not in found:
                found["unit"] = unit
            elif unit != found.get("unit"):
                self._words_left(name, unit)

    def _codes(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if F.FUNDING in self.reader.spots:
            found |= self._funding(F.FUNDING, self.row.text(F.FUNDING))
        if F.INDICATOR_TYPE in self.reader.spots:
            text = self.row.text(F.INDICATOR_TYPE)
            code = exact_code(text, "indicator_types") or _label_code(text, IndicatorType)
            if code:
                found["indicator_type"] = IndicatorType(code)
            elif text:
                known = [label(kind) for kind in IndicatorType]
                self._unknown_code(F.INDICATOR_TYPE, text, known)
        return found

    def _funding(self, name: SheetField, text: str) -> dict[str, Any]:
        if not text or plain(text) in words_of("nothing"):
            return {"funding": FundingSource.NONE}
        codes = codes_in(plain(text), "funding")
        exact = _label_code(text, FundingSource)
        if exact:
            return {"funding": FundingSource(exact)}
        if not codes:
            self._unknown_code(name, text, [label(source) for source in FundingSource])
            return {}
        if len(codes) > 1:
            kept = label(FundingSource(codes[0]))
            values = {"value": text[:120], "kept": kept.en, "kept_sr": kept.sr}
            self.fault(rules.SEVERAL_SOURCES, name, **values)
        return {"funding": FundingSource(codes[0])}

    def _funding_beside_money(self) -> dict[str, Any]:
        """The source of funds where the column of amounts names it and there is no column of its own."""
        text = self.row.text(F.PLANNED_RSD)
        if not codes_in(plain(text), "funding"):
            return {}
        return self._funding(F.PLANNED_RSD, text)

    def _unknown_code(self, name: SheetField, text: str, known: list[LangText]) -> None:
        labelled = field_label(name)
        self.fault(
            rules.NOT_A_CODE,
            name,
            value=text[:120],
            field=labelled.en,
            field_sr=labelled.sr,
            known=", ".join(item.en for item in known),
            known_sr=", ".join(item.sr for item in known),
        )


def _label_code(text: str, codes: type[Any]) -> str:
    """The code whose value or label (in either language) a text is, else nothing."""
    words = plain(text)
    for code in codes:
        if words in {plain(code.value), plain(label(code).en), plain(label(code).sr)}:
            return str(code.value)
    return ""


def guessed_theme(title: str) -> str:
    """The theme whose words stand in the title of a measure, empty where none does."""
    words = f" {plain(title)}"
    themes: dict[str, list[str]] = catalogue("sheet_words")["themes"]
    for theme, stems in themes.items():
        if any(f" {stem}" in words for stem in stems):
            return theme
    return ""
