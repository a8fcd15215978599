"""The passage of a record in which words stand, in its own script, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from odgovor.common.scripts import fold, has_cyrillic
from odgovor.web.common.editions import current_edition
from odgovor.web.records.folded import stands_in

_WORD = re.compile(r"\S+\s*")
_EDGE = re.compile(r"\A\W+|\W+\Z")
BEFORE, AFTER = 8, 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage; ``is_hit`` where a word that was looked for stands in it."""

    text: str
    is_hit: bool


def snippet_of(data: Mapping[str, Any], words: tuple[str, ...]) -> tuple[tuple[Piece, ...], str]:
    """The passage with most of the words, and its language tag; without any the first text of the record."""
    best: tuple[int, str, str] = (-1, "", "")
    for text, language in _in_order(data):
        folded = fold(text)
        score = sum(stands_in(word, folded) for word in words)
        if score > best[0]:
            best = (score, text, language)
        if score == len(words):
            break
    _score, text, language = best
    return tuple(_pieces(text, words)), language or ("sr-Cyrl" if has_cyrillic(text) else "")


def _in_order(data: Any) -> Iterator[tuple[str, str]]:
    """The texts of a record, those in the reader's language first."""
    texts = list(_iter_texts(data, ""))
    own = current_edition().language
    return iter(sorted(texts, key=lambda pair: pair[1] != own))


def _iter_texts(value: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield value, language
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _iter_texts(inner, name if name in {"en", "sr"} else language)
    elif isinstance(value, list):
        for inner in value:
            yield from _iter_texts(inner, language)


def _pieces(text: str, words: tuple[str, ...]) -> Iterator[Piece]:
    tokens = _WORD.findall(text)
    hits = [any(stands_in(word, fold(token)) for word in words) for token in tokens]
    first = hits.index(True) if True in hits else 0
    start = max(0, first - BEFORE)
    end = min(len(tokens), first + AFTER)
    if start:
        yield Piece("… ", is_hit=False)
    for token, is_hit in zip(tokens[start:end], hits[start:end], strict=True):
        yield from _marked(token) if is_hit else (Piece(token, is_hit=False),)
    if end < len(tokens):
        yield Piece("…", is_hit=False)


def _marked(token: str) -> Iterator[Piece]:
    """A word that was found, without the marks of punctuation around it."""
    bare = _EDGE.sub("", token)
    before, _found, after = token.partition(bare) if bare else ("", "", token)
    for text, is_hit in ((before, False), (bare, True), (after, False)):
        if text:
            yield Piece(text, is_hit=is_hit)
