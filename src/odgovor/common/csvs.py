"""Records in CSV files: one record a row, a header of known columns, all faults together."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING
from functools import cache, lru_cache
from itertools import repeat
from typing import Any, TypeVar

from odgovor.common.errors import Fault, Place
from odgovor.common.langtext import LangText
from odgovor.common.records import (
    SEPARATOR,
    FieldSpec,
    Reading,
    build,
    build_all,
    reader_of,
    sentence,
    specs_of,
    text_of,
)

Record = TypeVar("Record")
_FORMULA = re.compile(r"=|[+\-@][A-Za-z_]+[(!|]|[\t\r]=")
MAX_COLUMNS = 500
csv.field_size_limit(1_000_000)


@cache
def columns_of(cls: type) -> tuple[str, ...]:
    """The columns of a record class in order; a text in two languages has two."""
    names: list[str] = []
    for spec in specs_of(cls):
        is_text = spec.base is LangText
        names += [f"{spec.column}_en", f"{spec.column}_sr"] if is_text else [spec.column]
    return tuple(names)


def read_csv(
    cls: type[Record],
    text: str,
    *,
    file: str,
    fixed: Mapping[str, Any] | None = None,
    known: KnownCells | None = None,
) -> Reading[Record]:
    """Read every row of a CSV text; ``fixed`` gives fields that stand outside the file (such as its name).

    Of many files of one class each different cell is read once where all are given the same ``known``.

    A row with a fault is left out of ``records`` and named in ``faults``; other rows are still read.
    Commas, semicolons (as spreadsheets write them in Serbian) and tabs are taken as separators.
    """
    fixed = dict(fixed or {})
    if "\0" in text:
        return _unread(file, [_fault("CSV-004", file, "The file holds a NUL character.")])
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        )
    except csv.Error as fault:
        return _unread(file, [_fault("CSV-004", file, f"The file is not CSV: {fault}.")])
    if not rows:
        return _unread(file, [_fault("CSV-001", file, "The file is empty; it needs its header.")])
    if not _is_sound(cls, tuple(rows[0]), frozenset(fixed)):  # type: ignore[arg-type]  # classes are hashable
        return _unread(file, _header_faults(cls, rows[0], file, fixed))
    known = KnownCells() if known is None else known
    return _read_columns(cls, rows, file, fixed, known) or _read_rows(cls, rows, file, fixed)


def _unread(file: str, faults: Iterable[Fault]) -> Reading[Any]:
    return Reading(file, (), (), tuple(faults))


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _fault(code: str, file: str, message: str) -> Fault:
    return Fault(code, Place(file), message, "Save the table as CSV (UTF-8) and try again.")


@lru_cache(maxsize=100)
def _is_sound(cls: type, header: tuple[str, ...], fixed: frozenset[str]) -> bool:
    """Whether a header has no fault; hundreds of tables of a kind have the same."""
    return not any(_header_faults(cls, header, "", fixed))


def _header_faults(
    cls: type, header: Sequence[str], file: str, fixed: Collection[str]
) -> Iterable[Fault]:
    known = columns_of(cls)
    if len(header) > MAX_COLUMNS:
        message = f"The table has {len(header):,} columns; at most {MAX_COLUMNS} are read."
        yield Fault("CSV-003", Place(file, 1), message, f"Known columns: {', '.join(known)}.")
        return
    for name in sorted({name for name in header if header.count(name) > 1}):
        remedy = "Keep one column of each name."
        yield Fault("CSV-002", Place(file, 1, name), f"Column '{name}' stands twice.", remedy)
    for name in (name for name in header if name not in known):
        remedy = f"Known columns: {', '.join(known)}."
        yield Fault("CSV-003", Place(file, 1, name), f"Unknown column '{name}'.", remedy)
    for spec in specs_of(cls):
        # A text needs one of its two columns: what is not translated is looked for elsewhere.
        own = [f"{spec.column}_en", f"{spec.column}_sr"] if spec.base is LangText else [spec.column]
        if spec.is_required and spec.name not in fixed and not set(own) & set(header):
            column = own[0]
            message = f"Column '{column}' is missing."
            yield Fault("CSV-003", Place(file, 1, column), message, "Add the column.")


class Once(dict[Any, Any]):
    """What a function makes of each different value, made once."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Any:
        made = self[value] = self._make(value)
        return made


class KnownCells(dict[FieldSpec, Once]):
    """What was read from the cells of each field; it belongs to one reading and ends with it."""

    def __missing__(self, spec: FieldSpec) -> Once:
        read = _read_pair if spec.base is LangText else _cell_reader(spec)
        made = self[spec] = Once(read)
        return made


def _read_pair(pair: tuple[str, str]) -> LangText:
    return LangText(_safe(pair[0]), _safe(pair[1]))


def _read_columns(
    cls: type[Record],
    rows: list[list[str]],
    file: str,
    fixed: Mapping[str, Any],
    known: KnownCells,
) -> Reading[Record] | None:
    """All records, read column by column; None where anything is wrong, which reading by rows then names.

    Nearly every table is sound, and a column repeats itself: each different cell is read once.
    """
    header = rows[0]
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    numbers = tuple(number for number, _ in filled)
    kept = [row for _, row in filled]
    if not set(map(len, kept)) <= {len(header)}:
        return None
    cells = dict(zip(header, zip(*kept, strict=True), strict=True)) if kept else {}
    try:
        columns = [_column(spec, cells, fixed, known) for spec in specs_of(cls)]
        return Reading(file, build_all(cls, columns, count=len(kept)), numbers, ())
    except ValueError:
        return None


def _column(
    spec: FieldSpec,
    cells: Mapping[str, Iterable[str]],
    fixed: Mapping[str, Any],
    known: KnownCells,
) -> Iterable[Any]:
    """The values of a field, row by row; without end where all rows have the same."""
    if spec.name in fixed:
        return repeat(fixed[spec.name])
    if spec.base is LangText:
        both = [cells.get(f"{spec.column}_en"), cells.get(f"{spec.column}_sr")]
        if any(both):
            return map(known[spec].__getitem__, zip(*(side or repeat("") for side in both)))  # noqa: B905  # repeat has no end
    elif spec.column in cells:
        return map(known[spec].__getitem__, cells[spec.column])
    if spec.default is MISSING:
        raise ValueError("a field without a column and without a default")
    return repeat(spec.default)


def _read_rows(
    cls: type[Record], rows: list[list[str]], file: str, fixed: Mapping[str, Any]
) -> Reading[Record]:
    readers = _row_readers(cls, rows[0], fixed)
    records: list[Record] = []
    numbers: list[int] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(row) != len(rows[0]):
            message = f"The row has {len(row)} cells, the header {len(rows[0])}."
            remedy = "Quote cells that hold the separator, or fill the missing cells."
            faults.append(Fault("CSV-005", Place(file, number), message, remedy))
            continue
        record = _read_row(cls, row, readers, fixed, Place(file, number), faults)
        if record is not None:
            records.append(record)
            numbers.append(number)
    return Reading(file, tuple(records), tuple(numbers), tuple(faults))


RowReader = Callable[[list[str]], Any]


def _row_readers(
    cls: type, header: list[str], fixed: Mapping[str, Any]
) -> list[tuple[FieldSpec, RowReader]]:
    spots = {name: spot for spot, name in enumerate(header)}
    return [
        (spec, _row_reader(spec, spots))
        for spec in specs_of(cls)
        if spec.name not in fixed and _stands_in(spec, spots)
    ]


def _stands_in(spec: FieldSpec, spots: Mapping[str, int]) -> bool:
    if spec.base is LangText:
        return f"{spec.column}_en" in spots or f"{spec.column}_sr" in spots
    return spec.column in spots


def _row_reader(spec: FieldSpec, spots: Mapping[str, int]) -> RowReader:
    if spec.base is LangText:
        en, sr = spots.get(f"{spec.column}_en"), spots.get(f"{spec.column}_sr")
        return lambda row: LangText(
            _safe(row[en]) if en is not None else "", _safe(row[sr]) if sr is not None else ""
        )
    spot, read = spots[spec.column], _cell_reader(spec)
    return lambda row: read(row[spot])


def _cell_reader(spec: FieldSpec) -> Callable[[str], Any]:
    read = reader_of(spec.base)
    if spec.is_many:
        return lambda cell: tuple(
            read(_safe(part.strip())) for part in cell.split(SEPARATOR.strip()) if part.strip()
        )
    return lambda cell: read(_safe(cell)) if cell else _empty(spec)


def _safe(cell: str) -> str:
    if cell and cell[0] in "=+-@\t\r" and _FORMULA.match(cell):
        raise ValueError("a formula stands where a value is expected")
    return cell


def _empty(spec: FieldSpec) -> Any:
    if spec.default is not MISSING:
        return spec.default
    if spec.is_optional:
        return None
    raise ValueError("the cell is empty but a value is needed")


def _read_row(
    cls: type[Record],
    row: list[str],
    readers: list[tuple[FieldSpec, RowReader]],
    fixed: Mapping[str, Any],
    place: Place,
    faults: list[Fault],
) -> Record | None:
    values = dict(fixed)
    is_sound = True
    for spec, read in readers:
        try:
            values[spec.name] = read(row)
        except ValueError as fault:
            is_sound = False
            spot = Place(place.file, place.row, spec.column)
            remedy = "Type a value of that kind into the cell; in place of a formula (=...), type its result."
            faults.append(Fault("DATA-001", spot, sentence(fault), remedy))
    if not is_sound:
        return None
    made = build(cls, values, place)
    if isinstance(made, Fault):
        faults.append(made)
        return None
    return made


def write_csv(cls: type, records: Iterable[Any], *, without: tuple[str, ...] = ()) -> str:
    """Records as CSV text with every column of the class except those of the fields ``without``."""
    specs = [spec for spec in specs_of(cls) if spec.name not in without]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(name for spec in specs for name in _names(spec))
    for record in records:
        writer.writerow(cell for spec in specs for cell in _cells(getattr(record, spec.name)))
    return out.getvalue()


def _names(spec: FieldSpec) -> tuple[str, ...]:
    if spec.base is LangText:
        return (f"{spec.column}_en", f"{spec.column}_sr")
    return (spec.column,)


def _cells(value: Any) -> tuple[str, ...]:
    return (value.en, value.sr) if isinstance(value, LangText) else (text_of(value),)
