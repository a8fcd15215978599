"""What the audit trail and the notices say, a sentence for each action; apps add theirs when they are ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

# Placeholders: %(subject)s is what it was done to; the rest comes from the line's detail.
SENTENCES: dict[str, Any] = {
    "record.created": _("added %(subject)s"),
    "record.changed": _("changed %(subject)s"),
    "record.deleted": _("took out %(subject)s"),
    "record.restored": _("brought back %(subject)s"),
    "study.imported": _("imported a bundle"),
    "study.created": _("made the study"),
    "invitation.sent": _("invited %(subject)s as %(role)s"),
    "invitation.failed": _("could not send the invitation of %(subject)s"),
    "invitation.withdrawn": _("withdrew the invitation of %(subject)s"),
    "member.joined": _("joined the study as %(role)s"),
    "member.changed": _("changed what %(subject)s may do"),
    "member.ended": _("ended the membership of %(subject)s"),
    "account.deleted": _("deleted their account"),
}
NOTICES: dict[str, Any] = {
    "invitation.accepted": _("%(name)s accepted the invitation and joined as %(role)s."),
    "member.changed": _("A coordinator changed your role, your cities or what you may know of."),
}


def register(sentences: dict[str, Any], notices: dict[str, Any] | None = None) -> None:
    """Add the sentences of an app; each action is said by one app only."""
    for known, added in ((SENTENCES, sentences), (NOTICES, notices or {})):
        twice = known.keys() & added.keys()
        if twice:
            raise ValueError(f"said twice: {sorted(twice)}")
        known.update(added)


def sentence_of(action: str, detail: Mapping[str, Any], *, subject: str = "") -> str:
    """The sentence of an action with its details filled in; an unknown action is shown as it is."""
    template = SENTENCES.get(action) or NOTICES.get(action)
    return _filled(template, detail, subject) if template else action


def notice_of(event: str, detail: Mapping[str, Any]) -> str:
    """The sentence of a notice with its details filled in; an unknown event is shown as it is."""
    template = NOTICES.get(event)
    return _filled(template, detail, "") if template else event


def _filled(template: Any, detail: Mapping[str, Any], subject: str) -> str:
    try:
        return str(template) % _Details(detail, subject)
    except (TypeError, ValueError):
        return str(template)


class _Details(dict[str, Any]):
    """The details of a line; what an older line does not say is an ellipsis."""

    def __init__(self, detail: Mapping[str, Any], subject: str) -> None:
        super().__init__(detail, subject=subject)

    def __missing__(self, name: str) -> str:
        return "…"
