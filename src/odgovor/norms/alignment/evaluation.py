"""How good a ranking is, measured on obligations whose answers people know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from odgovor.norms.alignment.ranking import Ranking

RECALL_AT = 5


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean reciprocal rank of the first right measure, and the share of obligations with one among the first five."""

    mean_reciprocal_rank: float
    recall_at_5: float
    obligations: int
    measures: int
    version: str


def quality_of(ranking: Ranking, answers: Mapping[str, frozenset[str]]) -> Quality:
    """The quality of a ranking; ``answers`` are the right measures of each obligation that counts.

    Raises ``ValueError`` where an obligation with an answer is not in the ranking, or none has one.
    """
    rows = {item.key: row for row, item in enumerate(ranking.obligations)}
    if not answers or not answers.keys() <= rows.keys():
        raise ValueError("there are answers for obligations that are not ranked, or none")
    ranks = [rank_of(ranking, rows[key], right) for key, right in answers.items()]
    return Quality(
        mean_reciprocal_rank=sum(1 / rank for rank in ranks if rank) / len(ranks),
        recall_at_5=sum(0 < rank <= RECALL_AT for rank in ranks) / len(ranks),
        obligations=len(ranks),
        measures=len(ranking.measures),
        version=ranking.version,
    )


def rank_of(ranking: Ranking, row: int, right: frozenset[str]) -> int:
    """The rank of the first right measure, from 1; 0 where none is a candidate."""
    found = ranking.candidates(row, most=len(ranking.measures))
    return next((item.rank for item in found if item.measure in right), 0)
