"""What differs between two lists of items, record by record and field by field: before an import, in a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from odgovor.study.kinds import Item


class ChangeType(StrEnum):
    """What happens to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; None where it was not, or is no longer, filled in."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one record; ``before`` or ``after`` is None where it is added or removed."""

    type: ChangeType
    kind: str
    key: str
    before: Item | None = None
    after: Item | None = None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order they were written."""
        return field_changes(
            self.before.data if self.before else {}, self.after.data if self.after else {}
        )


def field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields in which two versions of a record differ."""
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def changes_between(old: Iterable[Item], new: Iterable[Item]) -> tuple[Change, ...]:
    """All changes that lead from one list of items to another; equal lists have none."""
    before = {(item.kind, item.key): item for item in old}
    after = {(item.kind, item.key): item for item in new}
    return (*_iter_kept(before, after), *_iter_removed(before, after))


Items = Mapping[tuple[str, str], Item]


def _iter_kept(before: Items, after: Items) -> Iterator[Change]:
    for spot, item in after.items():
        earlier = before.get(spot)
        if earlier is None:
            yield Change(ChangeType.ADDED, *spot, after=item)
        elif (earlier.data, earlier.parent, earlier.locality) != (
            item.data,
            item.parent,
            item.locality,
        ):
            yield Change(ChangeType.CHANGED, *spot, before=earlier, after=item)
        elif earlier.position != item.position:
            yield Change(ChangeType.MOVED, *spot, before=earlier, after=item)


def _iter_removed(before: Items, after: Items) -> Iterator[Change]:
    for spot, item in before.items():
        if spot not in after:
            yield Change(ChangeType.REMOVED, *spot, before=item)
