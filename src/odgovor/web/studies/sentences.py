"""What the audit trail and the notices say, a sentence for each action; apps add theirs when they are ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

# Placeholders: %(subject)s is what it was done to; the rest comes from the line's detail.
SENTENCES: dict[str, Any] = {
    "record.created": _("added %(subject)s"),
    "record.changed": _("changed %(subject)s"),
    "record.deleted": _("took out %(subject)s"),
    "record.restored": _("brought back %(subject)s"),
    "study.imported": _("imported a bundle"),
}
NOTICES: dict[str, Any] = {}


def register(sentences: dict[str, Any], notices: dict[str, Any] | None = None) -> None:
    """Add the sentences of an app; each action is said by one app only."""
    for known, added in ((SENTENCES, sentences), (NOTICES, notices or {})):
        twice = known.keys() & added.keys()
        if twice:
            raise ValueError(f"said twice: {sorted(twice)}")
        known.update(added)


def sentence_of(action: str, detail: dict[str, Any], *, subject: str = "") -> str:
    """The sentence of an action with its details filled in; an unknown action is shown as it is."""
    template = SENTENCES.get(action) or NOTICES.get(action)
    return str(template) % {"subject": subject, **detail} if template else action
