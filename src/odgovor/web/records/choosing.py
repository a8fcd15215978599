"""What a field that names another record can be filled with: keys with their titles, no more than the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from odgovor.fieldwork.standards import built_in_standards
from odgovor.norms.catalogue import built_in_instruments
from odgovor.web.common.editions import said
from odgovor.web.records.models import Record
from odgovor.web.records.references import KIND_OF_REFERENCE
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import Sensitivity

MOST = 300
Choice = tuple[str, str]
Choices = Callable[[str], list[Choice]]


def choices_in(study: Study, member: Member | None = None) -> Choices:
    """A function from what a field refers to (``organisation``, ``measure``) to its choices, asked once each.

    Without a member only what the whole network may know is offered. At most ``MOST`` come back.
    """
    known: dict[str, list[Choice]] = {}
    records = (
        Record.objects.visible_to(member)
        if member is not None
        else Record.objects.filter(
            Q(sensitivity=Sensitivity.PUBLIC) | Q(sensitivity=Sensitivity.NETWORK), study=study
        )
    )

    def choices(refers: str) -> list[Choice]:
        if refers not in known:
            known[refers] = _choices(records, refers)
        return known[refers]

    return choices


def _choices(records: Any, refers: str) -> list[Choice]:
    if refers == "measure":
        return _inside(records.filter(kind="plan"), "measures", "title")
    if refers == "provision":
        own = _inside(records.filter(kind="instrument"), "provisions", "label")
        return (own + _built_in_provisions())[:MOST]
    kind = KIND_OF_REFERENCE.get(refers, refers)
    rows = records.of_kind(kind).values_list("key", "title_en", "title_sr")[:MOST]
    own = [(key, said({"en": title_en, "sr": title_sr})) for key, title_en, title_sr in rows]
    return own or (_built_in_standards() if refers == "standard" else [])


def _inside(records: Any, name: str, title: str) -> list[Choice]:
    return [
        (str(item.get("key")), said(item.get(title) or {}))
        for data in records.values_list("data", flat=True)[:MOST]
        for item in data.get(name, ())
    ][:MOST]


def _built_in_provisions() -> list[Choice]:
    return [
        (provision.key, f"{said(instrument.short)}, {said(provision.label)}")
        for instrument in built_in_instruments()
        for provision in instrument.provisions
    ]


def _built_in_standards() -> list[Choice]:
    return [(item.key, said(item.title)) for item in built_in_standards()]
