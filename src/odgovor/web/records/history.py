"""The history of a record: who made which version when, and what differed from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odgovor.common.records import FieldSpec, specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.common.diffing import Run, field_changes
from odgovor.web.records.models import RecordVersion
from odgovor.web.records.wording import field_label

ACTIONS: dict[str, Any] = {
    "created": gettext_lazy("added it"),
    "changed": gettext_lazy("changed it"),
    "deleted": gettext_lazy("took it out"),
    "restored": gettext_lazy("brought an earlier version back"),
    "imported": gettext_lazy("imported it with a bundle"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that differs: its path, its label, and both texts in one."""

    field: str
    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A version with what was done and what differs from the version before that the reader may see."""

    version: RecordVersion
    done: str
    changes: tuple[Changed, ...]
    is_first: bool


def steps_of(versions: Sequence[RecordVersion]) -> list[Step]:
    """The steps of a record's versions, which come the newest first."""
    found = [_step(newer, older) for newer, older in pairwise(versions)]
    return [*found, *(_step(version, None) for version in versions[-1:])]


def _step(newer: RecordVersion, older: RecordVersion | None) -> Step:
    done = str(ACTIONS.get(newer.action, newer.action))
    if older is None:
        return Step(newer, done, (), is_first=True)
    changes = tuple(
        Changed(change.field, path_label(newer.kind, change.field), change.runs)
        for change in field_changes(older.data, newer.data)
    )
    return Step(newer, done, changes, is_first=False)


def path_label(kind: str, path: str) -> str:
    """What a path into a record is called: ``responses.2.text.sr`` is "Responses 2, Text (in Serbian)"."""
    specs = specs_of(KINDS[kind].record)
    return _joined(kind, {spec.column: spec for spec in specs}, path.split("."))


def _joined(owner: str, specs: dict[str, FieldSpec], path: list[str]) -> str:
    column, *rest = path
    label = field_label(owner, column)
    if rest and rest[0].isdecimal():
        label, rest = f"{label} {rest[0]}", rest[1:]
    if not rest:
        return label
    if rest[0] in {"en", "sr"}:
        return f"{label} ({_('in English') if rest[0] == 'en' else _('in Serbian')})"
    base = specs[column].base if column in specs else None
    inner = {spec.column: spec for spec in specs_of(base)} if base is not None else {}
    return f"{label}, {_joined(base.__name__ if base else '', inner, rest)}"
