"""Reading a law from any file: Akoma Ntoso by its marks, all else by splitting what it says."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.documents.media import MediaType, media_type_of
from odgovor.documents.passages import Repair
from odgovor.documents.writings import writing_of
from odgovor.norms.akn.body import body_text
from odgovor.norms.akn.reading import read_akn
from odgovor.norms.splitting import structure_of
from odgovor.norms.splitting.damage import iter_damage
from odgovor.norms.structure import Structure
from odgovor.norms.texts import LegalText


@dataclass(frozen=True, slots=True)
class Law:
    """A law as a file has it: its structure, what was mended while reading, and pages nobody could read."""

    media_type: MediaType
    pages: int
    structure: Structure
    text: LegalText
    repairs: tuple[Repair, ...] = ()
    unread: tuple[int, ...] = ()
    why_unread: str = ""


def read_law(data: bytes, name: str) -> Law:
    """A law of a file; raises ``InvalidDataError`` (FILE-002, FILE-004, ENC-001) where it cannot be read.

    The text has no key yet, and no work where the file does not name one.
    """
    if media_type_of(data, name) is MediaType.AKN:
        return _marked_up(data, name)
    writing = writing_of(data, name)
    structure = structure_of(writing)
    body = body_text(structure.portions)
    text = LegalText("", structure.title, structure.language, preamble=structure.preamble, akn=body)
    return Law(
        writing.media_type,
        writing.pages,
        structure,
        text,
        writing.repairs,
        writing.unread,
        writing.why_unread,
    )


def _marked_up(data: bytes, name: str) -> Law:
    text = read_akn(data, name)
    portions = text.portions
    faults = tuple(iter_damage(portions))
    structure = Structure(text.title, text.language, text.preamble, portions, faults)
    return Law(MediaType.AKN, 1, structure, text)
