"""Kinds of records: a study as one flat list of items with keys, and a study made of such a list again.

The workbench keeps, compares and shows items; what an item holds is said by the record's own class, so that
a study that came as a folder and one that was typed in are the same study.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.evidence import digest_of
from odgovor.common.places import Locality
from odgovor.common.records import specs_of
from odgovor.common.yamls import from_mapping, to_mapping
from odgovor.fieldwork.standards import built_in_standards
from odgovor.focusgroups.records import Session
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import Instrument
from odgovor.norms.texts import LegalText
from odgovor.plans.records import Activity, Plan
from odgovor.study.assembling import assemble
from odgovor.study.layout import LISTINGS, SHEETS, SHELVES
from odgovor.study.records import Chapter, Study, StudyInfo, TransferredReport


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in keys and addresses, its class, and where a study holds it.

    ``parent`` is the field that names the record it belongs to; ``without`` are fields kept as items of
    their own.
    """

    name: str
    record: type
    book: str
    attribute: str
    parent: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A record as the workbench keeps it; ``data`` holds mappings, lists and strings, as YAML would.

    ``position`` counts from 0 within the kind (within the plan for activities) and keeps the order of the
    files. ``locality`` is empty where the record belongs to no single one.
    """

    kind: str
    key: str
    parent: str
    locality: str
    position: int
    data: Mapping[str, Any]


_PARENTS = {
    "Mark": "activity",
    "Answer": "visit",
    "Coding": "group",
    "Observation": "indicator",
    "Tie": "source",
    "RoleInPathway": "organisation",
}
_NAMES = {
    "PlanGap": "gap",
    "GlossaryEntry": "word",
    "RoleInPathway": "role",
    "TransferredReport": "report",
    "StudyInfo": "study",
    "LegalText": "text",
}


def _kind(record: type, book: str, attribute: str, without: tuple[str, ...] = ()) -> Kind:
    name = _NAMES.get(record.__name__, record.__name__.lower())
    return Kind(name, record, book, attribute, _PARENTS.get(record.__name__, ""), without)


INFO = _kind(StudyInfo, "", "info")
PLAN = _kind(Plan, "plans", "plans", without=("activities",))
ACTIVITY = Kind("activity", Activity, "", "", parent="plan")
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        INFO,
        *(_kind(item.record, item.book, item.attribute) for item in (*SHEETS, *LISTINGS, *SHELVES)),
        PLAN,
        ACTIVITY,
        _kind(Session, "focusgroups", "sessions"),
        _kind(Instrument, "norms", "instruments"),
        _kind(LegalText, "norms", "texts"),
        _kind(TransferredReport, "", "reports"),
        _kind(Chapter, "", "manuscript"),
    )
}
KIND_OF: Mapping[type, Kind] = {kind.record: kind for kind in KINDS.values()}


def key_of(record: Any) -> str:
    """The key of a record; one without a key of its own is named by its kind and what makes it one of a kind."""
    key = getattr(record, "key", None)
    if key is not None:
        return str(key)
    if isinstance(record, Chapter):
        name = record.file.removeprefix("manuscript/").removesuffix(".md")
        return f"chapter.{name.replace('/', '.')}"
    name = KIND_OF[type(record)].name
    return f"{name}.{digest_of(record)}"


def items_of(study: Study) -> Iterator[Item]:
    """Every record of a study, kind by kind in the order of the files; what is built in is left out."""
    places = _LocalityIndex(study)
    for kind in KINDS.values():
        if kind is ACTIVITY:
            yield from _activities(study)
            continue
        for position, record in enumerate(_held(study, kind)):
            yield _item(kind, record, position, places)


def _held(study: Study, kind: Kind) -> tuple[Any, ...]:
    if kind is INFO:
        return (study.info,)
    records: tuple[Any, ...] = getattr(
        getattr(study, kind.book) if kind.book else study, kind.attribute
    )
    if kind.record is Instrument:
        return records[len(built_in_instruments()) :]
    return () if records == built_in_standards() else records


def _item(kind: Kind, record: Any, position: int, places: _LocalityIndex) -> Item:
    parent = str(getattr(record, kind.parent)) if kind.parent else ""
    data = to_mapping(record, without=kind.without)
    return Item(kind.name, key_of(record), parent, places.of(record), position, data)


def _activities(study: Study) -> Iterator[Item]:
    for plan in study.plans.plans:
        for position, activity in enumerate(plan.activities):
            data = to_mapping(activity)
            yield Item("activity", activity.key, plan.key, plan.locality, position, data)


class _LocalityIndex:
    """The locality that each record belongs to, its own or that of the record it is about."""

    def __init__(self, study: Study) -> None:
        self._organisations = {item.key: item.locality for item in study.actors.organisations}
        self._owners = {item.key: item.locality for item in study.fieldwork.visits}
        self._owners |= {item.key: item.locality for item in study.focusgroups.sessions}
        self._owners |= {
            activity.key: plan.locality
            for plan in study.plans.plans
            for activity in plan.activities
        }

    def of(self, record: Any) -> str:
        """The key of a locality, or nothing for a record of the whole study."""
        if isinstance(record, Locality):
            return record.key
        own = getattr(record, "locality", "")
        if own:
            return str(own)
        localities: tuple[str, ...] = getattr(record, "localities", ())
        if len(localities) == 1:
            return str(localities[0])
        for name in ("activity", "visit", "group"):
            owner = getattr(record, name, "")
            if owner:
                return self._owners.get(owner, "")
        for name in ("organisation", "source"):
            holder = getattr(record, name, "")
            if holder:
                return self._organisations.get(holder, "")
        return ""


def locality_of(kind: str, data: Mapping[str, Any], owner: Callable[[str], str]) -> str:
    """The locality of one item that changed; ``owner`` gives the locality of another record by its key."""
    if kind == "locality":
        return str(data.get("key", ""))
    if data.get("locality"):
        return str(data["locality"])
    localities: list[str] = list(data.get("localities") or ())
    if len(localities) == 1:
        return str(localities[0])
    for name in ("activity", "visit", "group", "organisation", "from"):
        if data.get(name):
            return owner(str(data[name]))
    return ""


def parent_of(kind: str, data: Mapping[str, Any]) -> str:
    """The key of the record that one item belongs to, as its data name it; an activity's plan is not in them."""
    found = KINDS[kind]
    columns = {spec.name: spec.column for spec in specs_of(found.record)}
    return str(data.get(columns.get(found.parent, ""), ""))


def record_of(kind: str, data: Mapping[str, Any], *, faults: list[Fault], key: str = "") -> Any:
    """The record that an item holds, or None after adding its faults, each at the item's key and field."""
    found: list[Fault] = []
    fixed = {"activities": ()} if kind == PLAN.name else {}
    record = from_mapping(
        KINDS[kind].record, dict(data), file=key or kind, faults=found, fixed=fixed
    )
    faults += found
    return record


def data_of(kind: str, record: Any) -> dict[str, Any]:
    """What a record holds, as an item keeps it."""
    return to_mapping(record, without=KINDS[kind].without)


def study_of(items: Iterable[Item]) -> Study:
    """The study that a list of items makes; raises ``InvalidDataError`` with the faults of all of them."""
    faults: list[Fault] = []
    held: dict[str, list[tuple[Item, Any]]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (item.kind, item.position)):
        record = record_of(item.kind, item.data, faults=faults, key=item.key)
        if record is not None:
            held[item.kind].append((item, record))
    if not held[INFO.name] and not faults:
        remedy = "Give the study its title and period."
        faults.append(Fault("FILE-001", Place("study.yaml"), "The study has no title.", remedy))
    if faults:
        raise InvalidDataError(faults)
    return _assembled(held)


def _assembled(held: Mapping[str, list[tuple[Item, Any]]]) -> Study:
    activities: dict[str, list[Any]] = defaultdict(list)
    for item, record in held.get(ACTIVITY.name, ()):
        activities[item.parent].append(record)
    books: dict[str, dict[str, Any]] = defaultdict(dict)
    for kind in KINDS.values():
        if kind not in (INFO, ACTIVITY):
            records = tuple(record for _, record in held.get(kind.name, ()))
            books[kind.book][kind.attribute] = records
    books["plans"]["plans"] = tuple(
        _with_activities(plan, activities[plan.key]) for plan in books["plans"]["plans"]
    )
    books["norms"]["instruments"] = (*built_in_instruments(), *books["norms"]["instruments"])
    return assemble(held[INFO.name][0][1], books)


def _with_activities(plan: Plan, activities: list[Any]) -> Plan:
    return replace(plan, activities=tuple(activities))
