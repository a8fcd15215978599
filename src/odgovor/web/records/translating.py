"""Translating what others wrote: the language a text lacks is added, and nothing else of its record is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.web.studies.models import Member
from odgovor.web.studies.roles import WRITES, Role

LANGUAGES = ("en", "sr")
TRANSLATORS = frozenset({Role.COORDINATOR, Role.RESEARCHER})


def may_translate(member: Member, kind: str, locality: str) -> bool:
    """Whether the member adds translations to records of a kind in a locality, also where others write them."""
    role = Role(member.role)
    may = role in TRANSLATORS and kind in WRITES[role]
    return may and (not locality or member.covers(locality))


def missing_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a record that stand in one language only, each with the language it lacks."""
    found = {}
    for name, value in data.items():
        if isinstance(value, Mapping) and set(value) <= set(LANGUAGES):
            lacking = [language for language in LANGUAGES if not value.get(language)]
            if len(lacking) == 1:
                found[name] = lacking[0]
    return found


def is_translation(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the only difference is that texts have a language more; what was written stays to the letter."""
    if set(before) != set(after):
        return False
    lacking = missing_texts(before)
    changed = [name for name, value in before.items() if after[name] != value]
    return bool(changed) and all(
        name in lacking and _is_with(before[name], after[name], lacking[name]) for name in changed
    )


def _is_with(before: Mapping[str, str], after: Any, language: str) -> bool:
    """Whether a text is the same but for one language that it has now."""
    if not isinstance(after, Mapping) or not str(after.get(language, "")).strip():
        return False
    rest = {name: text for name, text in after.items() if name != language}
    return rest == {name: text for name, text in before.items() if text}
