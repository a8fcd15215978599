"""What fields and codes are called: fields in words of the interface, codes by the catalogues of their rooms."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from odgovor.common.evidence import DocumentKind
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.publication.credits import credit_label
from odgovor.study.records import CreditRole
from odgovor.web.common.editions import said
from odgovor.web.common.labels import label_of
from odgovor.web.records.fieldwords import HINTS, LABELS, LABELS_OF_KIND

_CODES: dict[type[StrEnum], dict[str, Any]] = {
    Edition: {
        "en": _("English"),
        "sr-Cyrl": _("Serbian, Cyrillic"),
        "sr-Latn": _("Serbian, Latin"),
    },
    DocumentKind: {
        "plan": _("Plan"),
        "strategy": _("Strategy"),
        "report": _("Report"),
        "law": _("Law"),
        "statistics": _("Statistics"),
        "memorandum": _("Memorandum"),
        "minutes": _("Minutes"),
        "press": _("Press"),
        "letter": _("Letter"),
        "other": _("Other"),
    },
    Unit: {
        "count": _("number"),
        "persons": _("persons"),
        "share": _("share"),
        "rate_per_100_000": _("per 100,000 inhabitants"),
        "score": _("score"),
        "index": _("index"),
        "rsd": _("dinars"),
        "year": _("year"),
    },
}


def field_label(owner: str, column: str) -> str:
    """What a field is called; ``owner`` is the kind or, of a record inside a record, its class's name."""
    found = LABELS_OF_KIND.get((owner, column)) or LABELS.get(column)
    return str(found) if found else column.replace("_", " ").capitalize()


def field_hint(owner: str, column: str) -> str:
    """What helps to fill a field in, or nothing."""
    return str(HINTS.get((owner, column)) or HINTS.get(("", column)) or "")


def code_label(code: StrEnum) -> str:
    """What a code is called in the edition of the page, e.g. ``code_label(Status.LIMITED)``."""
    if isinstance(code, CreditRole):
        return said(credit_label(code))
    own = _CODES.get(type(code))
    if own is not None:
        return str(own[code.value])
    return said(label_of(code))


def value_label(base: type, text: str) -> str:
    """What a kept value is called where it is a code or an answer; other texts are given back."""
    if issubclass(base, StrEnum):
        try:
            return code_label(base(text)) or text
        except ValueError:
            return text
    if base is bool:
        return str(ANSWERS.get(text, text))
    return text


ANSWERS: dict[str, Any] = {"": _("not known"), "true": _("yes"), "false": _("no")}
