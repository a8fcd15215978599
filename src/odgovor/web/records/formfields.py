"""Form fields for single values of records: text, numbers, dates and codes, kept as a record keeps them, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from odgovor.common.dates import PartialDate, Period
from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import FieldSpec, reader_of
from odgovor.web.records.choosing import Choice, Choices
from odgovor.web.records.wording import ANSWERS, code_label

# A list longer than this is typed with suggestions instead of opened.
SHORT_LIST = 60
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
LONG_TEXTS = frozenset(
    {
        "acknowledgements",
        "body",
        "definition",
        "deviation",
        "disclaimer",
        "exclude",
        "include",
        "note",
        "obliges",
        "paraphrase",
        "quote",
        "reason",
        "reasons",
        "risks",
        "setting",
        "simulated_note",
        "statement",
        "text",
        "topic",
        "translation",
        "verification",
        "what_changed",
    }
)
MISREAD: dict[type, Any] = {
    bool: _("Choose yes or no."),
    int: _("Write a whole number in digits, such as 1250."),
    float: _("Write a number in digits, decimals after a point, such as 12.5."),
    PartialDate: _("Write a date as a year, a month or a day: 2013, 2013-10 or 2013-10-08."),
    Period: _("Write a period as a year or from date to date: 2013, 2017-2020 or 2013-10/2014-06."),
    EvidenceRef: _("Write a key, and where needed the place and the digest: key|p. 4|digest."),
}
HINTS_OF_TYPE: dict[type, Any] = {
    PartialDate: _("A year, a month or a day: 2013, 2013-10 or 2013-10-08."),
    Period: _("A year, or from date to date: 2013, 2017-2020 or 2013-10/2014-06."),
}


class KeptText(forms.CharField):
    """Text as a record keeps it: line ends as the format writes them, what was not touched stays to the letter."""

    def __init__(self, *, kept: str = "", **options: Any) -> None:
        super().__init__(strip=False, required=options.pop("required", False), **options)
        self.kept = kept

    def clean(self, value: Any) -> str:
        """The text without blanks around it, or the text that was there where only those differ."""
        text = str(super().clean(value)).replace("\r\n", "\n").replace("\r", "\n")
        return self.kept if text.strip() == self.kept.strip() else text.strip()


class ValueText(KeptText):
    """Text that a type must be able to read: a number, a date, a period, a reference to evidence."""

    def __init__(self, *, base: type, **options: Any) -> None:
        super().__init__(**options)
        self.base = base

    def clean(self, value: Any) -> str:
        """The text if it can be read; a decimal comma becomes the point of the format."""
        text = super().clean(value)
        if self.base is float and _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(",", ".")
        if text:
            check_value(self.base, text)
        return text


class Lines(KeptText):
    """Several values, one a line."""

    def __init__(self, *, base: type, kept: list[str], **options: Any) -> None:
        super().__init__(kept="\n".join(kept), **options)
        self.base = base

    def clean(self, value: Any) -> Any:
        """The lines that are not empty."""
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        for line in lines:
            check_value(self.base, line)
        return lines


class Several(forms.MultipleChoiceField):
    """Several codes or keys of a short list; an unchanged choice keeps its order."""

    def __init__(self, *, kept: list[str], **options: Any) -> None:
        super().__init__(required=options.pop("required", False), **options)
        self.kept = kept

    def clean(self, value: Any) -> list[str]:
        """What was chosen, what was there before first and in its order."""
        chosen = super().clean(value)
        return [code for code in self.kept if code in chosen] + [
            code for code in chosen if code not in self.kept
        ]


def check_value(base: type, text: str) -> None:
    """Raise ``ValidationError`` with a sentence for text that a type cannot read."""
    try:
        reader_of(base)(text)
    except ValueError as fault:
        message = MISREAD.get(base) or _("Choose one of the list.")
        raise ValidationError(message) from fault


def text_widget(column: str, text: str, **attributes: Any) -> forms.Widget:
    """A line for short texts, an area as high as its text for long ones and for those with line ends."""
    if column not in LONG_TEXTS and "\n" not in text:
        return forms.TextInput(attrs=attributes)
    rows = min(24, max(3, len(text) // 80 + text.count("\n") + 1))
    return forms.Textarea(attrs={"rows": rows, "cols": 60, **attributes})


def code_choices(spec: FieldSpec) -> list[Choice]:
    """The codes of a field with their labels; first an empty choice where none stands for itself."""
    listed = [(code.value, code_label(code) or "–") for code in spec.base]  # type: ignore[attr-defined]  # a StrEnum
    needs_blank = spec.is_required or spec.is_optional
    return [("", str(_("choose"))), *listed] if needs_blank else listed


def with_kept(choices: Iterable[Choice], kept: Iterable[str]) -> list[Choice]:
    """Choices as "title (key)" with those that a record already has, even where the reader may not see them."""
    listed = [
        (key, f"{title} ({key})" if title and title != key else key) for key, title in choices
    ]
    known = {key for key, _title in listed}
    return listed + [(key, key) for key in kept if key and key not in known]


def scalar_field(spec: FieldSpec, *, kept: str, choices: Choices, name: str) -> forms.Field:
    """The form field of a single value."""
    common: dict[str, Any] = {"required": spec.is_required}
    if spec.refers:
        return KeptText(kept=kept, widget=_reference_widget(spec, kept, choices, name), **common)
    if issubclass(spec.base, StrEnum):
        return forms.ChoiceField(choices=code_choices(spec), **common)
    if spec.base is bool and spec.is_optional:
        return forms.ChoiceField(choices=list(ANSWERS.items()), required=False)
    if spec.base is bool:
        return forms.BooleanField(required=False)
    if spec.base is str:
        return KeptText(kept=kept, widget=text_widget(spec.column, kept), **common)
    return ValueText(kept=kept, base=spec.base, widget=_value_widget(spec.base), **common)


def type_hint(base: type) -> str:
    """How a value of a type is written, where that is not plain."""
    return str(HINTS_OF_TYPE.get(base, ""))


def several_field(spec: FieldSpec, *, kept: list[str], choices: Choices) -> forms.Field:
    """The form field of several single values: boxes to tick where the list is short, else lines."""
    if issubclass(spec.base, StrEnum):
        listed = [(code.value, code_label(code)) for code in spec.base]
        return Several(kept=kept, choices=listed, widget=forms.CheckboxSelectMultiple)
    offered = choices(spec.refers) if spec.refers else []
    if spec.base is not EvidenceRef and 0 < len(offered) <= SHORT_LIST // 3:
        listed = with_kept(offered, kept)
        return Several(kept=kept, choices=listed, widget=forms.CheckboxSelectMultiple)
    attributes: dict[str, Any] = {"rows": max(3, len(kept) + 1), "cols": 60}
    if spec.refers or spec.base is EvidenceRef:
        attributes["data-pick-lines"] = spec.refers or "evidence"
    return Lines(base=spec.base, kept=kept, widget=forms.Textarea(attrs=attributes))


def _reference_widget(spec: FieldSpec, kept: str, choices: Choices, name: str) -> forms.Widget:
    offered = choices(spec.refers)
    if 0 < len(offered) <= SHORT_LIST:
        listed = [("", str(_("choose") if spec.is_required else _("none")))]
        return forms.Select(choices=listed + with_kept(offered, [kept]))
    return Suggesting(name=f"{name}-suggestions", offered=offered, refers=spec.refers)


class Suggesting(forms.TextInput):
    """A line with suggestions that the browser offers; with scripts, a search by words."""

    template_name = "records/suggesting.html"

    def __init__(self, *, name: str, offered: list[Choice], refers: str) -> None:
        super().__init__(attrs={"list": name, "autocomplete": "off", "data-pick": refers})
        self.list_name, self.offered = name, offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The context of a line with the suggestions."""
        context = super().get_context(name, value, attrs)
        return {**context, "list_name": self.list_name, "offered": self.offered}


def _value_widget(base: type) -> forms.Widget:
    modes = {int: "numeric", float: "decimal"}
    attributes = {"inputmode": modes[base]} if base in modes else {}
    return forms.TextInput(attrs={**attributes, "size": 24})
