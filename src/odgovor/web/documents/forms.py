"""Forms of documents: the file, how widely it is known, and what the record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from odgovor.common.langtext import Edition
from odgovor.documents.media import ENDINGS
from odgovor.web.common.wording import size_text
from odgovor.web.documents.access import KIND
from odgovor.web.records.forms import RecordForm, form_for
from odgovor.web.studies.models import SENSITIVITIES, Member
from odgovor.web.studies.roles import Sensitivity, default_sensitivity, levels_up_to

ACCEPTED = ",".join((*ENDINGS.values(), ".jpeg", ".htm"))
_OF_RECORD = (
    "title",
    "kind",
    "issuer",
    "short",
    "language",
    "published",
    "url",
    "retrieved",
    "licence",
)
_LANGUAGES = (
    ("", _("not known")),
    (Edition.SR_CYRL.value, _("Serbian, Cyrillic")),
    (Edition.SR_LATN.value, _("Serbian, Latin")),
    (Edition.EN.value, _("English")),
)


class FileForm(forms.Form):
    """A file to be kept."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("The file is empty. Choose the file again.")},
        max_length=None,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        file = self.fields["file"]
        file.help_text = file_hint()
        file.widget.attrs["data-max-bytes"] = settings.MAX_UPLOAD_BYTES
        file.widget.attrs["data-too-large"] = too_large()

    def clean_file(self) -> UploadedFile:
        """The file, if it is not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(too_large())
        return file


class MaybeFileForm(FileForm):
    """A file that may be left out."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].required = self.fields["file"].widget.is_required = False

    def clean_file(self) -> UploadedFile | None:  # type: ignore[override]  # none was sent
        """The file, if one was sent and it is not too large."""
        return super().clean_file() if self.cleaned_data["file"] else None


class AccessForm(forms.Form):
    """How widely a document may be known: no wider and no narrower than the member can still see."""

    sensitivity = forms.ChoiceField(label=_("Who may see it"))

    def __init__(self, *args: Any, member: Member, current: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["sensitivity"]
        allowed = set(_levels_of(member)) | {current}
        field.choices = [(level, label) for level, label in SENSITIVITIES if level in allowed]
        field.initial = current or default_sensitivity(KIND)


class VersionForm(forms.Form):
    """The version of a record that a form was filled in for."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def record_form(
    member: Member,
    *,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
) -> RecordForm:
    """The form of what a record says of a document that is there."""
    fields = (*_OF_RECORD, "simulated") if member.study.is_simulated else _OF_RECORD
    form = form_for(
        KIND, study=member.study, data=data, initial=initial, fields=fields, member=member
    )
    _dress(form, str((initial or {}).get("language", "")))
    return form


def new_record_form(
    member: Member, *, data: Mapping[str, Any] | None = None, is_link: bool = False
) -> RecordForm:
    """The form of a document that is added: what can be proposed may be left empty; a link needs its address."""
    held = {"retrieved": timezone.localdate().isoformat()}
    fields = (*_OF_RECORD, "key")
    form = form_for(KIND, study=member.study, data=data, initial=held, fields=fields, member=member)
    _dress(form, "")
    for name in ("key", "kind"):
        _relax(form, name)
    if is_link:
        form.fields["url"].required = form.fields["url"].widget.is_required = True
    return form


def _dress(form: RecordForm, language: str) -> None:
    """Languages as a list to choose from; addresses that are addresses of the web."""
    listed = list(_LANGUAGES)
    if language not in dict(listed):
        listed.append((language, language))
    form.fields["language"].widget = forms.Select(choices=listed)
    form.fields["language"].help_text = ""
    form.fields["url"].widget = forms.URLInput(attrs={"placeholder": "https://"})
    form.fields["url"].validators.append(URLValidator(schemes=["http", "https"]))


def _relax(form: RecordForm, name: str) -> None:
    form.fields[name].required = False
    form.fields[name].widget.is_required = False


def file_hint() -> str:
    """Which files are kept, and how large they may be."""
    sentence = _(
        "PDF, DOCX, ODT, HTML, Akoma Ntoso, laws in JSON, plain text, PNG, JPEG or WebP, at most {size}."
    )
    return sentence.format(size=size_text(settings.MAX_UPLOAD_BYTES))


def too_large() -> str:
    """What is said of a file that is too large."""
    sentence = _("The file is larger than {size}. Make it smaller, or split it.")
    return sentence.format(size=size_text(settings.MAX_UPLOAD_BYTES))


def _levels_of(member: Member) -> list[Sensitivity]:
    """The levels at which a document, which is of no single city, is still seen by the member who adds it."""
    levels = levels_up_to(Sensitivity(member.clearance))
    if member.has_all_localities or member.is_coordinator:
        return levels
    return [level for level in levels if level in {Sensitivity.PUBLIC, Sensitivity.NETWORK}]
