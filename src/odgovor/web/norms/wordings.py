"""Wordings of norms that a member sees, each with its provisions, its digests and what its source lacks."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.errors import Fault
from odgovor.norms.index import NormIndex
from odgovor.norms.records import Instrument
from odgovor.norms.splitting.damage import iter_damage
from odgovor.norms.structure import Structure
from odgovor.norms.texts import LegalText, wordings_of
from odgovor.web.norms.convert import instruments_of, values_of
from odgovor.web.records.models import Record
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member

KIND = "text"


@dataclass(frozen=True)
class Wording:
    """A wording with its structure; ``instrument`` is the norm of the catalogue that it is a wording of, or None."""

    text: LegalText
    structure: Structure
    instrument: Instrument | None

    @property
    def damage(self) -> tuple[Fault, ...]:
        """What its source lacks."""
        return self.structure.faults


def wordings(member: Member) -> tuple[Wording, ...]:
    """Every wording that the member sees, in the order of the study."""
    return _wordings(sight_of(member))


@remembered(8)
def _wordings(sight: Sight) -> tuple[Wording, ...]:
    rows = Record.objects.visible_to(sight.member).of_kind(KIND).order_by("position", "id")
    norms = instruments_of(sight.member)
    return tuple(_wording(text, norms) for text in values_of(rows))


def _wording(text: LegalText, norms: tuple[Instrument, ...]) -> Wording:
    portions = text.portions
    faults = tuple(iter_damage(portions))
    structure = Structure(text.title, text.language, text.preamble, portions, faults)
    return Wording(text, structure, instrument_of(text, norms))


def instrument_of(text: LegalText, norms: tuple[Instrument, ...]) -> Instrument | None:
    """The instrument that a text is a wording of: its work is the key or the address of it."""
    found = NormIndex.of_instruments(norms).instruments
    by_address = {norm.identifier: norm for norm in found.values() if norm.identifier}
    return found.get(text.work) or by_address.get(text.work)


def relatives(member: Member, wording: Wording) -> tuple[Wording, ...]:
    """The other wordings of the same norm, oldest first."""
    if not wording.text.work:
        return ()
    held = {item.text.key: item for item in wordings(member)}
    row = wordings_of((item.text for item in held.values()), wording.text.work)
    return tuple(held[text.key] for text in row if text.key != wording.text.key)


def previous(member: Member, wording: Wording) -> Wording | None:
    """The wording of the same norm that came before, or None."""
    others = relatives(member, wording)
    row = wordings_of((wording.text, *(item.text for item in others)), wording.text.work)
    spot = row.index(wording.text)
    key = row[spot - 1].key if spot else ""
    return next((item for item in others if item.text.key == key), None)
