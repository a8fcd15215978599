"""Faults of records as sentences in the reader's language: what is wrong, and what mends it."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from odgovor.common.errors import Fault

# What a fault of each code says where its own sentence, which is English, would not be understood.
_SAID: dict[str, Any] = {
    "DATA-001": _("This cannot be read. Write a value of the kind that is asked for."),
    "DATA-002": _("This is missing. Fill it in."),
    "DATA-003": _("The values of this record contradict each other. Correct them."),
    "KEY-001": _(
        "This key is taken or cannot be changed. Keys stay for ever and are never used twice."
    ),
    "KEY-002": _(
        "There is no such record in the study. Choose one from the list, or add it first."
    ),
    "KEY-003": _("This is not a key. Write small letters, digits, dots and hyphens."),
    "YAML-004": _("This is not what is expected here. Follow the hint beside the field."),
    "YAML-005": _("There is no such field. Take it out."),
}


def said_fault(fault: Fault) -> str | SafeString:
    """A fault in one or two sentences: the room's own English ones, or what its code means in Serbian."""
    if (get_language() or "en").startswith("en"):
        return f"{fault.message} {fault.remedy}".strip()
    known = _SAID.get(fault.code)
    if known is not None:
        return str(known)
    return format_html('<span lang="en">{} {}</span>', fault.message, fault.remedy)
