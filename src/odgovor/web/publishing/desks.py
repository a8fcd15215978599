"""Facts and evidence of a study for one member, remembered until something other than the manuscript changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from odgovor.common.errors import UsageError
from odgovor.common.facts import Fact
from odgovor.common.tables import Table
from odgovor.study import records as pure
from odgovor.study.facts import FactDesk
from odgovor.study.kinds import study_of
from odgovor.study.reading import Bundle
from odgovor.study.records import Chapter
from odgovor.web.publishing.frozen import cache_folder
from odgovor.web.records.carrying import current_items
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.sight import remembered
from odgovor.web.studies.models import Member, Study

if TYPE_CHECKING:
    from odgovor.publication.preparing import Prepared

Hidden = frozenset[str]
PART_NAMES = ("objectives", "measures")


class GuardedDesk(FactDesk):
    """A desk that computes with the whole study and keeps to itself what rests on records that somebody may not see."""

    def __init__(self, study: pure.Study, hidden: Hidden) -> None:
        super().__init__(study)
        self._hidden = hidden

    def fact(self, name: str, parameters: Mapping[str, str] | None = None) -> Fact:
        """A fact; raises ``UsageError`` for one that may not be seen."""
        found = super().fact(name, parameters)
        self._guard(found.key, found.inputs)
        return found

    def table(self, name: str, parameters: Mapping[str, str] | None = None) -> Table:
        """A table; raises ``UsageError`` for one that may not be seen."""
        found = super().table(name, parameters)
        self._guard(found.key, found.inputs)
        return found

    def _guard(self, key: str, inputs: tuple[str, ...]) -> None:
        if any(is_hidden(item, self._hidden) for item in inputs):
            raise UsageError(f"{key} rests on records that you may not see.")


def is_hidden(key: str, hidden: Hidden) -> bool:
    """Whether a key is of a record that is hidden, or of a part of one."""
    while key:
        if key in hidden:
            return True
        key = key.rpartition(".")[0]
    return False


def prepared_for(member: Member) -> Prepared:
    """Facts and evidence as the member may see them, with the manuscript as it is now."""
    hidden = _hidden_from(member)
    made = _prepared(member.study_id, _stamp(member.study), hidden)
    chapters = Record.objects.visible_to(member).filter(kind="chapter")
    texts = tuple(
        Chapter(data["language"], data["file"], data["text"])
        for data in chapters.values_list("data", flat=True)
    )
    return replace(made, study=replace(made.study, manuscript=texts))


def _hidden_from(member: Member) -> Hidden:
    """The keys of all records that the member may not see, with the parts that have keys of their own."""
    if member.is_coordinator:
        return frozenset()
    seen = Record.objects.visible_to(member).values("pk")
    rows = Record.objects.filter(study=member.study).exclude(pk__in=seen)
    found = set(rows.values_list("key", flat=True))
    parents = found & set(rows.filter(kind="plan").values_list("key", flat=True))
    for data in rows.filter(kind="plan").values_list("data", flat=True):
        found |= {part["key"] for name in PART_NAMES for part in data.get(name) or ()}
    activities = Record.objects.filter(study=member.study, kind="activity", parent__in=parents)
    return frozenset(found | set(activities.values_list("key", flat=True)))


def _stamp(study: Study) -> int:
    """A number that grows with every change of anything but the manuscript."""
    versions = RecordVersion.objects.filter(study=study).exclude(kind="chapter")
    return versions.order_by("-id").values_list("id", flat=True).first() or 0


@remembered(4)
def _prepared(number: int, _stamp: int, hidden: Hidden) -> Prepared:
    items = [item for item in current_items(Study(pk=number)) if item.kind != "chapter"]
    whole = study_of(items)
    if not hidden:
        return _prepare(whole)
    seen = [item for item in items if item.kind == "study" or not is_hidden(item.key, hidden)]
    return replace(_prepare(study_of(seen)), desk=GuardedDesk(whole, hidden))


def _prepare(study: pure.Study) -> Prepared:
    from odgovor.publication.preparing import prepare

    return prepare(Bundle(cache_folder(), study, {}, ()))
