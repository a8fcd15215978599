"""One family of errors: every fault has a code, a place, one sentence of what is wrong and one of remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How a fault is treated: an error stops a release, a warning is listed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, a row (people count from 1, the header is row 1), a column, a record."""

    file: str = ""
    row: int | None = None
    column: str = ""
    record: str = ""

    def __str__(self) -> str:
        spot = self.file
        if self.row is not None:
            spot += f":{self.row}"
        if self.column:
            spot += f" [{self.column}]"
        if self.record:
            spot = f"{spot} ({self.record})" if spot else self.record
        return spot or "study"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, e.g. ``Fault("KEY-002", Place("a.csv", 4), "Unknown key 'x'.", "Mend it.")``."""

    code: str
    place: Place
    message: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.code}  {self.place}\n    {self.message}\n    {self.remedy}"

    @property
    def family(self) -> str:
        """The part of the code before the dash, e.g. ``KEY``."""
        return self.code.partition("-")[0]

    def at(self, place: Place) -> Fault:
        """The same fault at another place."""
        return replace(self, place=place)


class OdgovorError(Exception):
    """The base of every error this package raises on purpose."""


class InvalidDataError(OdgovorError):
    """The input has faults; all of them are in ``faults``, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnknownKeyError(OdgovorError, KeyError):
    """Something was asked for by a key that the study does not have."""

    def __init__(self, key: str, *, near: str | None = None) -> None:
        self.key = key
        self.near = near
        hint = f" Did you mean '{near}'?" if near else ""
        super().__init__(f"Unknown key '{key}'.{hint}")

    def __str__(self) -> str:
        return str(self.args[0])


class UsageError(OdgovorError):
    """A call that cannot be carried out as it was made; the message says how to make it."""


def errors_only(faults: Iterable[Fault]) -> list[Fault]:
    """The faults that stop a release."""
    return [fault for fault in faults if fault.severity is Severity.ERROR]
