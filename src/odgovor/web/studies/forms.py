"""Forms of studies: what a person sends is checked for shape here and turned into plain values for the services."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from odgovor.common.errors import Fault
from odgovor.common.langtext import Edition
from odgovor.web.common.editions import said
from odgovor.web.studies.invitations import Letter, end_of_access
from odgovor.web.studies.models import ROLES, SENSITIVITIES, Member
from odgovor.web.studies.naming import Place
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import Terms

EDITIONS = [
    (Edition.EN.value, _("English")),
    (Edition.SR_CYRL.value, _("Serbian, Cyrillic")),
    (Edition.SR_LATN.value, _("Serbian, Latin")),
]


class TermsForm(forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    has_all_localities = forms.BooleanField(
        label=_("All cities"),
        required=False,
        help_text=_("For those who work on the whole study, such as researchers and reviewers."),
    )
    localities = forms.MultipleChoiceField(
        label=_("Cities"), required=False, widget=forms.CheckboxSelectMultiple
    )
    clearance = forms.ChoiceField(
        label=_("May know of"),
        required=False,
        choices=[("", _("what is usual for the role")), *SENSITIVITIES],
        help_text=_(
            "Focus groups and answers are for the team of the city unless a record says otherwise. "
            "A coordinator knows everything, an addressee only what concerns its own city."
        ),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_(
            "The last day. Empty: without end; an addressee's access then ends after 60 days."
        ),
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place.key, said(place.name)) for place in places]
        self.fields["localities"].choices = choices  # type: ignore[attr-defined]

    def clean_until(self) -> date | None:
        """The day must not be past."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise ValidationError(_("This day is past. Choose today or a later day."))
        return until

    def clean(self) -> dict[str, Any]:
        """Everybody needs cities; an authority answers for some, never for all."""
        found: dict[str, Any] = super().clean() or {}
        role, everywhere = found.get("role"), found.get("has_all_localities")
        if role == Role.ADDRESSEE and everywhere:
            self.add_error(
                "has_all_localities", _("An addressee answers for cities that are named.")
            )
        elif role != Role.COORDINATOR and not everywhere and not found.get("localities"):
            self.add_error("localities", _("Choose a city, or all cities."))
        return found

    @property
    def terms(self) -> Terms:
        """What was filled in, as services take it."""
        found = self.cleaned_data
        role = Role(found["role"])
        return Terms(
            role=role,
            organisation=found["organisation"],
            localities=tuple(found["localities"]),
            has_all_localities=found["has_all_localities"] or role is Role.COORDINATOR,
            clearance=found["clearance"],
            expires_at=end_of_access(role, _end_of_day(found["until"])),
        )


class InvitationForm(TermsForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    edition = forms.ChoiceField(label=_("Language of the letter"), choices=EDITIONS)
    field_order = ("email", "name", "edition")

    @property
    def letter(self) -> Letter:
        """Whom the letter goes to."""
        found = self.cleaned_data
        return Letter(found["email"], found["name"], Edition(found["edition"]))


class AccountForm(forms.Form):
    """What a person without an account chooses when accepting an invitation; the address is the invited one."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Members of the same study see it beside what you write."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least 12 characters. A sentence that only you know is a good password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    edition = forms.ChoiceField(label=_("Language and script"), choices=EDITIONS)

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """What accounts do not take, each at its field."""
        for fault in faults:
            column = fault.place.column
            self.add_error(
                column if column in self.fields else None, f"{fault.message} {fault.remedy}"
            )


class TrailForm(forms.Form):
    """Which lines of the trail to show."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    city = forms.ChoiceField(label=_("City"), required=False)
    days = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("any time")),
            ("1", _("last day")),
            ("7", _("last 7 days")),
            ("30", _("last 30 days")),
            ("365", _("last year")),
        ],
    )

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", gettext("all")), *found]


def initial_terms(member: Member) -> dict[str, Any]:
    """A membership as the form shows it."""
    return {
        "role": member.role,
        "organisation": member.organisation,
        "has_all_localities": member.has_all_localities,
        "localities": member.localities,
        "clearance": member.clearance,
        "until": timezone.localdate(member.expires_at) if member.expires_at else None,
    }


def _end_of_day(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None
