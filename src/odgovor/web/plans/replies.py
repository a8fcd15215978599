"""What a city reads of its own marks: those that were sent to it, never an audit, never anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from odgovor.plans.marks import MarkTrail, Standing
from odgovor.plans.records import Stage
from odgovor.web.documents.quotes import page_number
from odgovor.web.plans.access import OPEN, mark_key, sent_activities, sent_marks
from odgovor.web.plans.audits import MarkSheet, mark_sheets, named_by
from odgovor.web.plans.convert import trail_of
from odgovor.web.plans.models import ReplyFile, ReplyRound
from odgovor.web.plans.reply_files import own_files
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class ReplySheet:
    """An activity with the first mark and the city's own answer."""

    activity: Record
    trail: MarkTrail
    marks: list[MarkSheet]
    reply_record: Record | None
    files: list[ReplyFile] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether the city has said anything of it."""
        return self.reply_record is not None

    @property
    def is_contested(self) -> bool:
        """Whether the city sees it differently."""
        return self.trail.standing is Standing.CONTESTED

    @property
    def can_read_page(self) -> bool:
        """Whether the first mark cites a page that the city may read."""
        first = self.first
        has_file = bool(first and first.document and first.document.data.get("file"))
        return has_file and first is not None and bool(page_number(first.record))

    @property
    def first(self) -> MarkSheet | None:
        """The first mark with its evidence."""
        return next((one for one in self.marks if one.stage is Stage.FIRST), None)

    @property
    def reply(self) -> MarkSheet | None:
        """The city's answer."""
        return next((one for one in self.marks if one.stage is Stage.REPLY), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A round with its plan and what is asked in it."""

    round: ReplyRound
    plan: Record | None
    sheets: list[ReplySheet]

    @property
    def answered(self) -> int:
        """How many marks the city has answered."""
        return sum(sheet.is_answered for sheet in self.sheets)

    @property
    def is_simulated(self) -> bool:
        """Whether any of it is invented."""
        return any(sheet.activity.is_simulated for sheet in self.sheets)


def asked(member: Member) -> list[Asked]:
    """The newest round of each plan that was sent to the addressee's cities, those still open first."""
    newest: dict[str, ReplyRound] = {}
    for sent in ReplyRound.objects.sent_to(member):
        newest.setdefault(sent.plan, sent)
    plans = {row.key: row for row in _plans(member, newest)}
    found = [Asked(sent, plans.get(key), sheets_of(member, sent)) for key, sent in newest.items()]
    return sorted(found, key=lambda one: (not one.round.is_open, one.round.due))


def _plans(member: Member, keys: Iterable[str]) -> Iterable[Record]:
    visible = Record.objects.filter(study=member.study, kind="plan", key__in=list(keys))
    return visible.filter(locality__in=member.localities, sensitivity__in=OPEN)


def sheets_of(member: Member, sent: ReplyRound) -> list[ReplySheet]:
    """The marks of a round, in the order of the plan."""
    marks = list(sent_marks(member, sent))
    named = _named(member, marks)
    by_key = {row.key: row for row in marks}
    files = own_files(member, sent.activities)
    sheets = (_sheet(row, by_key, named, files) for row in sent_activities(member, sent))
    return [sheet for sheet in sheets if sheet.first is not None]


def sheet_of(member: Member, activity: Record, sent: ReplyRound) -> ReplySheet:
    """One activity of a round with its marks."""
    marks = list(sent_marks(member, sent).filter(parent=activity.key))
    by_key = {row.key: row for row in marks}
    files = own_files(member, [activity.key])
    return _sheet(activity, by_key, _named(member, marks), files)


def _sheet(
    activity: Record,
    marks: Mapping[str, Record],
    named: Mapping[str, Record],
    files: Mapping[str, list[ReplyFile]],
) -> ReplySheet:
    keys = [mark_key(activity.key, stage) for stage in (Stage.FIRST, Stage.REPLY)]
    rows = [marks[key] for key in keys if key in marks]
    sent_files = files.get(activity.key, [])
    sheets = mark_sheets(rows, named)
    return ReplySheet(activity, trail_of(rows), sheets, marks.get(keys[1]), sent_files)


def _named(member: Member, marks: Iterable[Record]) -> dict[str, Record]:
    """The documents and organisations that marks name: a city may know what it is measured by and by whom."""
    return named_by(marks, Record.objects.filter(study=member.study, sensitivity__in=OPEN))
