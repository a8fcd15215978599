"""How widely a record is known: never more widely than the record that it belongs to, however it came to be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.study.kinds import KINDS, Item
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.settling import Action, settle
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import LEVELS, Sensitivity, default_sensitivity

# What is known to the whole network holds nothing down: public or not, the same people see it.
OPEN = frozenset({Sensitivity.PUBLIC, Sensitivity.NETWORK})
_BATCH = 500


def level_of_new(study: Study, *, kind: str, key: str, parent: str, chosen: str) -> Sensitivity:
    """The level of a new record: as chosen, else as is usual for its kind, held by its parent.

    Raises ``InvalidDataError`` (SENSE-004) where a wider one was chosen than the parent's.
    """
    floor = floor_of(study, parent)
    if chosen:
        _refuse_wider(key, parent, Sensitivity(chosen), floor)
    return narrowest([Sensitivity(chosen) if chosen else default_sensitivity(kind), floor])


def level_of_changed(record: Record, *, parent: str, chosen: str) -> Sensitivity:
    """The level of a record that is changed or moved: as it was or as chosen, held by its parent.

    Raises ``InvalidDataError`` (SENSE-004) where somebody makes it wider than the parent.
    """
    floor = floor_of(record.study, parent)
    if chosen and chosen != record.sensitivity:
        _refuse_wider(record.key, parent, Sensitivity(chosen), floor)
    return narrowest([Sensitivity(chosen or record.sensitivity), floor])


def level_of_returned(study: Study, key: str, parent: str) -> Sensitivity:
    """The level of a record that comes back: as it was known last, held by its parent."""
    last = RecordVersion.objects.filter(study=study, key=key).latest("number")
    return narrowest([Sensitivity(last.sensitivity), floor_of(study, parent)])


def levels_of_imported(
    study: Study, items: Iterable[Item], said: Mapping[str, str]
) -> dict[str, Sensitivity]:
    """The level of each item of an import: as it is or was known, else as is usual, held by the item's parents.

    What the bundle itself ``said`` is for few is not known more widely than that.
    """
    came = {item.key: item for item in items}
    own = _levels_until_now(study, [*came, *(item.parent for item in came.values())])
    found: dict[str, Sensitivity] = {}

    def level(key: str) -> Sensitivity:
        item = came.get(key)
        if item is None:
            return own.get(key, Sensitivity.PUBLIC)
        if key not in found:
            bundle = Sensitivity(said.get(key, Sensitivity.PUBLIC))
            found[key] = narrowest([own.get(key, default_sensitivity(item.kind)), bundle])
            above = level(item.parent)
            found[key] = narrowest([found[key], Sensitivity.PUBLIC if above in OPEN else above])
        return found[key]

    return {key: level(key) for key in came}


def floor_of(study: Study, parent: str) -> Sensitivity:
    """How widely what belongs to a record may be known at most; nobody changes that before it is written."""
    rows = Record.objects.select_for_update().filter(study=study, key=parent)
    found = rows.values_list("sensitivity", flat=True).first() if parent else None
    level = Sensitivity(found or Sensitivity.PUBLIC)
    return Sensitivity.PUBLIC if level in OPEN else level


def hold_parts(records: Iterable[Record], by: Any) -> set[str]:
    """Let what belongs to records, and what belongs to that, be known no more widely than they are; the keys changed."""
    holding = [record for record in records if Sensitivity(record.sensitivity) not in OPEN]
    seen: set[str] = {owner.key for owner in holding}
    changed: set[str] = set()
    while holding:
        parts = list(_iter_parts(holding))
        levels = {owner.key: Sensitivity(owner.sensitivity) for owner in holding}
        narrowed = {part.key for part in parts if _is_narrowed(part, levels[part.parent], by)}
        # Nothing belongs to itself, whatever a bundle says; what became narrower holds its own parts anew.
        holding = [part for part in parts if part.key in narrowed or part.key not in seen]
        seen |= {part.key for part in holding}
        changed |= narrowed
    return changed


@transaction.atomic
def hold_every_part() -> int:
    """The same for all studies: parts that were known too widely before this was asked of them; how many there were."""
    by_study: dict[int, list[Record]] = {}
    for record in _iter_held_from_many():
        by_study.setdefault(record.study_id, []).append(record)
    return sum(len(hold_parts(owners, None)) for owners in by_study.values())


def is_narrower(before: str, after: str) -> bool:
    """Whether what was known at one level is known to fewer people at another."""
    return LEVELS[Sensitivity(after)] > LEVELS[Sensitivity(before)]


def _iter_held_from_many() -> Iterator[Record]:
    """The records that not the whole network knows; they are found in an index alone, as every start looks for them."""
    few = list(Record.objects.exclude(sensitivity__in=OPEN).values_list("pk", flat=True))
    for start in range(0, len(few), _BATCH):
        rows = Record.objects.filter(pk__in=few[start : start + _BATCH])
        yield from rows.select_related("study").defer("data", "folded")


def narrowest(levels: Iterable[Sensitivity]) -> Sensitivity:
    """The level that the fewest may know of."""
    return max(levels, key=LEVELS.__getitem__)


def _iter_parts(owners: list[Record]) -> Iterator[Record]:
    keys = [owner.key for owner in owners]
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        # Records of every kind: the index by parents has the kind before them.
        parts = Record.objects.select_for_update().filter(kind__in=sorted(KINDS), parent__in=some)
        yield from parts.filter(study=owners[0].study).defer("data", "folded")


def _is_narrowed(part: Record, level: Sensitivity, by: Any) -> bool:
    """Narrow a part that is known more widely than at a level; whether it was."""
    if LEVELS[Sensitivity(part.sensitivity)] >= LEVELS[level]:
        return False
    part.sensitivity, part.version = level, part.version + 1
    part.changed_at, part.changed_by = timezone.now(), by
    part.save(update_fields=["sensitivity", "version", "changed_at", "changed_by"])
    settle(part, Action.CHANGED, by, fields=["sensitivity"])
    return True


def _levels_until_now(study: Study, keys: Iterable[str]) -> Mapping[str, Sensitivity]:
    """How widely records are known now, or were last where they are gone."""
    wanted = [key for key in dict.fromkeys(keys) if key]
    found: dict[str, Sensitivity] = {}
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        versions = RecordVersion.objects.filter(study=study, key__in=some).order_by("number")
        for rows in (versions, Record.objects.filter(study=study, key__in=some)):
            pairs = rows.values_list("key", "sensitivity")
            found |= {key: Sensitivity(level) for key, level in pairs}
    return found


def _refuse_wider(key: str, parent: str, chosen: Sensitivity, floor: Sensitivity) -> None:
    if LEVELS[chosen] < LEVELS[floor]:
        message = f"The record would be known more widely than '{parent}', to which it belongs."
        remedy = "Choose a level that is at least as narrow as that one's."
        place = Place(record=key, column="sensitivity")
        raise InvalidDataError([Fault("SENSE-004", place, message, remedy)])
