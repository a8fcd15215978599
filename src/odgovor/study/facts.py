"""Facts and tables of the whole study, computed by name: each room's registry with the room's book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from odgovor.actors.facts import FACTS as ACTOR_FACTS
from odgovor.actors.tables import TABLES as ACTOR_TABLES
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Fact, FactRegistry, Measured, Unit, fact_key
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Table, TableRegistry
from odgovor.fieldwork.facts import FACTS as FIELD_FACTS
from odgovor.fieldwork.tables import TABLES as FIELD_TABLES
from odgovor.findings.facts import FACTS as FINDING_FACTS
from odgovor.findings.tables import TABLES as FINDING_TABLES
from odgovor.focusgroups.facts import FACTS as FOCUS_FACTS
from odgovor.focusgroups.tables import TABLES as FOCUS_TABLES
from odgovor.norms.facts import FACTS as NORM_FACTS
from odgovor.norms.tables import TABLES as NORM_TABLES
from odgovor.plans.facts import FACTS as PLAN_FACTS
from odgovor.plans.tables import TABLES as PLAN_TABLES
from odgovor.stats.facts import FACTS as STAT_FACTS
from odgovor.stats.tables import TABLES as STAT_TABLES
from odgovor.study.records import Study

STUDY_FACTS = FactRegistry("study")
_PARAMETERS = re.compile(r"(?P<name>[a-z_.0-9]+)\((?P<parameters>.*)\)\Z")

FACT_ROOMS: dict[str, FactRegistry] = {
    "norms": NORM_FACTS,
    "plans": PLAN_FACTS,
    "fieldwork": FIELD_FACTS,
    "focusgroups": FOCUS_FACTS,
    "stats": STAT_FACTS,
    "actors": ACTOR_FACTS,
    "findings": FINDING_FACTS,
    "study": STUDY_FACTS,
}
TABLE_ROOMS: dict[str, TableRegistry] = {
    "norms": NORM_TABLES,
    "plans": PLAN_TABLES,
    "fieldwork": FIELD_TABLES,
    "focusgroups": FOCUS_TABLES,
    "stats": STAT_TABLES,
    "actors": ACTOR_TABLES,
    "findings": FINDING_TABLES,
}


@STUDY_FACTS.register(
    "localities",
    unit=Unit.COUNT,
    label=LangText("Localities in the study", "Локалне заједнице у истраживању"),
)
def localities(study: Study) -> Measured:
    """How many localities are compared, the country itself not counted."""
    return Measured(sum(not place.is_national for place in study.localities))


@STUDY_FACTS.register(
    "documents", unit=Unit.COUNT, label=LangText("Source documents", "Изворни документи")
)
def documents(study: Study) -> Measured:
    """How many source documents the study has registered."""
    keys = tuple(document.key for document in study.documents)
    simulated = any(document.simulated for document in study.documents)
    return Measured(len(keys), inputs=keys, is_simulated=simulated)


@STUDY_FACTS.register(
    "organisations",
    unit=Unit.COUNT,
    label=LangText("Partner organisations", "Партнерске организације"),
)
def partners(study: Study) -> Measured:
    """How many organisations carry the study: the coordinator and its partners."""
    carrying = [item for item in study.actors.organisations if item.role != "institution"]
    simulated = any(item.simulated for item in carrying)
    return Measured(len(carrying), inputs=tuple(i.key for i in carrying), is_simulated=simulated)


@STUDY_FACTS.register(
    "reports", unit=Unit.COUNT, label=LangText("Transferred reports", "Преузети извештаји")
)
def reports(study: Study) -> Measured:
    """How many partner reports are transferred, each counted once whatever its languages."""
    places = {report.locality for report in study.reports}
    simulated = any(report.simulated for report in study.reports)
    return Measured(len(places), is_simulated=simulated)


class FactDesk:
    """Computes facts and tables of one study and remembers each; nothing is computed before it is asked for."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._facts: dict[str, Fact] = {}
        self._tables: dict[str, Table] = {}
        self._names = {item.key: item.name for item in study.actors.organisations}
        self._names |= {item.key: item.title for item in study.documents}

    def recall(self, facts: Mapping[str, Fact], tables: Mapping[str, Table]) -> None:
        """Take over what another desk has made of the same records."""
        self._facts.update(facts)
        self._tables.update(tables)

    def made_of(self, room: str) -> tuple[dict[str, Fact], dict[str, Table]]:
        """The facts and tables that this desk has made of a room, by their keys."""
        start = f"{room}."
        return (
            {key: made for key, made in self._facts.items() if key.startswith(start)},
            {key: made for key, made in self._tables.items() if key.startswith(start)},
        )

    def _book(self, room: str) -> Any:
        return self.study if room == "study" else getattr(self.study, room)

    def fact(self, name: str, parameters: Mapping[str, str] | None = None) -> Fact:
        """One fact; raises ``UnknownKeyError`` or ``UsageError`` for a call that names none."""
        parameters = parameters or {}
        key = fact_key(name, parameters)
        if key not in self._facts:
            room = name.partition(".")[0]
            registry = FACT_ROOMS.get(room)
            if registry is None or name not in registry.specs:
                raise UnknownKeyError(name, near=nearest_key(name, fact_names()))
            self._check_place(name, parameters)
            day = self.study.info.as_of.last_day
            self._facts[key] = registry.compute(name, self._book(room), parameters, as_of=day)
        return self._facts[key]

    def _check_place(self, name: str, parameters: Mapping[str, str]) -> None:
        """Raise ``UsageError`` for a locality that the study does not have: nothing is known of it."""
        wanted = parameters.get("locality", "")
        if not wanted:
            return
        known = [place.key for place in self.study.localities]
        if wanted not in known:
            near = nearest_key(wanted, known)
            hint = f" Did you mean '{near}'?" if near else ""
            raise UsageError(f"{name}: the study has no locality '{wanted}'.{hint}")

    def fact_by_key(self, key: str) -> Fact:
        """The fact of a written key such as ``plans.coverage(locality=nis)``."""
        return self.fact(*parse_fact_key(key))

    def table(self, name: str, parameters: Mapping[str, str] | None = None) -> Table:
        """One table; raises ``UnknownKeyError`` or ``UsageError`` for a call that names none."""
        parameters = parameters or {}
        key = fact_key(name, parameters)
        if key not in self._tables:
            room = name.partition(".")[0]
            registry = TABLE_ROOMS.get(room)
            if registry is None or name not in registry.specs:
                raise UnknownKeyError(name, near=nearest_key(name, table_names()))
            self._check_place(name, parameters)
            places = tuple(place for place in self.study.localities if not place.is_national)
            made = registry.compute(name, self._book(room), places, parameters)
            self._tables[key] = self._with_names(made)
        return self._tables[key]

    def _with_names(self, table: Table) -> Table:
        """The table with a name wherever a room, which knows only keys, wrote that of an organisation or document."""
        rows = tuple(
            replace(row, cells=tuple(map(self._with_name, row.cells)))
            if any(map(self._is_named, row.cells))
            else row
            for row in table.rows
        )
        return replace(table, rows=rows)

    def _is_named(self, cell: Cell) -> bool:
        text = cell.value
        return isinstance(text, LangText) and text.en == text.sr and text.en in self._names

    def _with_name(self, cell: Cell) -> Cell:
        if not self._is_named(cell):
            return cell
        assert isinstance(cell.value, LangText)
        return replace(cell, value=self._names[cell.value.en])


def fact_names() -> list[str]:
    """The names of all facts, sorted."""
    return sorted(name for registry in FACT_ROOMS.values() for name in registry.specs)


def table_names() -> list[str]:
    """The names of all tables, sorted."""
    return sorted(name for registry in TABLE_ROOMS.values() for name in registry.specs)


def parse_fact_key(key: str) -> tuple[str, dict[str, str]]:
    """Name and parameters of a written fact key; raises ``UsageError`` where it is not one."""
    match = _PARAMETERS.match(key)
    if match is None and {"(", ")"} & set(key):
        raise UsageError(f"Write a figure as name(parameter=value): {key}")
    if match is None:
        return key, {}
    parameters: dict[str, str] = {}
    for part in match["parameters"].split(","):
        name, equals, value = part.partition("=")
        if not equals:
            raise UsageError(f"Write parameters as name=value: {key}")
        parameters[name.strip()] = value.strip()
    return match["name"], parameters
