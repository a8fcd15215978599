"""Importing an action-plan table: what it would change, listed first, then made in one piece."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.plans.records import Activity, Measure, Objective, Plan
from odgovor.plans.sheets.bodies import KnownBody
from odgovor.plans.sheets.confidence import Confidence, confidences
from odgovor.plans.sheets.mapping import SheetMapping
from odgovor.plans.sheets.reading import SheetReading, read_activities
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sources.found import page_range
from odgovor.study.changes import FieldChange, field_changes
from odgovor.study.kinds import data_of
from odgovor.web.plans.convert import values_of
from odgovor.web.plans.sheet_bodies import KIND, NewBody, decided_bodies, new_bodies
from odgovor.web.plans.sheet_drafts import Draft
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import LostRaceError, change_record, create_record
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member, Study

MAX_ACTIVITIES = 2_000


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What happens to one activity: it is new where ``record`` is None; ``row`` is where it stands in the table."""

    activity: Activity
    row: int
    record: Record | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What importing a table would do to a plan: nothing of it is done yet."""

    plan: Record
    value: Plan
    table: SheetTable
    mapping: SheetMapping
    reading: SheetReading
    added: tuple[SheetChange, ...]
    changed: tuple[SheetChange, ...]
    unchanged: int
    bodies: Mapping[str, LangText]
    confidences: Mapping[int, Confidence]
    document: str = ""
    version: int = 0
    new_bodies: tuple[NewBody, ...] = ()

    @property
    def added_bodies(self) -> tuple[NewBody, ...]:
        """The new organisations that an activity names."""
        named: set[str] = set()
        for change in (*self.added, *self.changed):
            named |= {*change.activity.body, *change.activity.partners}
        return tuple(body for body in self.new_bodies if body.data["key"] in named)

    @property
    def takes_document(self) -> bool:
        """Whether the plan is without a document yet and takes the one its table was read from."""
        return bool(self.document) and not self.value.document

    @property
    def writes(self) -> int:
        """How many activities are made or changed."""
        return len(self.added) + len(self.changed)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The new measures that an activity stands under."""
        used = {change.activity.measure for change in (*self.added, *self.changed)}
        return tuple(item for item in self.reading.measures if item.key in used)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The new objectives that a new measure stands under, and the general ones above them."""
        used = {measure.objective for measure in self.measures}
        used |= {item.parent for item in self.reading.objectives if item.key in used}
        return tuple(item for item in self.reading.objectives if item.key in used)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.added or self.changed)

    @property
    def is_too_large(self) -> bool:
        """Whether it is more than one import makes."""
        return self.writes > MAX_ACTIVITIES

    @property
    def digest(self) -> str:
        """What would be done, and to which versions, in a few letters: it differs as soon as anything does."""
        done: list[Any] = [self.plan.version, [item.key for item in self.measures], self.document]
        done.append([body.data for body in self.added_bodies])
        for change in (*self.added, *self.changed):
            version = change.record.version if change.record else 0
            done.append([change.activity.key, version, data_of("activity", change.activity)])
        text = json.dumps(done, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def planned_sheet(member: Member, plan: Record, draft: Draft) -> SheetPlan:
    """Read a draft's table and set it beside the plan; raises ``UnreadableSheetError``."""
    rows = Record.objects.visible_to(member).of_kind("activity").filter(parent=plan.key)
    records = {row.key: row for row in rows}
    value: Plan = replace(values_of([plan])[0], activities=tuple(values_of(records.values())))
    made = new_bodies(member, plan, draft)
    bodies = [*known_bodies(member), *(body.known for body in made)]
    table = draft.table()
    mapping = draft.mapping(table)
    read = read_activities(
        table,
        mapping,
        plan=value,
        language=draft.language,
        bodies=bodies,
        localities=localities_of(member),
        decisions=replace(
            draft.decisions(_taken(member.study, plan.key)), bodies=decided_bodies(draft, made)
        ),
    )
    reading = _with_pages(read, table, value, draft)
    changes = list(_iter_changes(reading, records))
    return SheetPlan(
        plan,
        value,
        table,
        mapping,
        reading,
        added=tuple(change for change in changes if change.record is None),
        changed=tuple(change for change in changes if change.record and change.fields),
        unchanged=sum(1 for change in changes if change.record and not change.fields),
        bodies={body.key: body.name for body in bodies},
        confidences=confidences(table, mapping, reading),
        document=draft.document,
        version=draft.version,
        new_bodies=made,
    )


def _with_pages(reading: SheetReading, table: SheetTable, plan: Plan, draft: Draft) -> SheetReading:
    """The activities with their pages, where the table was read from the plan's own document."""
    if not draft.document or plan.document not in ("", draft.document):
        return reading
    pages = {row.number: row.pages[0] for row in table.rows if row.pages}
    activities = tuple(
        replace(item, page=pages.get(reading.rows[item.key], item.page))
        for item in reading.activities
    )
    return replace(reading, activities=activities)


def _iter_changes(reading: SheetReading, records: dict[str, Record]) -> Iterator[SheetChange]:
    for activity in reading.activities:
        record = records.get(activity.key)
        data = data_of("activity", activity)
        fields = field_changes(record.data if record else {}, data)
        yield SheetChange(activity, reading.rows[activity.key], record, fields)


def known_bodies(member: Member) -> list[KnownBody]:
    """The organisations that the member may see, as a table may name them."""
    rows = Record.objects.visible_to(member).of_kind("organisation")
    return [
        KnownBody(row.key, row.locality, _text(row.data.get("name")), _text(row.data.get("short")))
        for row in rows.only("key", "locality", "data", "study")
    ]


def localities_of(member: Member) -> tuple[Locality, ...]:
    """The localities of the study in their order."""
    return tuple(values_of(Record.objects.visible_to(member).of_kind("locality")))


def _text(value: dict[str, str] | None) -> LangText:
    return LangText(**value) if value else LangText()


def _taken(study: Study, plan: str) -> set[str]:
    """Every key that anything of the plan ever had: keys are never used twice."""
    versions = RecordVersion.objects.filter(study=study)
    found = set(versions.filter(key__startswith=f"{plan}.").values_list("key", flat=True))
    for data in versions.filter(key=plan).values_list("data", flat=True):
        for part in ("objectives", "measures"):
            found |= {str(item.get("key")) for item in data.get(part, ())}
    return found


@transaction.atomic
def apply_sheet(member: Member, planned: SheetPlan, *, seen: str) -> None:
    """Make the changes that were seen, all of them or none.

    Raises ``LostRaceError`` where the plan or the table's meaning changed since (``seen`` is the digest that
    was shown), and ``InvalidDataError`` with the faults of records that cannot be written.
    """
    if seen != planned.digest or planned.is_too_large:
        raise LostRaceError(planned.plan)
    _extend_plan(member, planned, note_of(planned))
    for body in planned.added_bodies:
        made = create_record(member, kind=KIND, data=body.data, note=note_of(planned))
        if made.key != body.data["key"]:  # what took it meanwhile is not what the activities mean
            raise LostRaceError(planned.plan)
    faults: list[Fault] = []
    for change in (*planned.added, *planned.changed):
        try:
            _write(member, planned.plan, change, note_of(planned, change.row))
        except InvalidDataError as fault:
            faults += fault.faults
    if faults:
        raise InvalidDataError(faults)
    counts = {"added": len(planned.added), "changed": len(planned.changed)}
    audit.record(
        "plans.imported",
        study=member.study,
        actor=member.user,
        kind="plan",
        subject=planned.plan.key,
        locality=planned.plan.locality,
        sensitivity=planned.plan.sensitivity,
        detail=counts,
    )


def note_of(planned: SheetPlan, row: int | None = None) -> str:
    """Where a change came from, for its history: the file and table, the document's version, page and row."""
    spots = [str(planned.table.place())[:160]]
    if planned.document:
        spots.insert(0, f"{planned.document} v{planned.version}")
    if row is not None:
        pages = next((item.pages for item in planned.table.rows if item.number == row), ())
        spots += [f"p. {page_range(pages)}"] if pages else []
        spots.append(f"row {row}")
    return ", ".join(spots)[:200]


def _extend_plan(member: Member, planned: SheetPlan, note: str) -> None:
    """Add the new objectives and measures to the plan's own record, and its document where it has none."""
    if not planned.measures and not planned.takes_document:
        return
    value = planned.value
    if planned.takes_document:
        value = replace(value, document=planned.document)
    extended = replace(
        value,
        objectives=(*value.objectives, *planned.objectives),
        measures=(*value.measures, *planned.measures),
    )
    change_record(
        member,
        planned.plan,
        data=data_of("plan", extended),
        version=planned.plan.version,
        note=note,
    )


def _write(member: Member, plan: Record, change: SheetChange, note: str) -> None:
    data = data_of("activity", change.activity)
    if change.record is None:
        create_record(member, kind="activity", data=data, parent=plan.key, note=note)
    else:
        change_record(member, change.record, data=data, version=change.record.version, note=note)
