"""Finding one's way in a book of norms: provisions by key, theme, level and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from odgovor.common.codes import Theme
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import LangText
from odgovor.norms.records import Instrument, Level, NormBook, Provision
from odgovor.norms.standing import is_in_force

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class NormIndex:
    """The instruments and provisions of a book by key; made once for each pass over the book."""

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    homes: Mapping[str, Instrument]

    @classmethod
    def of(cls, book: NormBook) -> NormIndex:
        """The index of a book; of two records with one key the first counts."""
        return cls.of_instruments(book.instruments)

    @classmethod
    def of_instruments(cls, held: Iterable[Instrument]) -> NormIndex:
        """The index of some instruments."""
        instruments: dict[str, Instrument] = {}
        provisions: dict[str, Provision] = {}
        homes: dict[str, Instrument] = {}
        for instrument in held:
            instruments.setdefault(instrument.key, instrument)
            for provision in instrument.provisions:
                provisions.setdefault(provision.key, provision)
                homes.setdefault(provision.key, instrument)
        return cls(instruments, provisions, homes)

    def provision(self, key: str) -> Provision:
        """The provision of a key; raises ``UnknownKeyError``, which names the nearest known key."""
        found = self.provisions.get(key)
        if found is None:
            raise UnknownKeyError(key, near=nearest_key(key, self.provisions))
        return found

    def instrument(self, key: str) -> Instrument:
        """The instrument of a key; raises ``UnknownKeyError``, which names the nearest known key."""
        found = self.instruments.get(key)
        if found is None:
            raise UnknownKeyError(key, near=nearest_key(key, self.instruments))
        return found

    def citation(self, key: str) -> LangText:
        """How a provision or an instrument is cited; raises ``UnknownKeyError``.

        ``CETS 197, Article 12(1)`` and ``Конвенција СЕ бр. 197, члан 12. став 1.``
        """
        if key in self.instruments:
            return self.instruments[key].short
        return citation(self.homes[self.provision(key).key], self.provision(key))


def citation(instrument: Instrument, provision: Provision) -> LangText:
    """How a provision of an instrument is cited, in both languages."""
    short, spot = instrument.short, provision.label
    return LangText(f"{short.en}, {spot.en}", f"{short.sr}, {spot.sr}")


def code_named(code: type[Code], text: str) -> Code | None:
    """The member of a closed list by its value, None for an empty text; raises ``UsageError`` for others."""
    if not text:
        return None
    if text not in set(code):
        raise UsageError(f"'{text}' is not one of: {', '.join(code)}.")
    return code(text)


def select_provisions(
    book: NormBook, *, theme: str = "", level: str = "", on: date | None = None
) -> Iterator[tuple[Instrument, Provision]]:
    """Provisions with their instruments, by theme and level; an empty text selects all.

    With ``on``, only provisions of instruments that are surely in force on that day. Raises ``UsageError``
    for a theme or level that does not exist.
    """
    wanted, whose = code_named(Theme, theme), code_named(Level, level)
    for instrument in book.instruments:
        if whose is not None and instrument.level is not whose:
            continue
        if on is not None and not is_in_force(instrument, on):
            continue
        for provision in instrument.provisions:
            if wanted is None or provision.theme is wanted:
                yield instrument, provision
