"""Waivers: a fault that somebody answers for, with a reason, until a day; everything else still stops a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from odgovor.common.errors import Fault, Place, Severity
from odgovor.study.records import Study

PROTECTING = {"QUOTE", "CELL", "DIGEST"}
READING = {"FILE", "ENC", "CSV", "YAML", "DATA", "KEY", "LIVE", "MARK", "LINK", "TEXT", "BUILD"}
UNWAIVABLE = PROTECTING | READING


def apply_waivers(faults: Sequence[Fault], study: Study) -> list[Fault]:
    """The faults with waived ones as warnings; expired and forbidden waivers are faults themselves.

    Consent, small cells and changed sources cannot be waived: they protect people who are not asked. Nor can
    what leaves a record out, names nothing, or would print an untrue figure or invented content as real.
    """
    day = study.info.as_of.last_day
    valid = {
        (waiver.code, waiver.record)
        for waiver in study.waivers
        if waiver.until.last_day >= day and waiver.code.partition("-")[0] not in UNWAIVABLE
    }
    settled = [
        replace(fault, severity=Severity.WARNING)
        if (fault.code, fault.place.record) in valid
        else fault
        for fault in faults
    ]
    return [*settled, *_waiver_faults(study, valid)]


def _why(code: str) -> str:
    is_protecting = code.partition("-")[0] in PROTECTING
    return "protects people" if is_protecting else "would make the publication incomplete or untrue"


def _waiver_faults(study: Study, valid: set[tuple[str, str]]) -> Iterator[Fault]:
    for row, waiver in enumerate(study.waivers, start=2):
        place = Place("waivers.csv", row, "", waiver.record)
        if waiver.code.partition("-")[0] in UNWAIVABLE:
            message = f"{waiver.code} {_why(waiver.code)} and cannot be waived."
            yield Fault("WAIVE-002", place, message, "Mend the fault and take the waiver out.")
        elif (waiver.code, waiver.record) not in valid:
            message = f"The waiver of {waiver.code} ended on {waiver.until}."
            yield Fault(
                "WAIVE-001", place, message, "Mend the fault, or decide on the waiver anew."
            )
