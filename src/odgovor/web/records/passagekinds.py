"""Names of what can be found that is no record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from odgovor.study.passages import MEASURE, OBJECTIVE, PAGE, PROVISION, TURN

_NAMES: Mapping[str, Any] = {
    PAGE: pgettext_lazy("passage", "Page"),
    TURN: pgettext_lazy("passage", "Turn of a focus group"),
    MEASURE: pgettext_lazy("passage", "Measure"),
    OBJECTIVE: pgettext_lazy("passage", "Objective"),
    PROVISION: pgettext_lazy("passage", "Provision"),
}


_PLURALS: Mapping[str, Any] = {
    PAGE: pgettext_lazy("passages", "Pages of documents"),
    TURN: pgettext_lazy("passages", "Turns of focus groups"),
    MEASURE: pgettext_lazy("passages", "Measures"),
    OBJECTIVE: pgettext_lazy("passages", "Objectives"),
    PROVISION: pgettext_lazy("passages", "Provisions"),
}


def passage_kind_name(kind: str) -> str | None:
    """What a passage of a kind is called, or None where it is a record."""
    return _NAMES.get(kind)


def passage_kind_plural(kind: str) -> str | None:
    """What many passages of a kind are called, or None where they are records."""
    return _PLURALS.get(kind)
