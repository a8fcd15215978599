"""What a record holds, as a page shows it: field by field with labels, texts in their languages, references as links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from odgovor.common.dates import PartialDate, Period
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import Edition, LangText
from odgovor.common.records import FieldSpec, specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.common.wording import day_text, number_text
from odgovor.web.records.wording import field_label, value_label

_COUNTS = frozenset({"number", "page", "year", "baseline_year", "target_year"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of a record on a page.

    ``shape`` is text, texts (both languages), key (of another record), evidence, list or rows; ``items`` of a
    list and ``rows`` of inner records are shown in turn. ``refers`` is what a key names, e.g. organisation.
    """

    column: str
    label: str
    shape: str
    text: str = ""
    texts: Mapping[str, str] | None = None
    refers: str = ""
    locator: str = ""
    items: tuple[Shown, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()


def shown_fields(kind: str, data: Mapping[str, Any]) -> list[Shown]:
    """The fields of a record that hold something, in the order of its class."""
    return list(_iter_shown(KINDS[kind].record, data, owner=kind))


def shown_field(kind: str, column: str, value: Any) -> Shown:
    """One field of a record with a value, which may be None; a column that the kind has not is shown as text."""
    for spec in specs_of(KINDS[kind].record):
        held = default_code(spec) if value is None else value
        if spec.column == column and held is not None:
            return _shown(spec, held, owner=kind)
    return Shown(column, field_label(kind, column), "text", "" if value is None else str(value))


def _iter_shown(cls: type, data: Mapping[str, Any], *, owner: str) -> Iterator[Shown]:
    for spec in specs_of(cls):
        value = data.get(spec.column, default_code(spec))
        if value not in (None, "", [], {"en": "", "sr": ""}):
            yield _shown(spec, value, owner=owner)


def default_code(spec: FieldSpec) -> str | None:
    """The code that a field has where the format leaves it out, such as *draft*."""
    is_code = issubclass(spec.base, StrEnum) and isinstance(spec.default, StrEnum)
    return str(spec.default) if is_code and not spec.is_many else None


def _shown(spec: FieldSpec, value: Any, *, owner: str) -> Shown:
    label = field_label(owner, spec.column)
    if spec.is_record:
        rows = value if isinstance(value, list) else [value]
        name = spec.base.__name__
        inner = tuple(tuple(_iter_shown(spec.base, row, owner=name)) for row in rows)
        return Shown(spec.column, label, "rows", rows=inner)
    if isinstance(value, list):
        items = tuple(_one(spec, item, label) for item in value)
        return Shown(spec.column, label, "list", items=items)
    return _one(spec, value, label)


def _one(spec: FieldSpec, value: Any, label: str) -> Shown:
    if spec.base is LangText:
        return Shown(spec.column, label, "texts", texts=dict(value))
    text = str(value)
    if spec.base is EvidenceRef:
        key, _bar, rest = text.partition("|")
        return Shown(spec.column, label, "evidence", key, locator=rest.partition("|")[0])
    if spec.refers:
        return Shown(spec.column, label, "key", text, refers=spec.refers)
    return Shown(spec.column, label, "text", _plain(spec, text))


def _plain(spec: FieldSpec, text: str) -> str:
    if spec.base in (PartialDate, Period):
        return day_text(text)
    if spec.base in (int, float) and spec.column not in _COUNTS:
        return number_text(text)
    return value_label(Edition if spec.column == "language" else spec.base, text)
