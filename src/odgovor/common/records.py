"""Records: frozen dataclasses read from and written to plain cells of text, all faults reported together.

The types a field may have, and how each stands in a cell of CSV (in YAML the same, lists and mappings being
real lists and mappings): ``str``; ``bool`` (true/false); ``int``; ``float``; ``PartialDate``; ``Period``;
a ``StrEnum``; ``EvidenceRef``; ``LangText`` (two columns, ``name_en`` and ``name_sr``); ``tuple[X, ...]``
(joined with ``; ``); each of them ``| None`` (an empty cell); in YAML also another record.
"""

from __future__ import annotations

import dataclasses
import math
import re
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from itertools import repeat
from typing import Any, Generic, TypeVar

from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import Fault, Place
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText

Record = TypeVar("Record")
SEPARATOR = "; "
VALUES = (LangText, PartialDate, Period, EvidenceRef)
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_MOST_DIGITS = 400
TRUE, FALSE = ("true", "yes", "1", "да", "da"), ("false", "no", "0", "не", "ne")


def field(
    *, column: str = "", refers: str = "", default: Any = MISSING, default_factory: Any = MISSING
) -> Any:
    """A dataclass field with its column (where the name is a Python word) and the kind of key it refers to."""
    metadata = {"column": column, "refers": refers}
    if default_factory is not MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    if default is not MISSING:
        return dataclasses.field(default=default, metadata=metadata)
    return dataclasses.field(metadata=metadata)


def derived() -> Any:
    """A field that ``__post_init__`` makes of the others, once, since it is asked for again and again.

    It is neither read nor written, and it is no part of what records are compared by or digested from.
    """
    return dataclasses.field(init=False, repr=False, compare=False)


def derive(record: Any, **values: Any) -> None:
    """Set the derived fields of a frozen record; for its ``__post_init__`` alone."""
    for name, value in values.items():
        object.__setattr__(record, name, value)


@dataclass(frozen=True, slots=True, eq=False)
class FieldSpec:
    """How one field of a record is read and written; there is one of each field, compared by identity.

    ``is_required``: an empty cell is a fault. ``is_record``: the value is a record of its own (YAML only).
    """

    name: str
    column: str
    refers: str
    base: type
    is_optional: bool
    is_many: bool
    default: Any
    is_required: bool
    is_record: bool


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """What was read from a file: the records, the row of each, and every fault."""

    file: str
    records: tuple[Record, ...]
    rows: tuple[int, ...]
    faults: tuple[Fault, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The place of each record."""
        return tuple(Place(self.file, row) for row in self.rows)


def _unwrap(hint: Any) -> tuple[type, bool, bool]:
    """The base type of a hint, whether it may be None, whether it is a tuple of many."""
    is_optional = is_many = False
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
        is_optional = True
    if typing.get_origin(hint) is tuple:
        hint, is_many = typing.get_args(hint)[0], True
    return hint, is_optional, is_many


def _default_of(item: dataclasses.Field[Any]) -> Any:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


_SPECS: dict[type, tuple[FieldSpec, ...]] = {}


def specs_of(cls: type[Any]) -> tuple[FieldSpec, ...]:
    """The field specifications of a record class, in order."""
    if cls not in _SPECS:
        _SPECS[cls] = _specs_of(cls)
    return _SPECS[cls]


def _specs_of(cls: type[Any]) -> tuple[FieldSpec, ...]:
    hints = typing.get_type_hints(cls)
    found = []
    for item in fields(cls):
        if not item.init:
            continue
        base, is_optional, is_many = _unwrap(hints[item.name])
        column = item.metadata.get("column") or item.name
        refers = item.metadata.get("refers", "")
        default = _default_of(item)
        found.append(
            FieldSpec(
                name=item.name,
                column=column,
                refers=refers,
                base=base,
                is_optional=is_optional,
                is_many=is_many,
                default=default,
                is_required=default is MISSING and not is_optional,
                is_record=dataclasses.is_dataclass(base) and base not in VALUES,
            )
        )
    return tuple(found)


def _boolean(text: str) -> bool:
    word = text.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValueError(f"'{text}' is not true or false")


def _integer(text: str) -> int:
    plain = text.strip().replace("\u00a0", "")
    if not _WHOLE.fullmatch(plain) or len(plain) > _MOST_DIGITS:
        raise ValueError(
            f"'{text}' is not a whole number (write it in the digits 0 to 9, like 1250)"
        )
    return int(plain)


def _number(text: str) -> float:
    if not _DECIMAL.fullmatch(text.strip()):
        raise ValueError(
            f"'{text}' is not a number (write it in the digits 0 to 9, decimals after a point, like 12.5)"
        )
    number = float(text.strip())
    if not math.isfinite(number):
        raise ValueError(f"'{text}' is not a finite number")
    return number


def _enumerated(base: type[StrEnum]) -> Callable[[str], StrEnum]:
    members = {member.value: member for member in base}

    def read(text: str) -> StrEnum:
        found = members.get(text) or members.get(text.strip())
        if found is None:
            allowed = ", ".join(value or "(empty)" for value in members)
            raise ValueError(f"'{text}' is not one of: {allowed}")
        return found

    return read


@cache
def reader_of(base: type) -> Callable[[str], Any]:
    """The function that reads one value of a type from text and raises ``ValueError`` on anything else."""
    plain: dict[type, Callable[[str], Any]] = {
        str: str,
        bool: _boolean,
        int: _integer,
        float: _number,
        PartialDate: PartialDate.parse,
        Period: Period.parse,
        EvidenceRef: EvidenceRef.parse,
    }
    if base in plain:
        return plain[base]
    if issubclass(base, StrEnum):
        return _enumerated(base)
    raise TypeError(f"a record cannot hold {base!r}")


def sentence(fault: ValueError) -> str:
    """What a reader of values says, as a sentence; the value itself keeps its letters."""
    said = str(fault)
    return f"{said[:1].upper()}{said[1:]}."


def text_of(value: Any) -> str:
    """A value as it stands in a cell; None is empty; a whole float loses its point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, tuple):
        return SEPARATOR.join(text_of(item) for item in value)
    return str(value)


def build(cls: type[Record], values: Mapping[str, Any], place: Place) -> Record | Fault:
    """Make a record of read values; what its own ``__post_init__`` refuses becomes a fault."""
    try:
        return cls(**values)
    except ValueError as fault:
        return Fault("DATA-003", place, f"{fault}.", "Correct the values of this record.")


def build_all(
    cls: type[Record], columns: Sequence[Iterable[Any]], *, count: int
) -> tuple[Record, ...]:
    """Make ``count`` records of the values of each field in order; raises ``ValueError`` as the records do.

    Each field of all records is set at once by its slot, in half the time that as many calls of the class take.
    """
    made = tuple(map(object.__new__, repeat(cls, count)))
    for spec, column in zip(specs_of(cls), columns, strict=True):
        _do(map(getattr(cls, spec.name).__set__, made, column))  # a column may have no end
    finish = getattr(cls, "__post_init__", None)
    if finish is not None:
        _do(map(finish, made))
    return made


def _do(calls: Iterable[None]) -> None:
    """Go through calls for what they do, keeping nothing."""
    deque(calls, maxlen=0)
