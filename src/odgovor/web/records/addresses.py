"""Where a record is read, whichever app its page belongs to."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def address_of(study: str, kind: str, key: str) -> str:
    """The address of a record's page in the study of a key, e.g. ``address_of("seven-cities", "plan", plan)``."""
    for name, kwargs in _pages(kind, key):
        try:
            return reverse(name, kwargs={"study": study, **kwargs})
        except NoReverseMatch:
            continue
    return reverse("rooms:record", kwargs={"study": study, "key": key})


def _pages(kind: str, key: str) -> list[tuple[str, dict[str, Any]]]:
    if kind in {"plan", "activity"}:
        return [(f"plans:{kind}", {"key": key})]
    if kind == "mark":
        activity = key.removeprefix("mark.").rpartition(".")[0]
        return [("plans:activity", {"key": activity})]
    if kind == "gap":
        return [("plans:register", {})]
    if kind == "document":
        return [("documents:view", {"key": key})]
    if kind == "text":
        return [("norms:text", {"key": key})]
    return []


def has_own_page(kind: str) -> bool:
    """Whether the records of a kind are read in another app than the rooms."""
    return bool(_pages(kind, "mark.any.first"))
