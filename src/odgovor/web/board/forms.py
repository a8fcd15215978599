"""Forms of the board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from odgovor.common.errors import Fault
from odgovor.web.board.services import Wish
from odgovor.web.records.faults import said_fault
from odgovor.web.studies.forms import EDITIONS
from odgovor.web.studies.models import Member

_FIELD_OF_COLUMN = {"title": "title_en", "subtitle": "subtitle_en", "period": "period_start"}
_DAY = {"type": "date"}


class BoardForm(forms.Form):
    """Which cities to show."""

    city = forms.CharField(
        label=_("City"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    show = forms.ChoiceField(
        label=_("Which cities"),
        required=False,
        choices=[
            ("", _("all cities")),
            ("mine", _("my cities and tasks")),
            ("open", _("only with late or missing parts")),
            ("late", _("only with late parts")),
            ("missing", _("only with missing parts")),
            ("in_work", _("only with parts in work")),
            ("done", _("only with finished parts")),
        ],
    )


class TaskForm(forms.Form):
    """Who takes a part over, and until when; ``version`` is the one the person saw, 0 for none."""

    holder = forms.ChoiceField(label=_("Who"))
    due = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput(attrs=_DAY))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("What matters here, in a sentence. The whole network can read it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, holders: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {str(one.pk): one for one in holders}
        choices = [(number, _named(one)) for number, one in self.holders.items()]
        self.fields["holder"].choices = [("", gettext("choose")), *choices]  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        """What was filled in, as services take it."""
        found = self.cleaned_data
        return Wish(self.holders[found["holder"]], found["due"], found["note"])


class VersionForm(forms.Form):
    """The version that a person saw when pressing a button."""

    version = forms.IntegerField(min_value=1)


class StudyForm(forms.Form):
    """What a new study is about."""

    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    title_sr = forms.CharField(
        label=_("Title in Serbian"),
        max_length=300,
        help_text=_("In Cyrillic: the Latin edition is made from it."),
    )
    subtitle_en = forms.CharField(label=_("Subtitle in English"), max_length=400)
    subtitle_sr = forms.CharField(label=_("Subtitle in Serbian"), max_length=400)
    key = forms.CharField(
        label=_("Key"),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
                _("Use small Latin letters, digits and single hyphens, like 'ten-cities-2026'."),
            )
        ],
        help_text=_(
            "Stands in addresses and in every export, and stays for ever: ten-cities-2026."
        ),
    )
    period_start = forms.DateField(
        label=_("First day that is studied"), widget=forms.DateInput(attrs=_DAY)
    )
    period_end = forms.DateField(
        label=_("Last day that is studied"), widget=forms.DateInput(attrs=_DAY)
    )
    as_of = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs=_DAY),
        help_text=_("The day on which the study looks back: what was due by then counts as late."),
    )
    editions = forms.MultipleChoiceField(
        label=_("Editions"), choices=EDITIONS, widget=forms.CheckboxSelectMultiple
    )
    simulated = forms.BooleanField(
        label=_("Its content is invented"),
        required=False,
        help_text=_("For exercises: every page and publication will say so."),
    )

    def clean(self) -> dict[str, Any]:
        """A period ends after it starts."""
        found: dict[str, Any] = super().clean() or {}
        start, end = found.get("period_start"), found.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The period ends before it starts."))
        return found

    @property
    def about(self) -> dict[str, Any]:
        """What was filled in, as the record of the study holds it."""
        found = self.cleaned_data
        return {
            "title": {"en": found["title_en"], "sr": found["title_sr"]},
            "subtitle": {"en": found["subtitle_en"], "sr": found["subtitle_sr"]},
            "period": f"{found['period_start'].isoformat()}/{found['period_end'].isoformat()}",
            "as_of": found["as_of"].isoformat(),
            "editions": found["editions"],
            **({"simulated": "true"} if found["simulated"] else {}),
        }

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """What the record does not take, each at its field."""
        for fault in faults:
            column = _FIELD_OF_COLUMN.get(fault.place.column, fault.place.column)
            name = column if column in self.fields else None
            self.add_error(name, said_fault(fault))


def first_proposal(today: date) -> dict[str, Any]:
    """What a new study begins with: this year, as of its end, in all editions."""
    return {
        "period_start": date(today.year, 1, 1),
        "period_end": date(today.year, 12, 31),
        "as_of": date(today.year, 12, 31),
        "editions": [value for value, _label in EDITIONS],
    }


def _named(member: Member) -> str:
    return f"{member.user.name} ({member.get_role_display()})"
