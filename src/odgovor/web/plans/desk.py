"""The desk of a marker: one activity of a plan with its neighbours, its marks, and the documents at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from odgovor.plans.flags import Flag, flags_of, judged_on
from odgovor.plans.index import Entry
from odgovor.plans.marks import MarkTrail
from odgovor.plans.records import Stage
from odgovor.web.common.editions import said
from odgovor.web.plans.access import mark_key
from odgovor.web.plans.convert import frame_of, plan_index, trail_of
from odgovor.web.plans.facts import Fact, promised
from odgovor.web.plans.forms import mark_initial
from odgovor.web.plans.overview import activities_of, names_of
from odgovor.web.plans.signing import organisations_near, signer_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

OTHER_DOCUMENTS = 200
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An activity of the plan in the jump list; ``number`` counts from 1."""

    number: int
    key: str
    title: dict[str, str]
    status: str
    standing: str
    is_current: bool

    @property
    def is_marked(self) -> bool:
        """Whether it has a first mark."""
        return self.standing not in ("", "unmarked")


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the marking page shows beside the form."""

    member: Member
    plan: Record
    activity: Record
    entry: Entry
    facts: list[Fact]
    flags: tuple[Flag, ...]
    neighbours: list[Neighbour]
    marks: Mapping[str, Record]

    @property
    def number(self) -> int:
        """The place of the activity in its plan, counted from 1."""
        return next(one.number for one in self.neighbours if one.is_current)

    @property
    def total(self) -> int:
        """How many activities the plan has."""
        return len(self.neighbours)

    @property
    def marked(self) -> int:
        """How many of them have a first mark."""
        return sum(one.is_marked for one in self.neighbours)

    @property
    def previous(self) -> str:
        """The key of the activity before, or nothing."""
        return self.neighbours[self.number - 2].key if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The key of the activity after, or nothing."""
        return self.neighbours[self.number].key if self.number < self.total else ""

    @property
    def next_unmarked(self) -> str:
        """The key of the next activity without a first mark, from here on and then from the beginning."""
        circle = self.neighbours[self.number :] + self.neighbours[: self.number - 1]
        return next((one.key for one in circle if not one.is_marked), "")

    @property
    def trail(self) -> MarkTrail:
        """The marks of the activity by stage."""
        return trail_of(self.marks.values())

    def mark(self, stage: Stage) -> Record | None:
        """The mark of a stage, if there is one."""
        return self.marks.get(mark_key(self.activity.key, stage))


def desk_of(member: Member, activity: Record) -> Desk:
    """The desk for an activity that the member may see."""
    visible = Record.objects.visible_to(member)
    plan = visible.get(kind="plan", key=activity.parent)
    marks = {row.key: row for row in visible.filter(kind="mark", parent=activity.key)}
    index = plan_index(plan, [activity], marks.values(), frame_of(member.study))
    entry = index.entries[0]
    return Desk(
        member=member,
        plan=plan,
        activity=activity,
        entry=entry,
        facts=promised(entry.activity, names_of(member, [entry])),
        flags=flags_of(entry, judged_on(index.book)),
        neighbours=neighbours_of(member, activity),
        marks=marks,
    )


def neighbours_of(member: Member, activity: Record) -> list[Neighbour]:
    """The activities of a plan in its order, without what they hold."""
    rows = activities_of(member, activity.parent).values_list(
        "key", "title_en", "title_sr", "status", "standing"
    )
    return [
        Neighbour(n, key, {"en": en, "sr": sr}, status, standing, key == activity.key)
        for n, (key, en, sr, status, standing) in enumerate(rows, start=1)
    ]


def form_options(desk: Desk, stage: Stage, query: Mapping[str, str]) -> dict[str, Any]:
    """What the form of a stage is made of; ``query`` may bring a quote picked in a document."""
    kept = desk.mark(stage)
    held = kept.data if kept else {}
    picked = {name: query[name] for name in ("document", "page", "quote") if query.get(name)}
    initial = mark_initial(held, version=kept.version if kept else 0)
    if kept is None:
        initial |= _suggested(desk, stage)
    initial |= picked
    signers = organisations_near(desk.member, desk.activity.locality)
    if not initial["by"] and kept is None:
        initial["by"] = signer_of(desk.member, desk.activity.locality, stage, signers)
    return {
        "initial": initial,
        "held": held,
        "documents": document_choices(desk.member, desk.plan, str(initial["document"])),
        "signers": _signer_choices(signers, str(initial["by"])),
    }


def _suggested(desk: Desk, stage: Stage) -> dict[str, Any]:
    """An audit begins with the evidence of the first mark; a first mark with the document used last in the plan."""
    first = desk.mark(Stage.FIRST)
    if stage is Stage.AUDIT and first is not None:
        return {name: first.data.get(name, "") for name in ("document", "page", "quote")}
    last = (
        Record.objects.visible_to(desk.member)
        .filter(kind="mark", parent__in=[one.key for one in desk.neighbours])
        .filter(key__endswith=f".{Stage.FIRST}", changed_by=desk.member.user)
        .order_by("-changed_at", "-id")
        .first()
    )
    found = last.data if last else {}
    names = ("document", "page")
    return {name: found.get(name, "") for name in names} if found.get("document") else {}


def document_choices(member: Member, plan: Record, chosen: str) -> list[tuple[str, list[Choice]]]:
    """The plan's own document first, then those of its city, then others; what is chosen is always among them."""
    visible = Record.objects.visible_to(member)
    near = set(
        visible.filter(kind__in=("mark", "plan", "gap"), locality=plan.locality)
        .filter(data__document__isnull=False)
        .values_list("data__document", flat=True)
        .distinct()
    )
    rows = visible.of_kind("document")
    own = rows.filter(key=plan.data.get("document", ""))
    of_city = rows.filter(key__in=near | {chosen}) | rows.filter(locality=plan.locality)
    of_city = of_city.exclude(key__in=[row.key for row in own])
    kept = [row.key for row in (*own, *of_city)]
    groups = [
        (_("The document of this plan"), _choices(own)),
        (_("Documents of this city"), _choices(of_city)),
        (_("Other documents"), _choices(rows.exclude(key__in=kept)[:OTHER_DOCUMENTS])),
    ]
    return [(name, choices) for name, choices in groups if choices]


def _choices(rows: Iterable[Record]) -> list[Choice]:
    shorts = ((row, row.data.get("short") or {}) for row in rows)
    return [(row.key, said(short if short.get("en") else row.title)) for row, short in shorts]


def _signer_choices(rows: list[Record], chosen: str) -> list[Choice]:
    found = [(row.key, said(row.title)) for row in rows]
    known = {key for key, _title in found}
    return found if chosen in known or not chosen else [*found, (chosen, chosen)]
