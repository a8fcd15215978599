"""Parts of a record's form, one a field of its class: which form fields they need, and the data these make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from odgovor.common.langtext import LangText
from odgovor.common.records import FieldSpec, specs_of, text_of
from odgovor.web.records.choosing import Choices
from odgovor.web.records.formfields import (
    KeptText,
    scalar_field,
    several_field,
    text_widget,
    type_hint,
)
from odgovor.web.records.wording import field_hint, field_label

EMPTY_ROWS = 3
MOST_ROWS = 400
ABSENT = object()
Cleaned = Mapping[str, Any]
# How many rows stand in what was sent for a list of records, by the beginning of their fields' names.
CountRows = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Making:
    """What parts are made with: choices for references, rows that were sent, the prefix of the form."""

    choices: Choices
    sent_rows: CountRows | None = None
    prefix: str = ""


class Part:
    """One field of a record in a form: ``fields`` by their names, ``initial`` values, and ``value`` of what was sent."""

    shape = "field"

    def __init__(self, spec: FieldSpec, *, owner: str, name: str) -> None:
        self.spec, self.name = spec, name
        self.column = spec.column
        self.label = field_label(owner, spec.column)
        self.hint = field_hint(owner, spec.column)
        self.fields: dict[str, forms.Field] = {}
        self.initial: dict[str, Any] = {}

    def value(self, cleaned: Cleaned) -> Any:
        """What the record holds in this field, or ``ABSENT`` where it is left out."""
        raise NotImplementedError

    def _dress(self, name: str, field: forms.Field, label: str = "") -> None:
        field.label = label or self.label
        field.help_text = field.help_text or self.hint or type_hint(self.spec.base)
        self.fields[name] = field


class SinglePart(Part):
    """One value: a text, a number, a date, a code, yes or no, a key."""

    def __init__(
        self, spec: FieldSpec, held: Any, *, owner: str, name: str, making: Making
    ) -> None:
        super().__init__(spec, owner=owner, name=name)
        self.default = "" if spec.default is MISSING else text_of(spec.default)
        kept = self.default if held is ABSENT else str(held)
        suggestions = f"{making.prefix}{name}"
        field = scalar_field(spec, kept=kept, choices=making.choices, name=suggestions)
        self._dress(name, field)
        self.is_box = isinstance(field, forms.BooleanField)
        self.initial[name] = kept == "true" if self.is_box else kept

    def value(self, cleaned: Cleaned) -> Any:
        """The text of the value; the default is left out, as the format does."""
        found = cleaned.get(self.name, "")
        text = ("true" if found else "false") if self.is_box else str(found)
        is_left_out = text == self.default and not self.spec.is_required
        return ABSENT if is_left_out or (not text and self.spec.is_optional) else text


class PairPart(Part):
    """A text in English and Serbian."""

    shape = "pair"

    def __init__(self, spec: FieldSpec, held: Any, *, owner: str, name: str) -> None:
        super().__init__(spec, owner=owner, name=name)
        texts = held if isinstance(held, dict) else {}
        languages = {"en": _("%(field)s, in English"), "sr": _("%(field)s, in Serbian")}
        for language, label in languages.items():
            kept = str(texts.get(language, ""))
            widget = text_widget(spec.column, kept, lang=language)
            field = KeptText(kept=kept, widget=widget)
            self._dress(f"{name}_{language}", field, label % {"field": self.label})
            self.initial[f"{name}_{language}"] = kept

    def value(self, cleaned: Cleaned) -> Any:
        """Both texts, or nothing where both are empty and may be."""
        found = {language: cleaned.get(f"{self.name}_{language}", "") for language in ("en", "sr")}
        return found if any(found.values()) or self.spec.is_required else ABSENT


class SeveralPart(Part):
    """Several values: lines of text, or boxes to tick."""

    def __init__(
        self, spec: FieldSpec, held: Any, *, owner: str, name: str, making: Making
    ) -> None:
        super().__init__(spec, owner=owner, name=name)
        self.default = [] if spec.default is MISSING else [text_of(item) for item in spec.default]
        kept = [str(item) for item in held] if isinstance(held, list) else self.default
        field = several_field(spec, kept=kept, choices=making.choices)
        self._dress(name, field)
        is_lines = isinstance(field, KeptText)
        self.initial[name] = "\n".join(kept) if is_lines else kept

    def value(self, cleaned: Cleaned) -> Any:
        """The list of values; the default is left out."""
        found = list(cleaned.get(self.name) or [])
        return ABSENT if found == self.default and not self.spec.is_required else found


class RecordPart(Part):
    """A record inside the record, such as the grading of a finding; all its fields empty: there is none."""

    shape = "record"

    def __init__(
        self, spec: FieldSpec, held: Any, *, owner: str, name: str, making: Making
    ) -> None:
        super().__init__(spec, owner=owner, name=name)
        inner = held if isinstance(held, dict) else {}
        self.parts = parts_of(spec.base, inner, making=making, stem=f"{name}-")
        for part in self.parts:
            _adopt(self, part)

    def value(self, cleaned: Cleaned) -> Any:
        """The inner record, or nothing where nothing of it was filled in."""
        found = gathered(self.parts, cleaned) if is_filled(self.parts, cleaned) else None
        return ABSENT if found is None else found


class RowsPart(Part):
    """A list of records (or of texts in two languages), a row each, with a few empty rows below."""

    shape = "rows"

    def __init__(
        self, spec: FieldSpec, held: Any, *, owner: str, name: str, making: Making
    ) -> None:
        super().__init__(spec, owner=owner, name=name)
        kept = held if isinstance(held, list) else []
        sent = making.sent_rows(f"{name}-") if making.sent_rows else len(kept) + EMPTY_ROWS
        make = self._texts if spec.base is LangText else self._record
        self.rows = [
            make(number, kept[number] if number < len(kept) else {}, making)
            for number in range(min(sent, MOST_ROWS))
        ]
        for row in self.rows:
            for part in row:
                _adopt(self, part)

    def _record(self, number: int, held: Any, making: Making) -> list[Part]:
        return parts_of(self.spec.base, held, making=making, stem=f"{self.name}-{number}-")

    def _texts(self, number: int, held: Any, _making: Making) -> list[Part]:
        return [PairPart(self.spec, held, owner="", name=f"{self.name}-{number}-text")]

    def value(self, cleaned: Cleaned) -> Any:
        """The rows in which something was filled in."""
        is_texts = self.spec.base is LangText
        found = [
            row[0].value(cleaned) if is_texts else gathered(row, cleaned)
            for row in self.rows
            if is_filled(row, cleaned)
        ]
        return found if found or self.spec.is_required else ABSENT


def parts_of(
    cls: type,
    held: Mapping[str, Any],
    *,
    making: Making,
    stem: str = "",
    owner: str = "",
    only: Collection[str] | None = None,
) -> list[Part]:
    """The parts of a record class in the order of its fields; ``stem`` begins the names of inner ones."""
    make = partial(_part, making=making, owner=owner or cls.__name__)
    return [
        make(spec, held.get(spec.column, ABSENT), name=f"{stem}{spec.column}")
        for spec in specs_of(cls)
        if only is None or spec.column in only
    ]


def _part(spec: FieldSpec, held: Any, *, making: Making, owner: str, name: str) -> Part:
    if spec.is_record or (spec.base is LangText and spec.is_many):
        make = RowsPart if spec.is_many else RecordPart
        return make(spec, held, owner=owner, name=name, making=making)
    if spec.base is LangText:
        return PairPart(spec, held, owner=owner, name=name)
    make_plain = SeveralPart if spec.is_many else SinglePart
    return make_plain(spec, held, owner=owner, name=name, making=making)


def _adopt(whole: Part, part: Part) -> None:
    """Take the fields of an inner part; they are asked for only where something of its record was filled in."""
    for name, field in part.fields.items():
        field.required = False
        field.widget.is_required = False
        whole.fields[name] = field
    whole.initial |= part.initial


def gathered(parts: list[Part], cleaned: Cleaned) -> dict[str, Any]:
    """What parts hold, by columns, without what is left out."""
    values = {part.column: part.value(cleaned) for part in parts}
    return {column: value for column, value in values.items() if value is not ABSENT}


def is_filled(parts: list[Part], cleaned: Cleaned) -> bool:
    """Whether anything differs from an empty row, where codes stand at their defaults."""
    return any(_is_touched(part, cleaned) for part in parts)


def _is_touched(part: Part, cleaned: Cleaned) -> bool:
    value = part.value(cleaned)
    if value is ABSENT:
        return False
    return any(value.values()) if isinstance(part, PairPart) else value not in ("", [])


def iter_missing(parts: list[Part], cleaned: Cleaned) -> Iterator[str]:
    """The names of the form fields that inner records need and that are empty."""
    for part in parts:
        for row in _inner_rows(part):
            if is_filled(row, cleaned):
                yield from _missing_in(row, cleaned)
                yield from iter_missing(row, cleaned)


def _inner_rows(part: Part) -> list[list[Part]]:
    if isinstance(part, RecordPart):
        return [part.parts]
    is_rows = isinstance(part, RowsPart) and part.spec.is_record
    return part.rows if is_rows and isinstance(part, RowsPart) else []


def _missing_in(row: list[Part], cleaned: Cleaned) -> Iterator[str]:
    for part in row:
        is_asked = part.spec.is_required and isinstance(part, SinglePart) and not part.is_box
        if is_asked and not cleaned.get(part.name):
            yield part.name
