"""Reading a bundle: every file into records, with the place of each record and every fault, never only the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any

from odgovor.common.aside import packed
from odgovor.common.csvs import KnownCells, read_csv
from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.files import fault_at
from odgovor.common.langtext import LangText
from odgovor.common.records import Reading
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.focusgroups.records import Session
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import Instrument
from odgovor.norms.texts import LegalText
from odgovor.plans.records import Activity, Plan
from odgovor.study.assembling import assemble
from odgovor.study.beside import FileRead, Kept, start_reading, unpacked
from odgovor.study.files import iter_folder_faults, names_in, read_text
from odgovor.study.layout import (
    FOLDERS,
    LISTINGS,
    MANUSCRIPT,
    NORMS,
    REPORTS,
    SHEETS,
    SHELVES,
    STUDY_FILE,
    Listing,
    Sheet,
    Shelf,
)
from odgovor.study.records import FORMAT_VERSION, Chapter, Study, StudyInfo, TransferredReport
from odgovor.study.reports import parse_report
from odgovor.study.sessions import SessionRead

Progress = Callable[[str], None]
# So many letters of a table are read in about the time that what is kept of it takes.
LARGE = 300_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as read: the study (None where ``study.yaml`` has faults), places by key, and all faults."""

    root: Path
    study: Study | None
    places: Mapping[str, Place]
    faults: tuple[Fault, ...]


class Places(Mapping[str, Place]):
    """The place of each key; the value is put together when it is asked for, as nearly none is."""

    def __init__(self) -> None:
        self._spots: dict[str, tuple[str, int | None]] = {}

    def __getitem__(self, key: str) -> Place:
        file, row = self._spots[key]
        return Place(file, row, "", key)

    def __contains__(self, key: object) -> bool:
        return key in self._spots

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)

    def note(self, keys: Iterable[str], file: str, rows: Iterable[int | None]) -> None:
        """Note that keys stand at rows of a file."""
        self._spots.update(zip(keys, zip(repeat(file), rows), strict=True))  # no end

    def knows_none(self, keys: Iterable[str]) -> bool:
        """Whether none of the keys is noted."""
        return self._spots.keys().isdisjoint(keys)


@dataclass(slots=True)
class _Desk:
    """What accumulates while a bundle is read."""

    root: Path
    kept: Kept | None = None
    places: Places = field(default_factory=Places)
    cells: KnownCells = field(default_factory=KnownCells)
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        """The text of a file, or None after noting why there is none."""
        try:
            return read_text(self.root, name)
        except InvalidDataError as fault:
            self.faults += fault.faults
            return None

    def yaml(self, name: str) -> Any:
        """The content of a YAML file, or None after noting why there is none."""
        text = self.text(name)
        try:
            return None if text is None else load_yaml(text, file=name)
        except InvalidDataError as fault:
            self.faults += fault.faults
            return None

    def keep(self, record: Any, place: Place) -> None:
        """Note the place of a record; a key that stands twice is a fault (KEY-001)."""
        self.keep_key(record.key, place.file, place.row)

    def keep_key(self, key: str, file: str, row: int | None) -> None:
        """Note where a key stands."""
        if key not in self.places:
            self.places.note([key], file, [row])
            return
        message = f"The key '{key}' stands already at {self.places[key]}."
        remedy = "Give each record a key of its own."
        self.faults.append(Fault("KEY-001", Place(file, row, "", key), message, remedy))

    def keep_rows(self, keys: Sequence[str], file: str, rows: Sequence[int]) -> None:
        """Note where the keys of a table stand: all at once where each is new, as nearly always."""
        if len(set(keys)) == len(keys) and self.places.knows_none(keys):
            self.places.note(keys, file, rows)
            return
        for key, row in zip(keys, rows, strict=True):
            self.keep_key(key, file, row)


def read_bundle(root: Path, kept: Kept | None = None) -> Bundle:
    """Read a study folder; raises ``InvalidDataError`` only where there is no folder with a ``study.yaml``.

    What is kept of large files that hold the same as before is not read again.
    """
    if not (root / STUDY_FILE).is_file():
        remedy = "Name the folder that holds study.yaml, or make one: odgovor init FOLDER."
        raise fault_at("FILE-001", str(root / STUDY_FILE), "There is no study here.", remedy)
    desk = _Desk(root, kept)
    desk.faults += iter_folder_faults(root, FOLDERS)
    info = _read_info(desk)
    beside = start_reading(root, kept)
    books: dict[str, dict[str, Any]] = {}
    for sheet in SHEETS:
        books.setdefault(sheet.book, {})[sheet.attribute] = _read_sheet(desk, sheet)
    for listing in LISTINGS:
        books.setdefault(listing.book, {})[listing.attribute] = _read_listing(desk, listing)
    for shelf in SHELVES:
        books.setdefault(shelf.book, {})[shelf.attribute] = _read_shelf(desk, shelf)
    books["plans"]["plans"] = _read_plans(desk, beside.plans())
    books["focusgroups"]["sessions"] = _take_sessions(desk, beside.sessions())
    books["norms"]["instruments"] = (*built_in_instruments(), *_read_instruments(desk))
    books["norms"]["texts"] = _take_legal_texts(desk, beside.texts())
    books[""] |= {"reports": _read_reports(desk), "manuscript": _read_manuscript(desk)}
    study = assemble(info, books) if info else None
    return Bundle(root, study, desk.places, tuple(desk.faults))


def load_study(root: Path) -> Study:
    """The study of a folder; raises ``InvalidDataError`` with every fault of reading."""
    bundle = read_bundle(root)
    if bundle.faults or bundle.study is None:
        raise InvalidDataError(bundle.faults)
    return bundle.study


def _read_info(desk: _Desk) -> StudyInfo | None:
    data = desk.yaml(STUDY_FILE)
    if data is None:
        return None
    version = data.get("format_version") if isinstance(data, dict) else None
    if str(version) != str(FORMAT_VERSION):
        place = Place(STUDY_FILE, None, "format_version")
        message = f"The bundle has format version {version}; this program reads {FORMAT_VERSION}."
        remedy = "Use the program that wrote it, or correct 'format_version'."
        desk.faults.append(Fault("FILE-005", place, message, remedy))
        return None
    info = from_mapping(StudyInfo, data, file=STUDY_FILE, faults=desk.faults)
    if info is not None:
        desk.keep(info, Place(STUDY_FILE, 1))
    return info


def _read_sheet(desk: _Desk, sheet: Sheet) -> tuple[Any, ...]:
    if not (desk.root / sheet.file).exists():
        return ()
    return _read_rows(desk, sheet.record, sheet.file)


def _read_rows(desk: _Desk, record: type[Any], file: str) -> tuple[Any, ...]:
    text = desk.text(file)
    if text is None:
        return ()
    reading = _reading(desk, record, file, text)
    desk.faults += reading.faults
    if hasattr(record, "key"):
        desk.keep_rows([item.key for item in reading.records], file, reading.rows)
    else:
        desk.faults += _repeated(reading.records, reading.rows, file)
    return reading.records


def _reading(desk: _Desk, record: type[Any], file: str, text: str) -> Reading[Any]:
    """What a table holds, or what is kept of a large one that holds the same."""
    read = partial(read_csv, record, text, file=file, known=desk.cells)
    if desk.kept is None or len(text) < LARGE:
        return read()
    data = desk.kept.kept(file)
    if data is None:
        made = read()
        desk.kept.note(file, data=packed(made, (record, LangText)))
        return made
    found: Reading[Any] = unpacked(data)
    return found


def _repeated(records: Sequence[Any], rows: Sequence[int], file: str) -> Iterator[Fault]:
    """KEY-001 for a row without a key of its own that says what an earlier one says: it would be kept once."""
    if len(set(records)) == len(records):
        return
    first: dict[Any, int] = {}
    for record, row in zip(records, rows, strict=True):
        if record in first:
            message = f"The row says the same as row {first[record]}."
            yield Fault("KEY-001", Place(file, row), message, "Delete one of the two.")
        first.setdefault(record, row)


def _read_listing(desk: _Desk, listing: Listing) -> tuple[Any, ...]:
    if not (desk.root / listing.file).exists():
        return ()
    data = desk.yaml(listing.file)
    if data is None:
        return ()
    return _records_under(desk, data, listing.top, listing.record, listing.file)


def _records_under(
    desk: _Desk, data: Any, top: str, record: type[Any], file: str
) -> tuple[Any, ...]:
    items = data.get(top) if isinstance(data, dict) else None
    if not isinstance(items, list):
        message = f"A list under '{top}:' is expected."
        remedy = f"Begin the file with '{top}:' and '- key: ...' items."
        desk.faults.append(Fault("YAML-004", Place(file, 1, top), message, remedy))
        return ()
    found: list[Any] = []
    for item in items:
        made = from_mapping(record, item, file=file, faults=desk.faults)
        if made is not None:
            desk.keep(made, Place(file, getattr(item, "line", None)))
            found.append(made)
    return tuple(found)


def _read_shelf(desk: _Desk, shelf: Shelf) -> tuple[Any, ...]:
    found: list[Any] = []
    for name in names_in(desk.root, shelf.folder, suffix=".yaml"):
        data = desk.yaml(name)
        made = (
            None
            if data is None
            else from_mapping(shelf.record, data, file=name, faults=desk.faults)
        )
        if made is not None:
            desk.keep(made, Place(name))
            found.append(made)
    return tuple(found)


def _read_plans(desk: _Desk, read: Sequence[FileRead]) -> tuple[Plan, ...]:
    found: list[Plan] = []
    for name, data, faults in read:
        sheet = name.removesuffix(".yaml") + ".csv"
        activities = _read_rows(desk, Activity, sheet) if (desk.root / sheet).exists() else ()
        desk.faults += faults
        if data is None:
            continue
        fixed = {"activities": activities}
        plan = from_mapping(Plan, data, file=name, faults=desk.faults, fixed=fixed)
        if plan is not None:
            for item in (plan, *plan.objectives, *plan.measures):
                desk.keep(item, Place(name))
            found.append(plan)
    return tuple(found)


def _take_sessions(desk: _Desk, read: Sequence[SessionRead]) -> tuple[Session, ...]:
    found: list[Session] = []
    for name, session, faults in read:
        desk.faults += faults
        if session is not None:
            desk.keep(session, Place(name))
            found.append(session)
    return tuple(found)


def _read_instruments(desk: _Desk) -> tuple[Instrument, ...]:
    found: list[Instrument] = []
    for name in names_in(desk.root, NORMS, suffix=".yaml"):
        data = desk.yaml(name)
        if data is not None:
            found += _records_under(desk, data, "instruments", Instrument, name)
    return tuple(found)


def _take_legal_texts(desk: _Desk, read: Sequence[FileRead]) -> tuple[LegalText, ...]:
    found: list[LegalText] = []
    for name, text, faults in read:
        desk.faults += faults
        if text is not None:
            desk.keep(text, Place(name))
            found.append(text)
    return tuple(found)


def _read_reports(desk: _Desk) -> tuple[TransferredReport, ...]:
    found: list[TransferredReport] = []
    for name in names_in(desk.root, REPORTS, suffix=".md"):
        text = desk.text(name)
        report = None if text is None else parse_report(text, file=name, faults=desk.faults)
        if report is not None:
            desk.keep(report, Place(name))
            found.append(report)
    return tuple(found)


def _read_manuscript(desk: _Desk) -> tuple[Chapter, ...]:
    found: list[Any] = []
    for language in ("en", "sr"):
        for name in names_in(desk.root, f"{MANUSCRIPT}/{language}", suffix=".md"):
            text = desk.text(name)
            if text is not None:
                found.append(Chapter(language, name, text))
    return tuple(found)
