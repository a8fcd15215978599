"""Forms of taking a law in: which document, and what only a person can say of its wording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from odgovor.common.dates import PartialDate
from odgovor.common.errors import InvalidDataError
from odgovor.study.importing import slug_of
from odgovor.web.common.editions import in_script, said
from odgovor.web.norms.convert import instruments_of
from odgovor.web.norms.wordings import wordings
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


class ChooseForm(forms.Form):
    """A document of the study whose file is kept."""

    document = forms.ChoiceField(label=_("Document"))

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Record.objects.visible_to(member).of_kind("document").order_by("position", "id")
        self.fields["document"].choices = [("", _("Choose a document"))] + [
            (row.key, said(row.title)) for row in rows.defer("folded") if row.data.get("sha256")
        ]


class WordingForm(forms.Form):
    """The name of a wording, the norm it is a wording of, and the day from which it holds."""

    name = forms.CharField(
        label=_("Name of the wording"),
        max_length=60,
        help_text=_("Small letters, digits and dashes; its provisions are cited by it."),
    )
    work = forms.ChoiceField(label=_("Wording of"), required=False)
    valid_from = forms.CharField(
        label=_("Holds from"),
        required=False,
        max_length=10,
        help_text=_("A day, a month or a year, such as 2018-10-03."),
    )
    simulated = forms.BooleanField(label=_("The text is invented"), required=False)

    def __init__(
        self, *args: Any, member: Member, proposed: str = "", title: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        norms = [(norm.key, said(norm.title)) for norm in instruments_of(member)]
        held = [
            item.text for item in wordings(member) if item.instrument is None and item.text.work
        ]
        acts = [(text.work, in_script(text.title)) for text in held]
        if not proposed:
            alike = (
                text.work for text in held if title and in_script(text.title) == in_script(title)
            )
            self.initial["work"] = next(alike, "")
        own = [(proposed, proposed)] if proposed and proposed not in dict(norms + acts) else []
        self.fields["work"].choices = [
            ("", _("no norm that is known here")),
            *own,
            *dict(acts).items(),
            *norms,
        ]

    def clean_name(self) -> str:
        """The name as a key takes it."""
        name = str(self.cleaned_data["name"])
        if slug_of(name) != name:
            raise ValidationError(
                _("Write small letters, digits and dashes, such as local-team.2013.")
            )
        return name

    def clean_valid_from(self) -> PartialDate | None:
        """The day, or None where none is given."""
        try:
            text = str(self.cleaned_data["valid_from"]).strip()
            return PartialDate.parse(text) if text else None
        except (ValueError, InvalidDataError) as fault:
            raise ValidationError(_("Write a day as 2018-10-03.")) from fault
