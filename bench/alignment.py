"""How well alignment ranks: mean reciprocal rank and recall among the first five, by words and by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.norms.alignment.sets import LabelledSet, development_set, held_out_set

from bench.table import Row
from odgovor.norms.alignment.embeddings import Embedder, SmallE5, is_available
from odgovor.norms.alignment.evaluation import quality_of
from odgovor.norms.alignment.ranking import rank

SHARED = Path(__file__).parents[2] / "shared"


def aligning() -> Iterator[Row]:
    """The development set, where it is beside the project, and the project's own set."""
    if SHARED.is_dir():
        yield from _rows("development set", development_set(SHARED), words=0.75, meaning=0.85)
    yield from _rows(
        "own set, across languages", held_out_set(across=True), words=None, meaning=None
    )
    yield from _rows(
        "own set, both languages", held_out_set(across=False), words=None, meaning=None
    )


def _rows(
    name: str, labelled: LabelledSet, *, words: float | None, meaning: float | None
) -> Iterator[Row]:
    yield from _quality(f"{name}, words", labelled, None, words)
    if is_available():
        yield from _quality(f"{name}, and meaning", labelled, SmallE5(), meaning)


def _quality(
    name: str, labelled: LabelledSet, embedder: Embedder | None, least: float | None
) -> Iterator[Row]:
    obligations, measures, answers = labelled
    quality = quality_of(rank(obligations, measures, embedder=embedder), answers)
    yield Row(f"align: MRR, {name}", quality.mean_reciprocal_rank, least, "")
    yield Row("  right one among the first five", quality.recall_at_5, None, "")
