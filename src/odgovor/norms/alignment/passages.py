"""What is aligned: the words of an obligation or of a measure, under its key, in one language or in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from odgovor.common.codes import Theme
from odgovor.common.langtext import LangText
from odgovor.norms.records import Instrument, Provision


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to align; a measure has a locality, and ``names`` are the provisions its plan sets beside it."""

    key: str
    text: LangText
    locality: str = ""
    names: tuple[str, ...] = ()


def obligation_of(provision: Provision) -> Passage:
    """A provision as an obligation: what it says and what it obliges to; the one alone often lacks the subject."""
    said, obliges = provision.paraphrase, provision.obliges
    return Passage(
        provision.key,
        LangText(f"{said.en} {obliges.en}".strip(), f"{said.sr} {obliges.sr}".strip()),
    )


def obligations_of(instruments: Iterable[Instrument]) -> Iterator[Passage]:
    """Every provision that a measure could answer, in the order of the catalogue; definitions are left out."""
    for instrument in instruments:
        for provision in instrument.provisions:
            if provision.theme is not Theme.DEFINITION:
                yield obligation_of(provision)
