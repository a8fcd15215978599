"""What changed between two wordings of a norm as a page shows it, and which claims rest on what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.langtext import LangText
from odgovor.norms.structure import Portion
from odgovor.norms.versions import ChangeKind, Difference, MarkKind, ProvisionChange, difference
from odgovor.web.common.diffing import Change, Run
from odgovor.web.norms.reading import name_of
from odgovor.web.norms.resting import Citing, citings_of
from odgovor.web.norms.wordings import Wording, wordings
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member

_RUNS = {
    MarkKind.KEPT: Change.SAME,
    MarkKind.TAKEN_OUT: Change.REMOVED,
    MarkKind.PUT_IN: Change.ADDED,
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change of a provision: what it was called and is called, and its words as runs."""

    kind: ChangeKind
    before: Portion | None
    after: Portion | None
    name_before: LangText
    name_after: LangText
    runs: tuple[Run, ...]

    @property
    def is_renumbered(self) -> bool:
        """Whether it stands under another number now."""
        both = self.before is not None and self.after is not None
        return both and self.name_before != self.name_after


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that cites a provision which reads otherwise in the newer wording, or is not there any more."""

    citing: Citing
    name: LangText
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything of the page of a difference."""

    old: Wording
    new: Wording
    shown: tuple[ShownChange, ...]
    counts: tuple[tuple[ChangeKind, int], ...]
    unchanged: int
    touched: tuple[Touched, ...]


def changes_between(member: Member, old: Wording, new: Wording) -> Changes:
    """What leads from one wording to another, with the records that the member sees resting on it."""
    found = _difference(sight_of(member), old.text.key, new.text.key)
    counts = Counter(change.kind for change in found.changes)
    return Changes(
        old=old,
        new=new,
        shown=tuple(_shown(change) for change in found.changes),
        counts=tuple((kind, counts[kind]) for kind in ChangeKind if counts[kind]),
        unchanged=found.unchanged,
        touched=tuple(_touched(member, old, new)),
    )


@remembered(8)
def _difference(sight: Sight, old: str, new: str) -> Difference:
    held = {item.text.key: item.structure.portions for item in wordings(sight.member)}
    return difference(held[old], held[new])


def _shown(change: ProvisionChange) -> ShownChange:
    runs: list[Run] = []
    for mark in change.marks:
        if runs:
            runs.append(Run(Change.SAME, " "))
        runs.append(Run(_RUNS[mark.kind], mark.text))
    before, after = change.before, change.after
    return ShownChange(
        kind=change.kind,
        before=before,
        after=after,
        name_before=name_of(before) if before else LangText(),
        name_after=name_of(after) if after else LangText(),
        runs=tuple(runs),
    )


def _touched(member: Member, old: Wording, new: Wording) -> Iterator[Touched]:
    """Citations of the older wording whose provision, with all that stands below it, says something else now."""
    then, now = old.structure.digests, new.structure.digests
    for citing in citings_of(member, old.text):
        portion = old.structure.by_eid.get(citing.eid)
        if portion is not None and then[citing.eid] != now.get(citing.eid):
            yield Touched(citing, name_of(portion), citing.eid not in now)
