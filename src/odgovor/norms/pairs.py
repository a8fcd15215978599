"""What people said of candidate pairs, and the nearest measure found where an obligation may have no answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from odgovor.norms.records import NormBook, Pairing, PairState

Spot = tuple[str, str]
_NEAREST_FIRST = (PairState.UNSURE, PairState.PROPOSED, PairState.REJECTED)


def best_pairings(book: NormBook) -> Mapping[Spot, Pairing]:
    """The nearest pair of each locality and provision: one in doubt before a proposed and a rejected one.

    Among pairs of one state the higher score counts; a pair without a score comes last.
    """
    found: dict[Spot, Pairing] = {}
    for pairing in book.pairings:
        spot = (pairing.locality, pairing.provision)
        if spot not in found or _nearness(pairing) > _nearness(found[spot]):
            found[spot] = pairing
    return found


def _nearness(pairing: Pairing) -> tuple[int, float]:
    score = -1.0 if pairing.score is None else pairing.score
    return -_NEAREST_FIRST.index(pairing.state), score


def judged(pairings: Iterable[Pairing]) -> frozenset[tuple[str, str]]:
    """Provision and measure of every pair that a person has judged and that is not to be proposed again."""
    return frozenset(
        (pairing.provision, pairing.measure)
        for pairing in pairings
        if pairing.state is not PairState.PROPOSED
    )
