"""Filters of the rooms: codes and verdicts in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import template

from odgovor.norms.records import Verdict
from odgovor.web.records.wording import code_label, value_label

register = template.Library()


@register.filter
def code_word(code: Any) -> str:
    """What a code is called; other values are shown as they are."""
    return code_label(code) if isinstance(code, StrEnum) else str(code)


@register.filter
def verdict_word(text: str) -> str:
    """What a verdict on a provision is called."""
    return value_label(Verdict, text)
