"""Passages, the units that are found: what can be cited of a study, in one or both of its languages."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "sr")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a record or a page of a document, by the key that a claim can rest on.

    ``record`` is the record it is read in; ``page`` counts from 1 and is 0 where there are no pages. ``first_day``
    and ``last_day`` are ISO dates, empty where unknown. A text that is missing in a language is empty.
    """

    key: str
    record: str
    kind: str
    text_en: str = ""
    text_sr: str = ""
    page: int = 0
    locality: str = ""
    level: str = ""
    instrument: str = ""
    first_day: str = ""
    last_day: str = ""

    def text_in(self, language: str) -> str:
        """The text in ``en`` or ``sr``."""
        return self.text_sr if language == "sr" else self.text_en
