"""The built-in quality standards of a social welfare centre, as data in ``catalogue/standards.yaml``.

Source: derived from the standards of Serbian social protection, GRETA's questionnaires and the reports on
Serbia; each standard says whether it was read in a published source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from odgovor.common.errors import Fault, InvalidDataError, Place, UnknownKeyError, UsageError
from odgovor.common.keys import nearest_key
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.fieldwork.records import FieldBook, NrmPillar, Standard, StandardKind

FILE = "odgovor/fieldwork/catalogue/standards.yaml"


def built_in_standards() -> tuple[Standard, ...]:
    """The twenty-one standards that come with the program, ``q01`` to ``q21``, in order."""
    return _read()[0]


def built_in_places() -> Mapping[str, Place]:
    """Where each of them stands in the program's own catalogue, by key."""
    return _read()[1]


@cache
def _read() -> tuple[tuple[Standard, ...], Mapping[str, Place]]:
    text = (
        files("odgovor.fieldwork").joinpath("catalogue/standards.yaml").read_text(encoding="utf-8")
    )
    faults: list[Fault] = []
    items = load_yaml(text, file=FILE)["standards"]
    found = [from_mapping(Standard, item, file=FILE, faults=faults) for item in items]
    if faults:
        raise InvalidDataError(faults)
    places = {item["key"]: Place(FILE, item.line, record=item["key"]) for item in items}
    return tuple(standard for standard in found if standard is not None), places


def select_standards(
    book: FieldBook, *, standard: str = "", kind: str = "", pillar: str = ""
) -> tuple[Standard, ...]:
    """The standards of a book by key, kind and pillar, in order; an empty text selects all.

    Raises ``UnknownKeyError`` for a standard, ``UsageError`` for a kind or pillar that does not exist.
    """
    _check(kind, tuple(StandardKind), "kind")
    _check(pillar, tuple(NrmPillar), "pillar")
    keys = {item.key for item in book.standards}
    if standard and standard not in keys:
        raise UnknownKeyError(standard, near=nearest_key(standard, keys))
    return tuple(
        item
        for item in book.standards
        if standard in {"", item.key} and kind in {"", item.kind} and pillar in {"", item.pillar}
    )


def _check(text: str, allowed: tuple[str, ...], name: str) -> None:
    if text and text not in allowed:
        raise UsageError(f"'{name}' is one of {', '.join(allowed)}, not '{text}'.")
