"""Findings with the evidence they rest on and whether it has changed since; recommendations with their responses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from odgovor.common.evidence import EvidenceRef
from odgovor.findings.staleness import RefState
from odgovor.web.records.evidence import SeenRef, seen_refs
from odgovor.web.records.models import Record
from odgovor.web.records.showing import shown_field
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.studies.models import Member

_SIDES = ("evidence_for", "evidence_against", "evidence")


def finding_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The evidence of a finding or a process, each side apart."""
    sides = {name: _seen(member, record.data.get(name)) for name in _SIDES}
    refs = [ref for seen in sides.values() for ref in seen]
    context = {"sides": sides, **_pins(refs)}
    return Panel("rooms/finding.html", context, _keys(refs), own=frozenset(_SIDES))


def recommendation_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The legal basis of a recommendation, and its responses with their evidence, the latest last."""
    basis = _seen(member, record.data.get("legal_basis"))
    responses = [
        (_response(response), _seen(member, response.get("evidence")))
        for response in record.data.get("responses", ())
    ]
    context = {"basis": basis, "responses": responses, **_pins(basis)}
    refs = [*basis, *(ref for _said, evidence in responses for ref in evidence)]
    own = frozenset({"legal_basis", "responses"})
    return Panel("rooms/recommendation.html", context, _keys(refs), own)


def _keys(refs: list[SeenRef]) -> frozenset[str]:
    """The keys that lead somewhere even where no record of the study has them: provisions of the catalogue."""
    return frozenset(seen.ref.key for seen in refs)


def _pins(refs: list[SeenRef]) -> dict[str, Any]:
    """How many references say something else than when they were read, and how many nobody pinned yet."""
    stale = sum(ref.state is RefState.STALE for ref in refs)
    unpinned = sum(ref.state is RefState.UNPINNED for ref in refs)
    return {"stale": stale, "unpinned": unpinned, "can_pin": stale + unpinned > 0}


def _response(data: dict[str, Any]) -> Any:
    whole = shown_field("recommendation", "responses", [data]).rows[0]
    return {field.column: field for field in whole if field.column != "evidence"}


def _seen(member: Member, written: Any) -> list[SeenRef]:
    refs = []
    for text in written or ():
        try:
            refs.append(EvidenceRef.parse(str(text)))
        except ValueError:
            continue
    return seen_refs(member, refs)
