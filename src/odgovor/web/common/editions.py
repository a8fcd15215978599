"""Editions of the workbench: the language and script that a person reads, and Django's code for each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import cyrillic_to_latin

LANGUAGE_CODES = {Edition.EN: "en", Edition.SR_CYRL: "sr", Edition.SR_LATN: "sr-latn"}
_EDITIONS = {code: edition for edition, code in LANGUAGE_CODES.items()}


def current_edition() -> Edition:
    """The edition that the page being made is in."""
    return _EDITIONS.get(get_language() or "en", Edition.EN)


def said(text: LangText | Any) -> str:
    """A text in the current edition, or in the other language where it has no translation."""
    if isinstance(text, dict):
        text = LangText(str(text.get("en", "")), str(text.get("sr", "")))
    edition = current_edition()
    return text.in_edition(edition) or text.en or text.in_edition(Edition.SR_CYRL)


def in_script(text: str) -> str:
    """A text in the script of the current edition: Cyrillic becomes Latin in the Latin edition, never back."""
    return cyrillic_to_latin(text) if current_edition() is Edition.SR_LATN else text
