"""The list of an import's changes as a page shows it: counted by kind, and record by record with what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from odgovor.study.changes import Change, ChangeType
from odgovor.web.common.diffing import field_changes
from odgovor.web.records.columns import title_of
from odgovor.web.records.history import Changed, path_label

WORDS: dict[ChangeType, Any] = {
    ChangeType.ADDED: _("added"),
    ChangeType.CHANGED: _("changed"),
    ChangeType.REMOVED: _("not in the bundle"),
    ChangeType.MOVED: _("moved in its order"),
}
TONES = {
    ChangeType.ADDED: "ok",
    ChangeType.CHANGED: "accent",
    ChangeType.REMOVED: "bad",
    ChangeType.MOVED: "neutral",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with the record's title and, where it was changed, the fields that differ."""

    change: Change
    word: str
    tone: str
    title: dict[str, str]
    fields: tuple[Changed, ...]


def counted(changes: Iterable[Change]) -> list[tuple[str, dict[str, int]]]:
    """How many records of each kind are added, changed, removed and moved, by kind."""
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        counts.setdefault(change.kind, Counter())[str(change.type)] += 1
    return [(kind, dict(count)) for kind, count in counts.items()]


def shown_changes(changes: Iterable[Change]) -> list[ShownChange]:
    """Changes with their words."""
    return [_shown(change) for change in changes]


def _shown(change: Change) -> ShownChange:
    item = change.after or change.before
    title = title_of(change.key, item.data) if item else {}
    return ShownChange(change, str(WORDS[change.type]), TONES[change.type], title, _fields(change))


def _fields(change: Change) -> tuple[Changed, ...]:
    if change.before is None or change.after is None:
        return ()
    return tuple(
        Changed(found.field, path_label(change.kind, found.field), found.runs)
        for found in field_changes(change.before.data, change.after.data)
    )
