"""Texts of norms: one wording of a law or treaty, from a day on, with every provision of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from odgovor.common.dates import PartialDate
from odgovor.common.errors import InvalidDataError
from odgovor.common.records import field
from odgovor.norms.akn.body import portions_of
from odgovor.norms.structure import Portion


@dataclass(frozen=True, slots=True)
class LegalText:
    """The wording of a norm (an FRBR expression) from ``valid_from`` on; its provisions can be cited by eId.

    ``work`` is what all wordings of one norm share: the key of an instrument of the catalogue, or its FRBR
    address. ``akn`` holds the provisions as a ``body`` element of Akoma Ntoso. ``document`` is the snapshot it was read from. The key of a provision is the key of the text, a dot and
    the eId: ``text.foreigners-act.2018.art_40__para_1``.
    """

    key: str
    title: str
    language: str
    work: str = ""
    valid_from: PartialDate | None = None
    gazette: str = ""
    document: str = field(refers="document", default="")
    preamble: tuple[str, ...] = ()
    akn: str = ""
    simulated: bool = False

    @property
    def portions(self) -> tuple[Portion, ...]:
        """Its provisions in order; none where ``akn`` is no XML, which the check says."""
        try:
            return portions_of(self.akn)
        except InvalidDataError:
            return ()

    @property
    def provisions(self) -> dict[str, Portion]:
        """Its provisions by their eIds."""
        return {portion.eid: portion for portion in self.portions}

    def provision_key(self, eid: str) -> str:
        """The key of one of its provisions."""
        return f"{self.key}.{eid}"


def wordings_of(texts: Iterable[LegalText], work: str) -> tuple[LegalText, ...]:
    """The wordings of one norm, oldest first; those without a day stand first."""
    found = [text for text in texts if text.work == work]
    return tuple(sorted(found, key=lambda text: _day(text) or date.min))


def wording_at(texts: Iterable[LegalText], work: str, *, on: date) -> LegalText | None:
    """The wording of a norm that held on a day, or None where none is known; one without a day holds from ever."""
    held = [text for text in wordings_of(texts, work) if (_day(text) or date.min) <= on]
    return held[-1] if held else None


def iter_succeeding(texts: Iterable[LegalText]) -> Iterator[tuple[LegalText, LegalText]]:
    """Every two wordings of one norm of which the second follows the first."""
    kept = tuple(texts)
    for work in dict.fromkeys(text.work for text in kept if text.work):
        row = wordings_of(kept, work)
        yield from pairwise(row)


def _day(text: LegalText) -> date | None:
    return text.valid_from.first_day if text.valid_from else None
