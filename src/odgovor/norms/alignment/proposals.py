"""Proposals of a study: for each locality and obligation the nearest measures that nobody has judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from odgovor.norms.alignment.candidates import Candidate
from odgovor.norms.alignment.embeddings import Embedder
from odgovor.norms.alignment.glossary import glossary_with
from odgovor.norms.alignment.passages import Passage, obligations_of
from odgovor.norms.alignment.ranking import Ranking, rank
from odgovor.norms.concordance import iter_answers
from odgovor.norms.pairs import judged
from odgovor.norms.records import NormBook, Pairing, Verdict


@dataclass(frozen=True, slots=True)
class Proposal:
    """The candidates of one obligation in one locality, the best first; ``verdict`` is what people said so far."""

    obligation: str
    locality: str
    verdict: Verdict | None
    candidates: tuple[Candidate, ...]


def ranking_of(
    book: NormBook, measures: Iterable[Passage], *, embedder: Embedder | None = None
) -> Ranking:
    """The measures ranked for every provision of the book that obliges, with the study's own glossary."""
    return rank(
        tuple(obligations_of(book.instruments)),
        tuple(measures),
        glossary=glossary_with(book.glossary),
        embedder=embedder,
    )


def iter_proposals(
    book: NormBook, ranking: Ranking, localities: Sequence[str], *, most: int = 5
) -> Iterator[Proposal]:
    """What waits for a person, obligation by obligation and locality by locality.

    Left out are obligations that are answered or whose gap is confirmed, pairs that somebody rejected or
    doubted, and localities without a candidate.
    """
    settled = {Verdict.ANSWERED, Verdict.PARTLY, Verdict.CONFIRMED_GAP}
    verdicts = {(item.provision, item.locality): item.verdict for item in iter_answers(book)}
    done = judged(book.pairings)
    for row, obligation in enumerate(ranking.obligations):
        for locality in localities:
            verdict = verdicts.get((obligation.key, locality))
            if verdict in settled:
                continue
            found = ranking.candidates(row, locality=locality, most=most + len(done))
            fresh = [item for item in found if (item.obligation, item.measure) not in done][:most]
            if fresh:
                yield Proposal(obligation.key, locality, verdict, tuple(fresh))


def nearest_pairings(proposals: Iterable[Proposal], book: NormBook) -> Iterator[Pairing]:
    """The nearest measure of each candidate gap as a row of ``pairings.csv``, marked as proposed."""
    invented = {
        (item.provision, item.locality): item.simulated
        for item in book.concordances
        if item.verdict is Verdict.CANDIDATE_GAP
    }
    for proposal in proposals:
        if proposal.verdict is Verdict.CANDIDATE_GAP:
            best = proposal.candidates[0]
            yield Pairing(
                provision=best.obligation,
                locality=best.locality,
                measure=best.measure,
                score=best.score,
                score_version=best.version,
                simulated=invented.get((best.obligation, best.locality), False),
            )
