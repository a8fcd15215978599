"""The form that adds a language to the words of a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from odgovor.common.errors import Fault
from odgovor.web.plans.forms import fault_text
from odgovor.web.records.models import Record
from odgovor.web.records.translating import missing_texts


class TranslationForm(forms.Form):
    """A field for each text of a mark that stands in one language only."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, mark: Record, **options: Any) -> None:
        super().__init__(*args, initial={"version": mark.version}, **options)
        self.mark = mark
        self.lacking = missing_texts(mark.data)
        for name, language in self.lacking.items():
            self.fields[name] = forms.CharField(
                label=_label(name, language),
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 5, "cols": 60, "lang": language}),
            )

    def pairs(self) -> Iterator[tuple[str, str, Any]]:
        """The language and the words of each original, with the field that translates them."""
        for name, lacking in self.lacking.items():
            language = "sr" if lacking == "en" else "en"
            yield language, self.mark.data[name][language], self[name]

    @property
    def version_seen(self) -> int:
        """The version of the mark that the person saw."""
        return int(self.cleaned_data["version"])

    def to_data(self) -> dict[str, Any]:
        """The data of the mark with its translations."""
        added = {
            name: {**self.mark.data[name], language: self.cleaned_data[name]}
            for name, language in self.lacking.items()
        }
        return {**self.mark.data, **added}

    def put_faults(self, faults: Iterable[Fault]) -> None:
        """Put each fault on the field it is about."""
        for fault in faults:
            name = fault.place.column.rpartition("_")[0] or fault.place.column
            self.add_error(name if name in self.fields else None, fault_text(fault))


def _label(name: str, language: str) -> str:
    labels = {
        ("note", "en"): _("Note, in English"),
        ("note", "sr"): _("Note, in Serbian"),
        ("deviation", "en"): _("Departure from the plan, in English"),
        ("deviation", "sr"): _("Departure from the plan, in Serbian"),
    }
    return labels[(name, language)]
