"""What waits for an audit: activities with marks that nobody has audited, with those marks side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from odgovor.plans.marks import MarkTrail, Standing
from odgovor.plans.records import Mark, Stage
from odgovor.web.documents.describing import Citation, citations_shown
from odgovor.web.plans.access import made_by
from odgovor.web.plans.convert import trail_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member

TABS = (Standing.CONTESTED, Standing.UNANSWERED, Standing.ACCEPTED, Standing.AUDITED)


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """A mark as a page shows it: the mark, its record, its document, and the organisation that signed it."""

    stage: Stage
    mark: Mark
    record: Record
    document: Record | None
    signer: Record | None

    @property
    def language(self) -> str:
        """The language of the quote: that of its document."""
        named = str(self.document.data.get("language", "")) if self.document else ""
        return named.partition("-")[0] or "sr"


@dataclass(frozen=True, slots=True)
class AuditSheet:
    """An activity with its marks in the order of the stages; ``is_own``: the member made one of them."""

    activity: Record
    trail: MarkTrail
    marks: list[MarkSheet]
    is_own: bool


def to_audit(member: Member, standing: Standing | str, city: str = "") -> QuerySet[Record]:
    """Activities of a standing that the member may audit, those whose marks he made left out."""
    found = Record.objects.visible_to(member).filter(kind="activity", standing=standing)
    if city:
        found = found.filter(locality=city)
    made = RecordVersion.objects.filter(study=member.study, by=member.user, kind="mark")
    made = made.exclude(action=RecordVersion.Action.IMPORTED)
    first, reply = (
        made.filter(key=Concat(Value("mark."), OuterRef("key"), Value(f".{stage}")))
        for stage in (Stage.FIRST, Stage.REPLY)
    )
    return (
        found.exclude(Exists(first))
        .exclude(Exists(reply))
        .order_by("locality", "parent", "position", "id")
    )


def sheets_of(member: Member, activities: Iterable[Record]) -> list[AuditSheet]:
    """The activities of a page with their marks, in a number of queries that does not grow with it."""
    rows = list(activities)
    marks: dict[str, list[Record]] = defaultdict(list)
    keys = [row.key for row in rows]
    for row in Record.objects.visible_to(member).filter(kind="mark", parent__in=keys):
        marks[row.parent].append(row)
    every = [row for found in marks.values() for row in found]
    named = named_by(every, Record.objects.visible_to(member))
    own = made_by(member, keys)
    return [
        AuditSheet(
            row, trail_of(marks[row.key]), mark_sheets(marks[row.key], named), row.key in own
        )
        for row in rows
    ]


def mark_sheets(rows: Iterable[Record], named: Mapping[str, Record]) -> list[MarkSheet]:
    """The marks of an activity in the order of the stages; ``named`` are the records that marks name."""
    by_stage = {str(row.data.get("stage", Stage.FIRST)): row for row in rows}
    found = []
    for stage in Stage:
        row = by_stage.get(stage.value)
        if row is not None:
            mark = trail_of([row]).marks[0]
            found.append(MarkSheet(stage, mark, row, named.get(mark.document), named.get(mark.by)))
    return found


def named_by(marks: Iterable[Record], among: QuerySet[Record]) -> dict[str, Record]:
    """The documents and organisations that marks name, by their keys."""
    keys = {str(row.data.get(name, "")) for row in marks for name in ("document", "by")} - {""}
    found = among.filter(kind__in=("document", "organisation"), key__in=keys)
    return {row.key: row for row in found}


def citations_of(member: Member, sheet: AuditSheet) -> dict[str, Citation]:
    """What became of the quote of each mark over the versions of its document, by the keys of the marks."""
    shown = citations_shown(member, [one.record for one in sheet.marks])
    return {one.record.key: one for one in shown}
