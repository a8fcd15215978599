"""The parts of a query as terms: what each must be in an English and in a Serbian text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.common.analysis import english_term, prefix_terms, serbian_term
from odgovor.search.passages import LANGUAGES
from odgovor.search.query import Beginning, Part, Phrase, Query, Word

# Terms of English texts stand in an index with this before them, so that each word of a query counts in texts of
# its own language only, and both are asked for at once.
ENGLISH = "~"


def marked(term: str, language: str) -> str:
    """A term of a text in a language as it stands in an index."""
    return ENGLISH + term if language == "en" else term


@dataclass(frozen=True, slots=True)
class Exact:
    """A word by its terms as they stand in an index, in Serbian texts and in English ones."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A beginning of a word: the terms of each range from its first up to, without, its last, and some others."""

    ranges: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


Concept = Exact | Opening


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for, as terms: all ``concepts``; ``phrases`` are numbers of concepts in a row."""

    concepts: tuple[Concept, ...]
    phrases: tuple[tuple[int, ...], ...]
    excluded: tuple[Concept, ...]

    def has(self, term: str, language: str) -> bool:
        """Whether a term of a text was looked for."""
        return any(_is_met(concept, marked(term, language)) for concept in self.concepts)


def _is_met(concept: Concept, term: str) -> bool:
    if isinstance(concept, Exact):
        return term in concept.terms
    return term in concept.others or any(low <= term < high for low, high in concept.ranges)


def wanted_of(query: Query) -> Wanted:
    """The terms of a query; a word that stands in it twice is one concept."""
    concepts: dict[Concept, int] = {}
    phrases = []
    for part in query.parts:
        numbers = [concepts.setdefault(found, len(concepts)) for found in _concepts(part)]
        if isinstance(part, Phrase):
            phrases.append(tuple(numbers))
    excluded = [found for part in query.excluded for found in _concepts(part)]
    return Wanted(tuple(concepts), tuple(phrases), tuple(excluded))


def _concepts(part: Part) -> Iterable[Concept]:
    if isinstance(part, Phrase):
        return [_exact(word) for word in part.words]
    return [_exact(part.text) if isinstance(part, Word) else _opening(part)]


def _exact(word: str) -> Exact:
    return Exact((serbian_term(word), marked(english_term(word), "en")))


def _opening(part: Beginning) -> Opening:
    found = prefix_terms(part.text)
    low = found.prefix
    high = low[:-1] + chr(ord(low[-1]) + 1)
    others = [marked(term, language) for term in sorted(found.exact) for language in LANGUAGES]
    return Opening(((low, high), (marked(low, "en"), marked(high, "en"))), tuple(others))
