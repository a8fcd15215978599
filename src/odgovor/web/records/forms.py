"""Forms of records, derived from what the class of each kind says of its fields; what they give is the record's data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.records import FieldSpec, specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.records.choosing import choices_in
from odgovor.web.records.faults import said_fault
from odgovor.web.records.formparts import (
    MOST_ROWS,
    CountRows,
    Making,
    Part,
    RecordPart,
    RowsPart,
    gathered,
    iter_missing,
    parts_of,
)
from odgovor.web.studies.models import Member, Study


@dataclass(frozen=True, slots=True)
class Group:
    """What a page shows together: ``shape`` is field, pair, record or rows; ``rows`` hold groups in turn."""

    shape: str
    name: str
    label: str
    hint: str
    fields: list[Any]
    rows: list[list[Group]]


class RecordForm(forms.Form):
    """The form of one record; ``to_data`` is the whole record, what was not asked for as it was."""

    def __init__(self, kind: str, *, parts: list[Part], held: Mapping[str, Any], **options: Any):
        super().__init__(initial=_initial(parts), **options)
        self.kind, self.parts, self.held = kind, parts, dict(held)
        for part in parts:
            self.fields.update(part.fields)

    def clean(self) -> dict[str, Any]:
        """Inner records that were begun need what they need."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in iter_missing(self.parts, cleaned):
            if name not in self.errors:
                self.add_error(name, _("Fill this in, or empty the whole row."))
        return cleaned

    def to_data(self) -> dict[str, Any]:
        """The record as mappings, lists and strings; also of a form with errors, as far as it was understood."""
        asked = {part.column for part in self.parts}
        order = [spec.column for spec in _specs(self.kind)]
        found = {name: value for name, value in self.held.items() if name not in asked}
        found |= gathered(self.parts, getattr(self, "cleaned_data", {}))
        return {name: found[name] for name in order if name in found}

    def lock(self, column: str) -> None:
        """Show a field without letting it be changed, such as the key of a record that exists."""
        if column in self.fields:
            self.fields[column].disabled = True
            self.fields[column].help_text = ""

    @property
    def groups(self) -> list[Group]:
        """The fields as a page shows them."""
        return [self._group(part) for part in self.parts]

    def _group(self, part: Part) -> Group:
        fields: list[Any] = []
        rows: list[list[Group]] = []
        if isinstance(part, RowsPart):
            rows = [[self._group(inner) for inner in row] for row in part.rows]
        elif isinstance(part, RecordPart):
            rows = [[self._group(inner) for inner in part.parts]]
        else:
            fields = [self[name] for name in part.fields]
        return Group(part.shape, part.name, part.label, part.hint, fields, rows)


def form_for(  # what a form can be made of
    kind: str,
    *,
    study: Study,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
    fields: Collection[str] | None = None,
    prefix: str | None = None,
    member: Member | None = None,
) -> RecordForm:
    """A form for a record of a kind.

    ``initial`` is the record's data as it is kept; ``data`` what was sent; ``fields`` the columns that are
    asked for (all without it; the others stay as ``initial`` has them). With a ``member`` the suggestions
    are what that member may see, else what the whole network may know.
    """
    held = dict(initial or {})
    making = Making(
        choices=choices_in(study, member),
        sent_rows=_sent_rows(data, prefix) if data is not None else None,
        prefix=f"{prefix}-" if prefix else "",
    )
    asked = [spec.column for spec in _specs(kind) if fields is None or spec.column in fields]
    parts = parts_of(KINDS[kind].record, held, making=making, owner=kind, only=asked)
    return RecordForm(kind, parts=parts, held=held, data=data, prefix=prefix)


def put_faults(form: RecordForm, found: InvalidDataError) -> None:
    """Put each fault of a record on the field it is about, with its remedy; the others above the form."""
    for fault in found.faults:
        form.add_error(_field_of(form, fault), said_fault(fault))


def _field_of(form: RecordForm, fault: Fault) -> str | None:
    column = fault.place.column
    names = [column, f"{column}_en", *_inner_names(form, column)]
    return next((name for name in names if name in form.fields), None)


def _inner_names(form: RecordForm, column: str) -> Iterator[str]:
    ends = re.compile(rf"-{re.escape(column)}(_en)?\Z")
    yield from (name for name in form.fields if column and ends.search(name))


def _specs(kind: str) -> list[FieldSpec]:
    """The fields of a kind without those that are records of their own."""
    made = KINDS[kind]
    return [spec for spec in specs_of(made.record) if spec.name not in made.without]


def _initial(parts: list[Part]) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part.initial.items()}


def _sent_rows(data: Mapping[str, Any], prefix: str | None) -> CountRows:
    before = f"{prefix}-" if prefix else ""

    def count(stem: str) -> int:
        spot = re.compile(rf"{re.escape(before + stem)}([0-9]{{1,4}})-")
        numbers = [int(match.group(1)) for match in map(spot.match, data) if match]
        return min(max(numbers, default=-1) + 1, MOST_ROWS)

    return count
