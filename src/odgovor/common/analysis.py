"""Words as they are looked for: one analyser for both scripts and both languages of a study.

A word is folded (Latin, small, bare of diacritics) *before* it is stemmed, so that ``žrtve``, ``жртве`` and
``zrtve`` have the same term by construction. Serbian and English are stemmed by Snowball (M. F. Porter,
``snowballstem.org``; the Serbian stemmer after S. Petković and D. Ivanović); what they do not bring together
stands in ``catalogue/word_forms.yaml``. Words with a digit (``12a``) and of up to three letters stay as they
are; what is longer than 64 letters is cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from odgovor.common.scripts import fold, has_cyrillic

# A word may hold combining accents and soft hyphens, and may be broken at the end of a line.
_WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f\u00ad]|-\n(?=[a-zđžćčšа-яђјљњћџ]))[^\W_]*)*")
_SHORTEST, _LONGEST = 4, 64
_SOFTENED = {"k": "c", "g": "z", "h": "s"}
_VOWELS = frozenset("aeiou")
# What the stemmer takes for other endings: -njem, -ljem, -šćem (instrumental), -log and -gog (not an adjective's),
# -ište (not a verb's), -ilac and -alac beside -ioca and -aoca, -ost beside -osti.
_INSTRUMENTAL = re.compile(r"(?<=[nlrz]j|sc|st)em\Z")
_NO_ADJECTIVE = re.compile(r"[lg]og\Z")
_PLACE = re.compile(r"(?<=ist)e\Z")
_DOER = re.compile(r"(?<=..[ia])la?c\Z")
_QUALITY = re.compile(r"(?<=.{4})ost\Z")
_DIGIT = re.compile(r"\d")
_SERBIAN_LETTERS = re.compile("[čćđšžČĆĐŠŽ]")
_MEMORY = 200_000


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text: the term that it is looked for by, and where it stands in the text (in code points)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordForms:
    """What the stemmers do not bring together; every mapping leads to the term."""

    serbian: Mapping[str, str]
    english: Mapping[str, str]
    stems: Mapping[str, str]
    small: frozenset[str]


def terms(text: str, *, language: str | None = None) -> list[Term]:
    """Every word of a text in order, with its term; ``language`` is ``sr`` or ``en``, guessed where it is None."""
    term_of = _memory(language or guessed_language(text))
    return [Term(term_of[m.group()], m.start(), m.end()) for m in _WORD.finditer(text)]


def term_texts(text: str, *, language: str | None = None) -> list[str]:
    """The terms of a text alone, in order; quicker than :func:`terms` where places are not asked for."""
    term_of = _memory(language or guessed_language(text))
    return list(map(term_of.__getitem__, _WORD.findall(text)))


def alternatives(word: str) -> tuple[str, ...]:
    """The terms a single word of a query may have: as a Serbian word, as an English one, mostly one and the same."""
    return tuple(dict.fromkeys((serbian_term(word), english_term(word))))


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a word: terms that begin with ``prefix``, and terms that its forms lead to."""

    prefix: str
    exact: frozenset[str]


def prefix_terms(beginning: str) -> Beginning:
    """What the beginning of a word (``zrtv*``, ``деца*``) finds: its term may be shorter, or another word's."""
    bare = folded_word(beginning)[:_LONGEST]
    forms = word_forms()
    irregular = (
        term
        for by_form in (forms.serbian, forms.english)
        for form, term in by_form.items()
        if form.startswith(bare)
    )
    return Beginning(bare, frozenset((*alternatives(beginning), *irregular)))


def words_of(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _WORD.findall(text)


def is_small(word: str) -> bool:
    """Whether a query does without the word (``u``, ``the``) unless it stands in a phrase."""
    return folded_word(word) in word_forms().small


def guessed_language(text: str) -> str:
    """``sr`` or ``en``: by Cyrillic letters, Serbian diacritics, then by which small words there are more of."""
    if has_cyrillic(text):
        return "sr"
    small = list(map(str.lower, _WORD.findall(text[:2000])))
    english = sum(word in _ENGLISH_SMALL for word in small)
    serbian = sum(word in _SERBIAN_SMALL for word in small)
    if english == serbian:
        return "sr" if _SERBIAN_LETTERS.search(text) or not english else "en"
    return "en" if english > serbian else "sr"


_ENGLISH_SMALL = frozenset({"the", "of", "and", "to", "in", "is", "for", "that", "by", "with"})
_SERBIAN_SMALL = frozenset({"i", "u", "na", "je", "se", "za", "da", "od", "su", "koji", "o"})


@lru_cache(maxsize=_MEMORY)
def folded_word(word: str) -> str:
    """A single word bare of script, case, diacritics, and what a broken line leaves in it."""
    if word.isascii():
        return word.lower().replace("-\n", "")
    return fold(word.replace("\u00ad", "").replace("-\n", "")).replace(" ", "")


def serbian_term(word: str) -> str:
    """The term of a word in a Serbian text."""
    return _SERBIAN[word]


def english_term(word: str) -> str:
    """The term of a word in an English text."""
    return _ENGLISH[word]


def _memory(language: str) -> _Memory:
    return _ENGLISH if language == "en" else _SERBIAN


def _serbian(word: str) -> str:
    bare = folded_word(word)[:_LONGEST]
    forms = word_forms()
    irregular = forms.serbian.get(bare)
    if irregular is not None:
        return irregular
    if len(bare) < _SHORTEST or _DIGIT.search(bare):
        return bare
    return _regular(bare, forms.stems)


def _english(word: str) -> str:
    bare = folded_word(word)[:_LONGEST]
    irregular = word_forms().english.get(bare)
    if irregular is not None:
        return irregular
    if len(bare) < _SHORTEST or _DIGIT.search(bare):
        return bare
    stem: str = _stemmer("english").stemWord(bare)
    return stem


class _Memory(dict[str, str]):
    """The terms of words that were met; the whole of it is forgotten when it grows too large."""

    def __init__(self, term_of: Callable[[str], str]) -> None:
        super().__init__()
        self.term_of = term_of

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY:
            self.clear()
        found = self[word] = self.term_of(word)
        return found


def _regular(bare: str, stems: Mapping[str, str]) -> str:
    """The stem of a Serbian word, set right; a worker (-ik) and women workers (-ica) share one, as -ici does."""
    stem = _serbian_stem(bare)
    stem = stems.get(stem, stem)
    return f"{stem[:-1]}c" if stem.endswith("ik") and len(stem) > _SHORTEST else stem


def _serbian_stem(bare: str) -> str:
    if _NO_ADJECTIVE.search(bare):
        return bare
    if _PLACE.search(bare):
        return bare[:-1]
    # The stemmer takes dj for đ and writes it so.
    stem: str = _stemmer("serbian").stemWord(_INSTRUMENTAL.sub("e", bare))
    stem = stem if stem.isascii() else fold(stem)
    return _QUALITY.sub("", _DOER.sub("oc", stem))


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(language, 0)  # its own memory would be a second one


@cache
def word_forms() -> WordForms:
    """The catalogue of forms, with what follows from its lists."""
    text = files("odgovor.common").joinpath("catalogue/word_forms.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    stems: dict[str, str] = dict(data["stems"])
    for stem in data["changing"]:
        for variant in _variants(stem):
            stems |= _stems_leading_to(variant, stem)
    for stem in data["long_plural"]:
        stems |= {f"{stem}ov": stem, f"{stem}ev": stem}
    return WordForms(
        _by_form(data["serbian"]), _by_form(data["english"]), stems, frozenset(data["small"])
    )


def _by_form(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {form: term for term, forms in groups.items() for form in forms}


def _variants(stem: str) -> Iterator[str]:
    """How a stem changes: its last k, g or h before i, and an a between its last two consonants."""
    last, before = stem[-1], stem[-2]
    if last in _SOFTENED:
        yield stem[:-1] + _SOFTENED[last]
        if before == "t":  # podatak, podaci
            yield stem[:-2] + _SOFTENED[last]
    if before not in _VOWELS and last not in _VOWELS:
        head = stem[:-2] if stem.endswith(("lj", "nj")) else stem[:-1]
        yield f"{head}a{stem[len(head) :]}"


def _stems_leading_to(variant: str, stem: str) -> dict[str, str]:
    """What the stemmer leaves of the forms of a variant, and the stem they belong to."""
    found = {_serbian_stem(form) for form in (variant, f"{variant}a", f"{variant}i")}
    return {left: stem for left in found if left != stem}


_SERBIAN, _ENGLISH = _Memory(_serbian), _Memory(_english)
