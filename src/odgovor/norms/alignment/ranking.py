"""Ranking: every measure scored for every obligation, from which candidates are taken for a person to judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.candidates import Candidate, Match
from odgovor.norms.alignment.embeddings import Embedder, similarities
from odgovor.norms.alignment.glossary import Glossary, built_in_glossary
from odgovor.norms.alignment.hubness import corrected
from odgovor.norms.alignment.lexical import (
    Terms,
    is_sound,
    lexical_scores,
    shares_of,
    terms_of,
)
from odgovor.norms.alignment.passages import Passage

Matrix = NDArray[np.float64]
VERSION = "words-1"
# What words count beside meaning; between 0.5 and 0.7 the sets that were tried hardly differ.
WORDS = 0.6
MOST_MATCHES = 8


@dataclass(frozen=True, slots=True)
class Ranking:
    """The scores of measures for obligations, from which candidates are taken."""

    obligations: tuple[Passage, ...]
    measures: tuple[Passage, ...]
    scores: Matrix
    version: str
    _said: tuple[tuple[Terms, ...], tuple[Terms, ...]]
    _glossary: Glossary

    def candidates(
        self, obligation: int, *, locality: str = "", most: int = 5
    ) -> tuple[Candidate, ...]:
        """The best measures for an obligation (by its place in ``obligations``), of one locality if named.

        What scores nothing is no candidate; of equal scores the earlier measure is first.
        """
        columns = [
            column for column, item in enumerate(self.measures) if locality in {"", item.locality}
        ]
        columns.sort(key=lambda column: (-self._order(obligation, column), column))
        return tuple(
            self._candidate(obligation, column, rank)
            for rank, column in enumerate(columns[:most], start=1)
            if self.scores[obligation, column] > 0 or self._is_named(obligation, column)
        )

    def _order(self, row: int, column: int) -> float:
        named = 1e9 if self._is_named(row, column) else 0.0
        return named + float(self.scores[row, column])

    def _is_named(self, row: int, column: int) -> bool:
        return self.obligations[row].key in self.measures[column].names

    def _candidate(self, row: int, column: int, rank: int) -> Candidate:
        measure = self.measures[column]
        return Candidate(
            obligation=self.obligations[row].key,
            measure=measure.key,
            locality=measure.locality,
            rank=rank,
            score=round(float(self.scores[row, column]), 3),
            version=self.version,
            matches=self._matches(row, column),
            is_named=self._is_named(row, column),
        )

    def _matches(self, row: int, column: int) -> tuple[Match, ...]:
        query, document = self._said[0][row], self._said[1][column]
        found: dict[LangText, Match] = {}
        for term in query.weights:
            for other in shares_of(term, self._glossary):
                if other in document.weights and not is_sound(other):
                    said = document.said[other]
                    found.setdefault(said, Match(_notion(other), query.said[term], said))
        return tuple(found.values())[:MOST_MATCHES]


def _notion(term: str) -> str:
    return term.partition(":")[2] or term


def rank(
    obligations: Sequence[Passage],
    measures: Sequence[Passage],
    *,
    glossary: Glossary | None = None,
    embedder: Embedder | None = None,
) -> Ranking:
    """Score every measure for every obligation, by words, and with an embedder by meaning as well.

    Each method's scores are put on the scale of the obligation's own standard deviations and the two are
    averaged; those of meaning are corrected for hubs first (:mod:`odgovor.norms.alignment.hubness`).
    """
    known = glossary or built_in_glossary()
    left = tuple(terms_of(item, known) for item in obligations)
    right = tuple(terms_of(item, known) for item in measures)
    scores = lexical_scores(left, right, known)
    version = f"{VERSION}.{known.digest}"
    if embedder is not None and scores.size:
        meaning = corrected(similarities(obligations, measures, embedder))
        scores = WORDS * standardised(scores) + (1 - WORDS) * standardised(meaning)
        # Shown scores are positive, as those of words are.
        scores = scores - scores.min() + 0.001
        version = f"{version}+{embedder.name}.csls-1"
    return Ranking(tuple(obligations), tuple(measures), scores, version, (left, right), known)


def standardised(scores: Matrix) -> Matrix:
    """Each row less its mean, in its standard deviations; a row without differences is all zero."""
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray(
        (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1)
    )
