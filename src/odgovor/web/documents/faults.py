"""What is wrong with a file, in the reader's language."""

from __future__ import annotations

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.faults import said_fault


def said_file_faults(found: InvalidDataError) -> list[str]:
    """Each fault of a file in two sentences: what is wrong, and what mends it."""
    return [said_fault(fault) for fault in found.faults]


def is_of_record(found: InvalidDataError) -> bool:
    """Whether the faults are of what a form said rather than of a file."""
    return all(fault.place.column for fault in found.faults)
