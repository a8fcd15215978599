"""Panels: what the page of a kind shows beside its fields, such as the transcript of a focus group."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from odgovor.web.records.models import Record
from odgovor.web.rooms.panels.actors import organisation_panel, tie_panel
from odgovor.web.rooms.panels.fieldwork import visit_panel
from odgovor.web.rooms.panels.findings import finding_panel, recommendation_panel
from odgovor.web.rooms.panels.focusgroups import code_panel, session_panel
from odgovor.web.rooms.panels.norms import instrument_panel
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.rooms.panels.stats import indicator_panel
from odgovor.web.studies.models import Member

_PANELS: Mapping[str, Callable[[HttpRequest, Member, Record], Panel]] = {
    "code": code_panel,
    "finding": finding_panel,
    "indicator": indicator_panel,
    "instrument": instrument_panel,
    "organisation": organisation_panel,
    "process": finding_panel,
    "recommendation": recommendation_panel,
    "session": session_panel,
    "tie": tie_panel,
    "visit": visit_panel,
}


def panel_of(request: HttpRequest, member: Member, record: Record) -> Panel:
    """The panel of a record; kinds without one have the plain page."""
    make = _PANELS.get(record.kind)
    return make(request, member, record) if make else Panel()
