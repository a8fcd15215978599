"""What the forms of the rooms ask, beside the record how widely it may be known, and where they lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from odgovor.common.langtext import Edition
from odgovor.common.records import specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.records.addresses import address_of
from odgovor.web.records.forms import RecordForm
from odgovor.web.records.models import Record
from odgovor.web.studies.models import SENSITIVITIES, Member
from odgovor.web.studies.roles import Role, Sensitivity, levels_up_to

# Who may say how widely a record is known; for others it stays as it is.
_DECIDING = frozenset({Role.COORDINATOR, Role.RESEARCHER})

_LANGUAGES: dict[str, Any] = {
    Edition.SR_CYRL.value: _("Serbian, Cyrillic"),
    Edition.SR_LATN.value: _("Serbian, Latin"),
    Edition.EN.value: _("English"),
}


def offer_languages(form: RecordForm, kept: str) -> None:
    """Let the language of a talk be chosen; one that a record already has stays among the choices."""
    if form.kind == "session":
        listed = [("", _("choose")), *_LANGUAGES.items()]
        listed += [(kept, kept)] if kept not in {"", *_LANGUAGES} else []
        form.fields["language"].widget = forms.Select(choices=listed)
        form.fields["language"].help_text = ""


def sensitivity_choices(member: Member) -> list[tuple[str, Any]]:
    """The levels that a member may give a record, none where the member may not decide."""
    if Role(member.role) not in _DECIDING:
        return []
    levels = {str(level) for level in levels_up_to(Sensitivity(member.clearance))}
    return [(str(level), label) for level, label in SENSITIVITIES if str(level) in levels]


def chosen_sensitivity(request: HttpRequest, member: Member) -> str:
    """The level that was chosen, or nothing where none was or the member may not choose it."""
    sent = request.POST.get("sensitivity", "")
    return sent if sent in {level for level, _label in sensitivity_choices(member)} else ""


def fields_of_new(kind: str) -> set[str] | None:
    """The columns that a new record is asked for, None for all: a transcript is pasted when its session is there."""
    if kind != "session":
        return None
    return {spec.column for spec in specs_of(KINDS[kind].record)} - {"turns"}


def page_after_adding(study: str, made: Record) -> str:
    """Where the work goes on: from a session to its transcript, from a coding back to the turn that it codes."""
    if made.kind == "session":
        return reverse("rooms:paste_transcript", args=[study, made.key])
    if made.kind == "coding":
        return f"{address_of(study, 'session', made.parent)}#t{made.data['turn']}"
    return address_of(study, made.kind, made.key)
