"""Placing: under which measure and objective of the plan an activity of a table stands, and its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.codes import Theme, label_of
from odgovor.common.keys import is_key
from odgovor.common.langtext import LangText
from odgovor.plans.records import Activity, Measure, Objective, Plan
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.fields import SheetField
from odgovor.plans.sheets.keys import KeyMaker
from odgovor.plans.sheets.rows import ActivityRow, without_number
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sheets.values import RowValues, guessed_theme
from odgovor.plans.sheets.words import plain

F = SheetField


@dataclass(slots=True)
class _Draft:
    """A measure that the plan does not have: what is known of it so far, and the row it was first met in."""

    key: str
    name: str
    objective: str | None
    theme: Theme | None
    is_guessed: bool
    row: int

    @property
    def is_settled(self) -> bool:
        """Whether everything is known that a measure needs."""
        return self.objective is not None and self.theme is not None


class Placer:
    """Finds measures and objectives by key or title (without regard to script), and makes those that are new."""

    def __init__(self, plan: Plan, decisions: Decisions, *, language: str) -> None:
        self.known: dict[str, Activity] = {item.key: item for item in plan.activities}
        self._plan = plan
        self._decisions = decisions
        self._language = language
        self._measures = _by_title(plan.measures)
        self._objectives = _by_title(plan.objectives)
        self._by_title = {
            (item.measure, title): item.key
            for item in plan.activities
            for title in _titles(item.title)
        }
        self._drafts: dict[str, _Draft] = {}
        self._made: dict[str, Objective] = {}
        used = [item.key for item in plan.objectives]
        used += [item.key for item in plan.measures]
        used += [item.key for item in plan.activities]
        self._keys = KeyMaker(used, decisions.taken)

    def measure_of(self, row: ActivityRow, values: RowValues) -> str | None:
        """The key of the measure that a row stands under; None after adding a fault."""
        text = row.text(F.MEASURE) or self._decisions.measure
        if not text:
            values.fault(rules.WITHOUT_MEASURE, F.MEASURE)
            return None
        name = without_number(text)
        found = self._measures.get(text.lower()) or self._measures.get(plain(name))
        if found:
            return found
        return self._draft(name, row)

    def key_of(self, row: ActivityRow, values: RowValues, *, measure: str, title: LangText) -> str:
        """The key of an activity: its own, that of one of the same title under the measure, or a new one."""
        own = row.text(F.KEY)
        if own:
            is_sound = is_key(own) and own.startswith(f"{self._plan.key}.")
            if not is_sound or (own in self._decisions.taken and own not in self.known):
                values.fault(rules.FOREIGN_KEY, F.KEY, value=own[:120])
            return own
        for name in _titles(title):
            if (measure, name) in self._by_title:
                return self._by_title[measure, name]
        key = self._keys.take(f"{measure}.a")
        for name in _titles(title):
            self._by_title[measure, name] = key
        return key

    def _draft(self, name: str, row: ActivityRow) -> str:
        key = self._keys.take(f"{self._plan.key}.m")
        objective = self._objective_of(row)
        theme, is_guessed = self._theme(name, row.text(F.THEME))
        self._drafts[key] = _Draft(key, name, objective, theme, is_guessed, row.number)
        self._measures[plain(name)] = key
        return key

    def _theme(self, name: str, text: str) -> tuple[Theme | None, bool]:
        """The theme a person chose, or the table names, or the title's words suggest."""
        chosen = self._decisions.themes.get(plain(name)) or _theme_named(text)
        if chosen:
            return chosen, False
        guessed = guessed_theme(name)
        return (Theme(guessed), True) if guessed else (None, False)

    def _objective_of(self, row: ActivityRow) -> str | None:
        """The key of the objective that a new measure stands under, None where nothing says so."""
        general = self._objective(row.text(F.GENERAL_OBJECTIVE), parent="")
        special = self._objective(row.text(F.OBJECTIVE), parent=general or "")
        if special or general:
            return special or general
        chosen = self._objective(self._decisions.objective, parent="")
        if chosen:
            return chosen
        return self._plan.objectives[0].key if len(self._plan.objectives) == 1 else None

    def _objective(self, text: str, *, parent: str) -> str | None:
        if not text:
            return None
        name = without_number(text)
        found = self._objectives.get(text.lower()) or self._objectives.get(plain(name))
        if found:
            return found
        key = self._keys.take(f"{self._plan.key}.o")
        self._made[key] = Objective(key, LangText(**{self._language: name}), parent)
        self._objectives[plain(name)] = key
        return key

    def new_objectives(self) -> tuple[Objective, ...]:
        """The objectives that the plan does not have yet."""
        return tuple(self._made.values())

    def new_measures(self) -> tuple[Measure, ...]:
        """The measures that the plan does not have yet, of which objective and theme are known."""
        return tuple(
            Measure(
                draft.key, draft.objective, LangText(**{self._language: draft.name}), draft.theme
            )
            for draft in self._drafts.values()
            if draft.objective is not None and draft.theme is not None
        )

    def is_settled(self, measure: str) -> bool:
        """Whether a measure is the plan's already, or can become so."""
        return measure not in self._drafts or self._drafts[measure].is_settled

    def described(self) -> Iterator[tuple[str, Theme | None, bool]]:
        """Name, theme, and whether the theme was only guessed, of each new measure."""
        for draft in self._drafts.values():
            yield draft.name, draft.theme, draft.is_guessed

    def measure_faults(self, table: SheetTable) -> Iterator[SheetFault]:
        """New measures without an objective or a theme, and those whose theme was guessed from their words."""
        for draft in self._drafts.values():
            place = table.place(draft.row)
            if draft.objective is None:
                yield SheetFault(rules.WITHOUT_OBJECTIVE, place, {"value": draft.name[:120]})
            if draft.theme is None:
                yield SheetFault(rules.WITHOUT_THEME, place, {"value": draft.name[:120]})
            elif draft.is_guessed:
                label = label_of(draft.theme)
                values = {"value": draft.name[:120], "theme": label.en, "theme_sr": label.sr}
                yield SheetFault(rules.GUESSED_THEME, place, values)


def _titles(title: LangText) -> list[str]:
    return [plain(text) for text in (title.sr, title.en) if text]


def _by_title(items: tuple[Measure, ...] | tuple[Objective, ...]) -> dict[str, str]:
    found = {title: item.key for item in items for title in _titles(item.title)}
    return found | {item.key: item.key for item in items}


def _theme_named(text: str) -> Theme | None:
    words = plain(text)
    for theme in Theme:
        label = label_of(theme)
        if words and words in {plain(theme.value), plain(label.en), plain(label.sr)}:
            return theme
    return None
