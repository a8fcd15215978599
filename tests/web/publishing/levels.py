"""How widely records of the small study are known, changed by its coordinator."""

from __future__ import annotations

from collections.abc import Mapping

from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Member


def make_known(members: Mapping[str, Member], record: Record, level: str) -> None:
    """Let a record be known at a level."""
    change_record(
        members["coordinator"],
        record,
        data=record.data,
        version=record.version,
        sensitivity=level,
    )
