"""Text in the languages of a study: English, and Serbian written once, from which the Latin edition is derived."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.scripts import cyrillic_to_latin


class Edition(StrEnum):
    """An edition of a publication, by its BCP 47 language tag."""

    EN = "en"
    SR_CYRL = "sr-Cyrl"
    SR_LATN = "sr-Latn"

    @property
    def language(self) -> str:
        """The language without its script: ``en`` or ``sr``."""
        return self.value.partition("-")[0]

    @property
    def locale(self) -> str:
        """The tag with its country, which spelling checkers and screen readers look for."""
        return f"{self.value}-{'GB' if self is Edition.EN else 'RS'}"


@dataclass(frozen=True, slots=True)
class LangText:
    """A text in English and Serbian (Cyrillic by convention); an empty string is a missing translation."""

    en: str = ""
    sr: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.sr)

    def in_edition(self, edition: Edition) -> str:
        """The text for an edition; Serbian Latin is derived; a missing translation stays empty."""
        if edition is Edition.EN:
            return self.en
        if edition is Edition.SR_CYRL:
            return self.sr
        return cyrillic_to_latin(self.sr)

    def missing(self) -> tuple[str, ...]:
        """The languages that have no text although the other has."""
        if not self:
            return ()
        return tuple(name for name in ("en", "sr") if not getattr(self, name))

    @classmethod
    def same(cls, text: str) -> LangText:
        """A text that is the same in every language, such as a number or a name; English has it in Latin letters."""
        return cls(en=cyrillic_to_latin(text), sr=text)
