"""Reading: a mapped table as objectives, measures and activities of a plan, with all faults together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from odgovor.common.codes import Theme
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.plans.records import Activity, Mark, Measure, Objective, Plan
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.bodies import BodyBook, KnownBody, UnknownBody
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.fields import SheetField
from odgovor.plans.sheets.mapping import SheetMapping
from odgovor.plans.sheets.placing import Placer
from odgovor.plans.sheets.rows import ActivityRow, RowReader, without_number
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.statuses import UnknownStatus, near_status, status_name
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sheets.values import Reader, RowValues

F = SheetField
_TEXTS = (F.INDICATOR, F.UNIT, F.VERIFICATION, F.RISKS)


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure that the plan does not have yet: its title in the table and the theme found for it."""

    name: str
    theme: Theme | None
    is_guessed: bool


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a table says: activities in its order, with the measures and objectives that are new.

    Rows with a fault, and rows under a new measure whose objective or theme nobody knows yet (``waiting``),
    are not among the activities. ``rows`` gives the row of each activity by key; ``marks`` are the statuses
    that the table states, as first marks without evidence.
    """

    activities: tuple[Activity, ...]
    measures: tuple[Measure, ...]
    objectives: tuple[Objective, ...]
    marks: tuple[Mark, ...]
    faults: tuple[SheetFault, ...]
    warnings: tuple[SheetFault, ...]
    rows: Mapping[str, int]
    unknown: tuple[UnknownBody, ...]
    new_measures: tuple[NewMeasure, ...]
    waiting: tuple[int, ...] = ()
    unknown_statuses: tuple[UnknownStatus, ...] = ()

    @property
    def faulty_rows(self) -> tuple[int, ...]:
        """The rows that are left out because of a fault, their own or their measure's, in order."""
        wrong = {item.place.row for item in self.faults if item.place.row}
        return tuple(sorted({*wrong, *self.waiting}))


def read_activities(
    table: SheetTable,
    mapping: SheetMapping,
    *,
    plan: Plan,
    language: str = "sr",
    bodies: Sequence[KnownBody] = (),
    localities: Sequence[Locality] = (),
    decisions: Decisions = Decisions(),
) -> SheetReading:
    """Read every row below the heading; ``language`` (en or sr) is the one the table is written in.

    An activity that the plan has already (by its key, or by its measure and title) keeps what the table has
    no column for. Nothing is dropped silently: columns and rows that are left out are among the warnings.
    """
    faults = list(mapping.faults(table))
    if faults:
        return SheetReading((), (), (), (), tuple(faults), table.warnings, {}, (), ())
    book = BodyBook(bodies, locality=plan.locality, localities=localities)
    spots, statuses = mapping.spots(), decisions.statuses
    reader = Reader(table, mapping, book, decisions.bodies, spots, decided_statuses=statuses)
    placer = Placer(plan, decisions, language=language)
    return _Assembly(reader, placer, plan, language).read()


@dataclass(slots=True)
class _Assembly:
    """Puts the rows together and sorts what is wrong with them."""

    reader: Reader
    placer: Placer
    plan: Plan
    language: str
    activities: dict[str, Activity] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    found: list[SheetFault] = field(default_factory=list)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    def read(self) -> SheetReading:
        row_reader = RowReader(self.reader.table, self.reader.mapping)
        for row in row_reader.rows():
            self._row(row)
        self.found += [*row_reader.faults, *self.placer.measure_faults(self.reader.table)]
        if self.marks:
            place = self.reader.table.place()
            self.found.append(SheetFault(rules.STATUSES_READ, place, {"n": len(self.marks)}))
        warnings = [item for item in self.found if item.rule.is_warning]
        faults = [item for item in self.found if not item.rule.is_warning]
        settled = [key for key, item in self.activities.items() if self._is_settled(item)]
        return SheetReading(
            activities=tuple(self.activities[key] for key in settled),
            measures=self.placer.new_measures(),
            objectives=self.placer.new_objectives(),
            marks=tuple(mark for mark in self.marks if mark.activity in settled),
            faults=tuple(sorted(faults, key=_order)),
            warnings=(
                *self.reader.table.warnings,
                *iter_column_warnings(self.reader.table, self.reader.mapping),
                *sorted(warnings, key=_order),
            ),
            rows={key: self.rows[key] for key in settled},
            unknown=tuple(self._unknown_bodies()),
            new_measures=tuple(
                NewMeasure(name, theme, is_guessed)
                for name, theme, is_guessed in self.placer.described()
            ),
            waiting=tuple(
                self.rows[key]
                for key, item in self.activities.items()
                if not self._is_settled(item)
            ),
            unknown_statuses=tuple(self._unknown_statuses()),
        )

    def _is_settled(self, activity: Activity) -> bool:
        return self.placer.is_settled(activity.measure)

    def _row(self, row: ActivityRow) -> None:
        values = RowValues(self.reader, row)
        values.check_formulas()
        fields = values.fields()
        title = self._title(values)
        measure = self.placer.measure_of(row, values)
        key = self.placer.key_of(row, values, measure=measure, title=title) if measure else ""
        if key in self.activities:
            values.fault(rules.REPEATED, F.TITLE, row=self.rows[key])
        status, reason = values.status()
        for name in values.unknown:
            self.unknown.setdefault(name, []).append(row.number)
        if values.unknown_status:
            name = status_name(values.unknown_status)
            self.called.setdefault(name, values.unknown_status)
            self.statuses.setdefault(name, []).append(row.number)
        self.found += values.faults
        if any(not item.rule.is_warning for item in values.faults):
            return
        assert measure is not None
        self.activities[key] = self._activity(key, measure, title, fields, values)
        self.rows[key] = row.number
        if status is not None:
            note = LangText(**{self.language: row.text(F.NOTE)})
            self.marks.append(
                Mark(
                    key,
                    status=status,
                    reason_no_data=reason,
                    deviation=note,
                    simulated=self.plan.simulated,
                )
            )

    def _title(self, values: RowValues) -> LangText:
        texts = values.texts(F.TITLE)
        return self._in_languages(texts, LangText(), change=without_number)

    def _activity(
        self,
        key: str,
        measure: str,
        title: LangText,
        fields: dict[str, Any],
        values: RowValues,
    ) -> Activity:
        known = self.placer.known.get(key)
        base = known or Activity(key, measure, title, simulated=self.plan.simulated)
        unit = fields.pop("unit", None)
        merged = replace(base, **fields, measure=measure, title=_merged(base.title, title))
        for name in _TEXTS:
            texts = values.texts(name)
            if texts:
                own = self._in_languages(texts, getattr(merged, name))
                texts_of: dict[str, Any] = {name.value: own}
                merged = replace(merged, **texts_of)
        if unit:
            merged = replace(merged, unit=replace(merged.unit, **{self.language: unit}))
        return merged

    def _in_languages(
        self, texts: Mapping[str, str], base: LangText, *, change: Any = str
    ) -> LangText:
        """A text with the languages that the table has, and those of ``base`` where it has none."""
        named = {language or self.language: change(text) for language, text in texts.items()}
        return replace(base, **named)

    def _unknown_bodies(self) -> Iterator[UnknownBody]:
        for name, rows in self.unknown.items():
            yield UnknownBody(name, tuple(rows), self.reader.book.near(name))

    def _unknown_statuses(self) -> Iterator[UnknownStatus]:
        """What the table calls states that are not known, the most used first."""
        for name in sorted(self.statuses, key=lambda name: -len(self.statuses[name])):
            text = self.called[name]
            yield UnknownStatus(text, tuple(self.statuses[name]), near_status(text))


def _merged(base: LangText, given: LangText) -> LangText:
    return LangText(given.en or base.en, given.sr or base.sr)


def _order(item: SheetFault) -> tuple[int, str]:
    return (item.place.row or 0, item.place.column)


def iter_column_warnings(table: SheetTable, mapping: SheetMapping) -> Iterator[SheetFault]:
    """The filled columns that are not taken over, and the amounts that are multiplied."""
    for spot, column in enumerate(mapping.columns):
        place = table.place(mapping.header_row or None, column.letter)
        name = column.header or column.letter
        if column.scale != 1:
            yield SheetFault(rules.SCALED, place, {"header": name, "n": f"{column.scale:,}"})
        filled = sum(1 for row in table.rows if row.number > mapping.header_row and row.texts[spot])
        if column.field is None and filled:
            yield SheetFault(rules.NOT_MAPPED, place, {"header": name, "n": filled})
