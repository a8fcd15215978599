"""The page of a lost race: both versions side by side, field by field, and nothing that was typed is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.faults import said_fault
from odgovor.web.records.merging import Difference, differences
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.showing import Shown, shown_field, shown_fields
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Side:
    """A difference with both values as the page shows them."""

    difference: Difference
    mine: Shown
    theirs: Shown


def conflict_page(  # both versions, whose they are, and where to go on
    request: HttpRequest,
    *,
    member: Member,
    record_key: str,
    mine: Mapping[str, Any],
    current: Record | None,
    action_url: str,
    faults: InvalidDataError | None = None,
) -> HttpResponse:
    """The answer (409) to a change that came too late.

    ``mine`` is the whole record as the member wanted it, ``current`` what it holds now (None: it was taken
    out). What is chosen is written by :mod:`odgovor.web.records.views.conflicts` under the version that the
    page shows; then the browser is led to ``action_url``, a page of the study that answers GET.
    """
    seen = _visible(member, current)
    kind = seen.kind if seen is not None else _last_kind(member, record_key)
    sides = _sides(kind, mine, seen, _base(request, member, record_key)) if seen else []
    context = {
        "record_key": record_key,
        "kind": kind,
        "current": seen,
        "sides": sides,
        "own": shown_fields(kind, mine) if kind else [],
        "is_gone": current is None,
        "mine_json": json.dumps(dict(mine), ensure_ascii=False),
        "action_url": action_url,
        "faults": [said_fault(fault) for fault in faults.faults] if faults else [],
        "member": member,
    }
    return render(request, "records/conflict.html", context, status=409)


def _visible(member: Member, current: Record | None) -> Record | None:
    """What the record holds now, if the member may still see it."""
    if current is None:
        return None
    seen = Record.objects.visible_to(member).select_related("changed_by")
    return seen.filter(pk=current.pk).first()


def _base(request: HttpRequest, member: Member, key: str) -> dict[str, Any] | None:
    """The version that the member began with, by the number that came with the form."""
    sent = request.POST.get("base") or request.POST.get("version", "")
    if not sent.isdecimal() or len(sent) > 9:
        return None
    version = RecordVersion.objects.visible_to(member).filter(key=key, number=int(sent)).first()
    return version.data if version is not None else None


def _last_kind(member: Member, key: str) -> str:
    version = RecordVersion.objects.visible_to(member).filter(key=key).first()
    return version.kind if version is not None else ""


def _sides(
    kind: str, mine: Mapping[str, Any], current: Record, base: Mapping[str, Any] | None
) -> list[Side]:
    return [
        Side(
            difference,
            _shown(kind, difference, difference.mine),
            _shown(kind, difference, difference.theirs),
        )
        for difference in differences(mine, current.data, base)
    ]


def _shown(kind: str, difference: Difference, value: Any) -> Shown:
    whole = {difference.language: value} if difference.language and value is not None else value
    return shown_field(kind, difference.column, whole)
