"""Forms of the manuscript and of releases; they check shape, the services check rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 400_000


class ChapterForm(forms.Form):
    """A chapter's text and the version that it was begun with; ``take`` asks for figures to be taken over."""

    text = forms.CharField(
        label=_("Text of the chapter"),
        max_length=MAX_TEXT,
        strip=False,
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 34, "class": "manuscript-text", "spellcheck": "true", "wrap": "soft"}
        ),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    take = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """The text, which must be one that a file can hold."""
        text: str = self.cleaned_data["text"]
        if "\0" in text:
            raise forms.ValidationError(_("The text holds characters that no file can keep."))
        return text


class NameForm(forms.Form):
    """Where a chapter stands and what its page is called."""

    number = forms.RegexField(
        r"^\d{2,3}$",
        label=_("Number"),
        help_text=_("Two digits. Chapters follow each other by their numbers."),
        error_messages={"invalid": _("Write two digits, for example 21.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    slug = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        label=_("Name of its page"),
        help_text=_("Small Latin letters, digits and hyphens. Links from outside lead to it."),
        error_messages={"invalid": _("Write small Latin letters, digits and hyphens.")},
    )

    @property
    def file_name(self) -> str:
        """The name of the chapter's files without their ending."""
        return f"{self.cleaned_data['number']}-{self.cleaned_data['slug']}"


class AddChapterForm(NameForm):
    """A new chapter with its titles."""

    title_en = forms.CharField(max_length=200, label=_("Title in English"))
    title_sr = forms.CharField(max_length=200, label=_("Title in Serbian (Cyrillic)"))
    field_order = ("title_en", "title_sr", "number", "slug")

    @property
    def titles(self) -> dict[str, str]:
        """The titles by language."""
        return {"en": self.cleaned_data["title_en"], "sr": self.cleaned_data["title_sr"]}


def _note(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProposeForm(forms.Form):
    """What is new in a release; ``revision`` is that of the study which the gate was seen to let through."""

    note_en = _note(_("What is new, in English"), _("Readers see this in the list of releases."))
    note_sr = _note(_("What is new, in Serbian (Cyrillic)"))
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ApproveForm(forms.Form):
    """The digest of the files that were looked at."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why a release is taken back; readers are told in the language that they read."""

    reason_en = _note(_("Reason, in English"), _("Readers see it in place of the publication."))
    reason_sr = _note(_("Reason, in Serbian (Cyrillic)"))

    def clean(self) -> dict[str, Any]:
        """Both reasons; one of them at least is given."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("reason_en") or cleaned.get("reason_sr")):
            raise forms.ValidationError(_("Say why, in one language at least."))
        return cleaned
