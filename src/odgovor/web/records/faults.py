"""Faults as sentences in the reader's language: what is wrong, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from odgovor.common.errors import Fault, Place
from odgovor.common.langtext import Edition
from odgovor.common.sayings import sentence_in
from odgovor.web.common.editions import current_edition


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A fault whose two sentences stand apart, in the reader's language."""

    code: str
    place: Place
    message: str
    remedy: str

    @classmethod
    def of(cls, fault: Fault) -> ToldFault:
        """The fault as it is told."""
        message, remedy = (said_part(fault.code, text) for text in (fault.message, fault.remedy))
        return cls(fault.code, fault.place, message, remedy)


def said_faults(faults: Iterable[Fault]) -> SafeString:
    """Faults one after the other, as one text of a message."""
    return format_html_join(" ", "{}", ((said_fault(fault),) for fault in faults))


def said_fault(fault: Fault) -> str | SafeString:
    """A fault in the reader's language, in one or two sentences."""
    parts = [said_part(fault.code, text) for text in (fault.message, fault.remedy) if text]
    if any(isinstance(part, SafeString) for part in parts):
        return format_html_join(" ", "{}", ((part,) for part in parts))
    return " ".join(parts)


def said_part(code: str, text: str) -> str | SafeString:
    """A sentence of a fault; what another program said stays as it is, marked as English."""
    edition = current_edition()
    known = sentence_in(code, text, edition)
    if known is None and edition is not Edition.EN:
        return format_html('<span lang="en">{}</span>', text)
    return known or text
