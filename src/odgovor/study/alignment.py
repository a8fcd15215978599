"""Alignment of a study: its measures ranked for its obligations, and the nearest of each gap written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from odgovor.common.csvs import write_csv
from odgovor.common.errors import UnknownKeyError
from odgovor.common.keys import nearest_key
from odgovor.norms.alignment.embeddings import SmallE5
from odgovor.norms.alignment.proposals import (
    Proposal,
    iter_proposals,
    nearest_pairings,
    ranking_of,
)
from odgovor.norms.records import Pairing, PairState
from odgovor.plans.alignment import passages_of
from odgovor.study.files import replace_file
from odgovor.study.layout import SHEETS
from odgovor.study.records import Study

_SHEET = next(sheet for sheet in SHEETS if sheet.record is Pairing)


def proposals_of(
    study: Study, *, locality: str = "", most: int = 5, by_meaning: bool = False
) -> Iterator[Proposal]:
    """What waits for a person, of one locality if it is named; raises ``UnknownKeyError`` for one that is not there."""
    places = [item.key for item in study.localities]
    if locality and locality not in places:
        raise UnknownKeyError(locality, near=nearest_key(locality, places))
    ranking = ranking_of(
        study.norms, passages_of(study.plans.plans), embedder=SmallE5() if by_meaning else None
    )
    chosen = [locality] if locality else places
    yield from iter_proposals(study.norms, ranking, chosen, most=most)


def with_nearest(study: Study, proposals: Iterable[Proposal]) -> tuple[Pairing, ...]:
    """The study's pairs with the nearest measure of each candidate gap; what a person judged is kept.

    Earlier proposals for the same gaps give way to the new ones.
    """
    fresh = tuple(nearest_pairings(proposals, study.norms))
    spots = {(item.locality, item.provision) for item in fresh}
    kept = (
        item
        for item in study.norms.pairings
        if item.state is not PairState.PROPOSED or (item.locality, item.provision) not in spots
    )
    return (*kept, *fresh)


def write_pairings(root: Path, pairings: tuple[Pairing, ...]) -> None:
    """Replace the file of pairs as a whole."""
    path = root / _SHEET.file
    path.parent.mkdir(exist_ok=True)
    replace_file(path, write_csv(Pairing, pairings).encode())
