"""Instruments with their provisions, and which cities answer them with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from odgovor.common.errors import Fault
from odgovor.norms.records import Instrument
from odgovor.study.kinds import record_of
from odgovor.web.records.models import Record
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.studies.models import Member


def instrument_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The provisions of an instrument that the study added."""
    faults: list[Fault] = []
    instrument = record_of("instrument", record.data, faults=faults)
    if instrument is None:
        return Panel()
    panel = norm_panel(member, instrument)
    own = frozenset({"provisions"})
    return Panel(
        "rooms/instrument.html", {**panel.context, "instrument": instrument}, panel.keys, own
    )


def norm_panel(member: Member, instrument: Instrument) -> Panel:
    """The provisions of an instrument with the readings of them that the member may see."""
    readings = _readings(member, (provision.key for provision in instrument.provisions))
    provisions = [(item, readings.get(item.key, [])) for item in instrument.provisions]
    answering = [record for records in readings.values() for record in records]
    keys = {record.locality for record in answering}
    keys |= {str(record.data.get("measure", "")) for record in answering}
    return Panel(context={"provisions": provisions}, keys=frozenset(keys))


def _readings(member: Member, keys: Iterable[str]) -> dict[str, list[Record]]:
    """The readings of some provisions, city by city."""
    wanted = set(keys)
    rows = Record.objects.visible_to(member).filter(kind="concordance")
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows.filter(data__provision__in=list(wanted)).order_by("locality", "position"):
        found[str(row.data["provision"])].append(row)
    return found
