"""Currency: whether what is cited of a norm is still what its wording in force on the study's day says."""

from __future__ import annotations

from functools import cached_property

from odgovor.common.dates import PartialDate
from odgovor.norms.identifiers import split_provision_key
from odgovor.norms.records import Concordance, NormBook
from odgovor.norms.succession import Newer, Succession, succession_of
from odgovor.norms.texts import LegalText, wording_at, wordings_of


class Currency:
    """What became of every cited key in the wordings in force; two wordings are compared when one is asked for."""

    def __init__(self, book: NormBook) -> None:
        self._book = book
        self._day = book.as_of.last_day if book.as_of else None
        self._found: dict[str, Succession | None] = {}

    def newer(self, key: str) -> Newer | None:
        """What became of what a key of evidence names: a wording, a provision of it, or one of the catalogue.

        A provision of the catalogue is held against the oldest wording that the study has of its norm. None where
        the words are the same, or where nothing is known of them.
        """
        if key in self._texts:
            found = self._succession(self._texts[key])
            return found.newer_whole() if found else None
        parts = _parts_of(key)
        text = (self._texts.get(parts[0]) or self._wording_of(parts[0], None)) if parts else None
        return self._newer(text, parts[1]) if text and parts else None

    def newer_reading(self, reading: Concordance) -> Newer | None:
        """What became of a provision of the catalogue since the day somebody held it against a measure.

        A reading without a day is held against the oldest wording: nobody can tell what was read.
        """
        parts = _parts_of(reading.provision)
        text = self._wording_of(parts[0], reading.on) if parts else None
        return self._newer(text, parts[1]) if text and parts else None

    def newer_quote(
        self, document: str, quote: str, page: int | None, on: PartialDate | None
    ) -> Newer | None:
        """What became of words quoted on a day from the source of a wording; None for any other document."""
        for text in self._by_document.get(document, ()):
            found = self._succession(text)
            if found is None or _is_since(found.new, on):
                continue
            newer = found.newer_quote(quote, page)
            if newer is not None:
                return newer
        return None

    def _newer(self, text: LegalText, eid: str) -> Newer | None:
        """Of the provision, or of the nearest one above it that the wording has."""
        found = self._succession(text)
        if found is None:
            return None
        known = text.provisions
        while eid and eid not in known:
            eid = eid.rpartition("__")[0]
        return found.newer(eid) if eid else None

    def _succession(self, text: LegalText) -> Succession | None:
        if text.key not in self._found:
            self._found[text.key] = succession_of(text, self._book.texts, self._day)
        return self._found[text.key]

    def _wording_of(self, instrument: str, read: PartialDate | None) -> LegalText | None:
        """The wording of a norm of the catalogue that held on a day, or the oldest there is."""
        work = self._works.get(instrument, "")
        held = wording_at(self._book.texts, work, on=read.first_day) if work and read else None
        return held or next(iter(wordings_of(self._book.texts, work) if work else ()), None)

    @cached_property
    def _texts(self) -> dict[str, LegalText]:
        return {text.key: text for text in self._book.texts}

    @cached_property
    def _by_document(self) -> dict[str, list[LegalText]]:
        found: dict[str, list[LegalText]] = {}
        for text in self._book.texts:
            if text.document:
                found.setdefault(text.document, []).append(text)
        return found

    @cached_property
    def _works(self) -> dict[str, str]:
        """What the texts of an instrument name as their work: its key, or its address."""
        named = {text.work for text in self._book.texts if text.work}
        return {
            item.key: name
            for item in self._book.instruments
            for name in (item.identifier, item.key)
            if name in named
        }


def _parts_of(key: str) -> tuple[str, str] | None:
    """What a key of a provision names: its text or instrument, and its eId; None for any other key."""
    try:
        home, eid = split_provision_key(key)
    except ValueError:
        return None
    return home, str(eid)


def _is_since(text: LegalText, on: PartialDate | None) -> bool:
    """Whether something was written down when a wording already held."""
    return on is not None and (text.valid_from is None or on.first_day >= text.valid_from.first_day)
