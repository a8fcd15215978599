"""The catalogue of norms as data: reading any catalogue file with all its faults, and the built-in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.norms.checks import iter_faults
from odgovor.norms.records import Instrument, NormBook

VERSION = "1"
FOLDER = "odgovor/norms/catalogue"
BUILT_IN = ("un", "coe", "eu", "rs")
_TOP = ("version", "instruments")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What was read: the instruments, the place of each instrument and provision by key, and every fault."""

    instruments: tuple[Instrument, ...]
    places: Mapping[str, Place]
    faults: tuple[Fault, ...]


def read_catalogue(text: str, *, file: str) -> Catalogue:
    """Read a catalogue file; nothing is raised, all faults of form and content are in ``faults``.

    An instrument with a fault of form is left out of ``instruments``; the others are still read.
    """
    parsed = _parse(text, file)
    faults = iter_faults(NormBook(parsed.instruments), parsed.places)
    return Catalogue(parsed.instruments, parsed.places, (*parsed.faults, *faults))


def _parse(text: str, file: str) -> Catalogue:
    try:
        data = load_yaml(text, file=file)
    except InvalidDataError as fault:
        return Catalogue((), {}, fault.faults)
    faults = list(_form_faults(data, file))
    if faults:
        return Catalogue((), {}, tuple(faults))
    found: list[Instrument] = []
    places: dict[str, Place] = {}
    for item in data["instruments"]:
        made = from_mapping(Instrument, item, file=file, faults=faults)
        if made is not None:
            found.append(made)
            places.update(_places_of(item, file))
    return Catalogue(tuple(found), places, tuple(faults))


def _form_faults(data: Any, file: str) -> Iterator[Fault]:
    if not isinstance(data, dict) or not isinstance(data.get("instruments"), list):
        message = "A list under 'instruments:' is expected."
        remedy = "Begin with 'version: 1', then 'instruments:' and '- key: ...' items."
        yield Fault("YAML-004", Place(file, 1, "instruments"), message, remedy)
        return
    for name in data:
        if name not in _TOP:
            place = Place(file, getattr(data, "lines", {}).get(name), name)
            remedy = f"Known fields: {', '.join(_TOP)}."
            yield Fault("YAML-005", place, f"Unknown field '{name}'.", remedy)
    if data.get("version") != VERSION:
        message = (
            f"The catalogue has version {data.get('version', '(none)')}; {VERSION} is read here."
        )
        remedy = f"Write 'version: {VERSION}' and the fields of that version."
        yield Fault("NORMS-001", Place(file, 1, "version"), message, remedy)


def _places_of(item: Any, file: str) -> Iterator[tuple[str, Place]]:
    for record in (item, *item.get("provisions", ())):
        yield record["key"], Place(file, record.line, record=record["key"])


@cache
def built_in_catalogue() -> Catalogue:
    """The catalogue that comes with the program, in the order of its files.

    Raises ``InvalidDataError`` with every fault of all files; the tests keep it without any.
    """
    folder = files("odgovor.norms").joinpath("catalogue")
    parts = [
        _parse(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), f"{FOLDER}/{name}.yaml")
        for name in BUILT_IN
    ]
    instruments = tuple(item for part in parts for item in part.instruments)
    places = {key: place for part in parts for key, place in part.places.items()}
    faults = [fault for part in parts for fault in part.faults]
    faults += iter_faults(NormBook(instruments), places)
    if faults:
        raise InvalidDataError(faults)
    return Catalogue(instruments, places, ())


def built_in_instruments() -> tuple[Instrument, ...]:
    """The instruments of the built-in catalogue."""
    return built_in_catalogue().instruments
