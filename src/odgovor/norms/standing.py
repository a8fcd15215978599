"""Whether an instrument is in force on a day, as exactly as its dates allow."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from odgovor.common.dates import PartialDate
from odgovor.norms.records import Instrument


class Standing(StrEnum):
    """Where an instrument stands on a day; ``adopted`` means that no entry into force is recorded."""

    NOT_ADOPTED = "not_adopted"
    ADOPTED = "adopted"
    NOT_IN_FORCE = "not_in_force"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


def standing_on(instrument: Instrument, day: date) -> Standing:
    """The standing of an instrument on a day.

    A date known to the month or year only leaves the days inside it ``unknown``. The repeal counts from its
    day. Entry into force for the world is meant, not ratification by one state. ``adopted`` is also what a
    recommendation or strategy stays, since it has no entry into force.
    """
    has_ended = _is_reached(instrument.repealed, day)
    if has_ended:
        return Standing.REPEALED
    if has_ended is None and instrument.repealed is not None:
        return Standing.UNKNOWN
    if instrument.in_force is None:
        return _standing_by_adoption(instrument.adopted, day)
    has_begun = _is_reached(instrument.in_force, day)
    if has_begun is None:
        return Standing.UNKNOWN
    return Standing.IN_FORCE if has_begun else Standing.NOT_IN_FORCE


def _is_reached(moment: PartialDate | None, day: date) -> bool | None:
    """Whether the day is on or after a date; None where the date is too coarse to tell, or missing."""
    if moment is None:
        return None
    if day < moment.first_day:
        return False
    return True if day >= moment.last_day else None


def _standing_by_adoption(adopted: PartialDate | None, day: date) -> Standing:
    is_adopted = _is_reached(adopted, day)
    if is_adopted is None:
        return Standing.UNKNOWN
    return Standing.ADOPTED if is_adopted else Standing.NOT_ADOPTED


def is_in_force(instrument: Instrument, day: date) -> bool | None:
    """Whether the instrument is in force on the day; None where its dates do not say."""
    standing = standing_on(instrument, day)
    if standing in {Standing.UNKNOWN, Standing.ADOPTED}:
        return None
    return standing is Standing.IN_FORCE
