"""What the apps above add to the gate of records: what addressees are shown, and when a record may be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from odgovor.web.studies.models import Member

Narrow = Callable[[Any, Member], Any]
MayWrite = Callable[[Member, Mapping[str, Any]], bool]


def _as_they_are(found: Any, member: Member) -> Any:
    return found


_WRITING: dict[str, MayWrite] = {}


class _Showing:
    """The rule that an app gave when it was ready."""

    narrow: Narrow = staticmethod(_as_they_are)


def show_addressees(narrow: Narrow) -> None:
    """Let a function narrow what addressees are shown of their cities' records."""
    _Showing.narrow = staticmethod(narrow)


def guard(kind: str, may_write: MayWrite) -> None:
    """Let a function say, beyond roles and cities, whether a record of a kind may be written as it is or will be."""
    _WRITING[kind] = may_write


def shown_to_addressee(found: Any, member: Member) -> Any:
    """Of records of an addressee's cities those that it is shown."""
    return _Showing.narrow(found, member)


def is_writable(member: Member, kind: str, data: Mapping[str, Any]) -> bool:
    """Whether no rule stands against writing a record."""
    rule = _WRITING.get(kind)
    return rule is None or rule(member, data)
