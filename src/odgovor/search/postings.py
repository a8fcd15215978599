"""Postings: which term stands in which passage, how much it counts there, and where.

A passage has a number; its English text has twice that number, its Serbian text the odd number after it, so that
the language and the passage of a posting are known without a look at another table. What a term counts in a text
is that of Okapi BM25 (Robertson and Zaragoza 2009, k1 = 1.5, b = 0.75) in thousandths, as a whole number: sums
of whole numbers are the same on every database. The length of a text is held against a fixed one instead of the
average, so that what is added or hidden never changes what stands in the index already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log

from odgovor.common.analysis import term_texts
from odgovor.search.passages import LANGUAGES, Passage
from odgovor.search.terms import marked

K1, B = 1.5, 0.75
PIVOT_LENGTH = 50
SCALE = 1000
VERSION = 2  # of what stands in an index; an index of another version is made anew


# A term, the number of the text, what the term counts there, and the words' numbers from 0, joined by blanks. Plain
# tuples, because there are millions of them: the collector of garbage does not look at those again and again.
Posting = tuple[str, int, int, str]


def text_number(passage: int, language: str) -> int:
    """The number of a passage's text in a language."""
    return 2 * passage + LANGUAGES.index(language)


def postings_of(passage: Passage, number: int) -> list[Posting]:
    """The postings of both texts of a passage, which has a number."""
    found: list[Posting] = []
    for language in LANGUAGES:
        text = passage.text_in(language)
        if text:
            words = _terms(text, language)
            key = _terms(passage.key, language) if passage.key else []
            found += _of_words(words, key, text_number(number, language))
    return found


def _terms(text: str, language: str) -> list[str]:
    found = term_texts(text, language=language)
    return [marked(term, language) for term in found] if language == "en" else found


def _of_words(words: list[str], key: list[str], number: int) -> list[Posting]:
    spots: dict[str, str] = {}
    for term, spot in zip(words, _spots(len(words)), strict=True):
        spots[term] = f"{spots[term]} {spot}" if term in spots else spot
    # The words of the key are found, too; they stand a little after the text, so that no phrase runs into them.
    for place, term in enumerate(key, start=len(words) + 2):
        spots[term] = f"{spots[term]} {place}" if term in spots else str(place)
    length, once = len(words), impact_of(1, len(words))
    return [
        (term, number, impact_of(joined.count(" ") + 1, length) if " " in joined else once, joined)
        for term, joined in spots.items()
    ]


@lru_cache(maxsize=512)
def _spots(length: int) -> tuple[str, ...]:
    return tuple(map(str, range(length)))


def impact_of(count: int, length: int) -> int:
    """What a term counts that stands ``count`` times in a text of ``length`` words, in thousandths."""
    return round(SCALE * count * (K1 + 1) / (count + K1 * (1 - B + B * length / PIVOT_LENGTH)))


def weight_of(found: int, texts: int) -> int:
    """What a word of a query counts that stands in ``found`` of ``texts`` texts, in thousandths; at least one."""
    rest = max(texts - found, 0)
    return max(1, round(SCALE * log(1 + (rest + 0.5) / (found + 0.5))))


def in_table_order(postings: Iterable[Posting]) -> Iterator[Posting]:
    """Postings by term, and by text where they come so; a table is written quickest in its own order."""
    by_term: dict[str, list[Posting]] = {}
    for posting in postings:
        rows = by_term.get(posting[0])
        if rows is None:
            by_term[posting[0]] = [posting]
        else:
            rows.append(posting)
    for term in sorted(by_term):
        yield from by_term[term]
