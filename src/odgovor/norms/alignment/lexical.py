"""Ranking by words: BM25 over notions of the glossary and, at a lower weight, over the words it does not know.

The forms of a notion count as one word, as in structured queries for dictionary-based retrieval across
languages (Pirkola, SIGIR 1998); the weights are those of Okapi BM25 (Robertson and Zaragoza, 2009).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.glossary import Glossary
from odgovor.norms.alignment.passages import Passage
from odgovor.norms.alignment.words import is_telling, stem, tokens, words

Matrix = NDArray[np.float64]
K1, B = 1.2, 0.6
NEAR = 0.35
UNKNOWN = 0.2
_PART = 0.5
_COGNATE = 5
_SOUND = "~"
_LANGUAGES = ("en", "sr")
_SOUNDS = (
    ("sch", "s"),
    ("ch", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kv"),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
    ("c", "k"),
    ("tion", "cij"),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a passage says: notions and other words, each with its weight, and the words that said it."""

    weights: Mapping[str, float]
    said: Mapping[str, LangText]


def terms_of(passage: Passage, glossary: Glossary) -> Terms:
    """The terms of a passage: of two languages, a notion counts as often as they name it on average.

    A word that a longer form has taken counts half for a shorter one.
    """
    weights: dict[str, float] = defaultdict(float)
    said: dict[str, dict[str, str]] = defaultdict(dict)
    texts = {name: text for name in _LANGUAGES if (text := getattr(passage.text, name))}
    for language, text in texts.items():
        counts, spoken = _terms_in(text, language, glossary)
        for term, count in counts.items():
            weights[term] += count / len(texts)
        for term, word in spoken.items():
            said[term][language] = word
    return Terms(dict(weights), {term: LangText(**words) for term, words in said.items()})


@lru_cache(maxsize=4096)
def _terms_in(
    text: str, language: str, glossary: Glossary
) -> tuple[Mapping[str, float], Mapping[str, str]]:
    """The terms of a text; kept, since a study's next ranking has all but the same texts."""
    mentions = tuple(dict.fromkeys(glossary.mentions(text, language)))
    taken = {spot for mention in mentions if len(mention.spots) > 1 for spot in mention.spots}
    counts: dict[str, float] = defaultdict(float)
    said: dict[str, str] = {}
    for mention in mentions:
        is_part = len(mention.spots) == 1 and mention.spots[0] in taken
        counts[mention.concept] += _PART if is_part else 1
        said.setdefault(mention.concept, mention.said)
    known = {spot for mention in mentions for spot in mention.spots}
    for spot, (written, word) in enumerate(zip(tokens(text), words(text), strict=True)):
        if spot not in known and is_telling(word):
            for term in _unknown(word, language):
                counts[term] += 1
                said[term] = written
    return counts, said


def _unknown(word: str, language: str) -> tuple[str, ...]:
    """The terms of a word that the glossary does not know: its stem, and how a loan word would sound."""
    own = f"{language}:{stem(word, language)}"
    if len(word) < _COGNATE:
        return (own,)
    return own, f"{_SOUND}{_sound(word)[:_COGNATE]}"


def is_sound(term: str) -> bool:
    """Whether a term is how a loan word sounds, which explains nothing to a reader."""
    return term.startswith(_SOUND)


def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return word


def lexical_scores(
    queries: Sequence[Terms], documents: Sequence[Terms], glossary: Glossary
) -> Matrix:
    """A row for each query, a column for each document; 0 where they share nothing."""
    rarity, columns = _rarity(documents), _columns(documents)
    lengths = np.array([sum(item.weights.values()) for item in documents], dtype=float)
    norm = K1 * (1 - B + B * lengths / max(lengths.sum() / max(len(documents), 1), 1e-9))
    scores = np.zeros((len(queries), len(documents)))
    for row, query in enumerate(queries):
        for term, share in _asked(query, glossary):
            for column, count in columns.get(term, ()):
                gain = share * rarity[term] * count * (K1 + 1) / (count + norm[column])
                scores[row, column] += gain
    return scores


def _asked(query: Terms, glossary: Glossary) -> Iterator[tuple[str, float]]:
    """What a query looks for: its terms, and the near notions of each that it does not name itself."""
    for term in query.weights:
        for other, share in shares_of(term, glossary).items():
            if other == term or other not in query.weights:
                yield other, share * min(query.weights[term], 1.0)


def shares_of(term: str, glossary: Glossary) -> Mapping[str, float]:
    """The terms of a document that answer a term of a query, with how much each counts."""
    concept = glossary.concepts.get(term)
    if concept is None:
        return {term: UNKNOWN}
    return {term: 1.0} | {other: NEAR for other in concept.near if other != term}


def _columns(documents: Sequence[Terms]) -> Mapping[str, list[tuple[int, float]]]:
    columns: dict[str, list[tuple[int, float]]] = {}
    for column, document in enumerate(documents):
        for term, count in document.weights.items():
            columns.setdefault(term, []).append((column, count))
    return columns


def _rarity(documents: Sequence[Terms]) -> Mapping[str, float]:
    holders = Counter(term for document in documents for term in document.weights)
    total = len(documents)
    return {
        term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in holders.items()
    }
