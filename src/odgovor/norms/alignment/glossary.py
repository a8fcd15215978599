"""The glossary as data: notions of the field with the forms that English and Serbian texts use for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.evidence import digest_of
from odgovor.common.records import Reading
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.norms.alignment.words import folded, stem, tokens, words
from odgovor.norms.records import GlossaryEntry

FILE = "alignment/glossary.yaml"
_BUCKET = 2
_SLACK = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a form."""

    text: str
    is_prefix: bool

    def matches(self, word: str, stemmed: str) -> bool:
        return word.startswith(self.text) if self.is_prefix else stemmed == self.text


@dataclass(frozen=True, slots=True)
class Mention:
    """A notion found in a text: the words that say it, and their places in the list of words."""

    concept: str
    said: str
    spots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    concept: str
    parts: tuple[_Part, ...]


# Compared by which it is: what was read of a text is kept with it.
@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """The notions by key, with their forms laid out so that a text is gone through once."""

    concepts: Mapping[str, GlossaryEntry]
    _forms: Mapping[str, Mapping[str, tuple[_Form, ...]]]

    @classmethod
    def of(cls, concepts: Iterable[GlossaryEntry]) -> Glossary:
        """A glossary of concepts; forms of concepts with one key are put together, ``near`` too."""
        merged: dict[str, GlossaryEntry] = {}
        for item in concepts:
            merged[item.notion] = (
                _joined(merged[item.notion], item) if item.notion in merged else item
            )
        forms = {
            language: _laid_out(
                ((item.notion, getattr(item, language)) for item in merged.values()), language
            )
            for language in ("en", "sr")
        }
        return cls(merged, forms)

    @property
    def digest(self) -> str:
        """Four hexadecimal digits of what the glossary says; they stand in the version of a score."""
        return digest_of(tuple(sorted(self.concepts.items())))[:4]

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """The notions that a text of a language names, in the order of the text; each form counts once."""
        written, spoken = tokens(text), words(text)
        stems = [stem(word, language) for word in spoken]
        forms = self._forms[language]
        found = []
        for spot, word in enumerate(spoken):
            for form in forms.get(word[:_BUCKET], ()):
                spots = _spots(form.parts, spot, spoken, stems)
                if spots is not None:
                    said = " ".join(written[place] for place in sorted(spots))
                    found.append(Mention(form.concept, said, spots))
        return tuple(found)


def _joined(first: GlossaryEntry, second: GlossaryEntry) -> GlossaryEntry:
    return GlossaryEntry(
        first.notion,
        tuple(dict.fromkeys(first.en + second.en)),
        tuple(dict.fromkeys(first.sr + second.sr)),
        tuple(dict.fromkeys(first.near + second.near)),
    )


def _laid_out(
    concepts: Iterable[tuple[str, tuple[str, ...]]], language: str
) -> Mapping[str, tuple[_Form, ...]]:
    """The forms by the first letters of their first word, which every word of a text is looked up by."""
    laid: dict[str, list[_Form]] = defaultdict(list)
    for key, forms in concepts:
        for form in forms:
            parts = _parts(form, language)
            if parts:
                laid[parts[0].text[:_BUCKET]].append(_Form(key, parts))
    return {start: tuple(found) for start, found in laid.items()}


def _parts(form: str, language: str) -> tuple[_Part, ...]:
    parts = []
    for chunk in form.replace("-", " ").split():
        word = folded(chunk)
        if word and chunk.endswith("*"):
            parts.append(_Part(word, is_prefix=True))
        elif word:
            parts.append(_Part(stem(word, language), is_prefix=False))
    return tuple(parts)


def _spots(
    parts: tuple[_Part, ...], start: int, spoken: tuple[str, ...], stems: list[str]
) -> tuple[int, ...] | None:
    """Where each word of a form stands, or None; after the first, within as many words and two more."""
    if not parts[0].matches(spoken[start], stems[start]):
        return None
    reach = len(parts) + _SLACK
    window = range(max(0, start - reach + 1), min(len(spoken), start + reach))
    taken = [start]
    for part in parts[1:]:
        spot = next(
            (
                place
                for place in window
                if place not in taken and part.matches(spoken[place], stems[place])
            ),
            None,
        )
        if spot is None:
            return None
        taken.append(spot)
    return tuple(taken)


def read_glossary(text: str, *, file: str) -> Reading[GlossaryEntry]:
    """The concepts of a YAML text, as the built-in glossary is written."""
    faults: list[Fault] = []
    data = load_yaml(text, file=file)
    made = [
        from_mapping(GlossaryEntry, item, file=file, faults=faults) for item in data["concepts"]
    ]
    found = tuple(concept for concept in made if concept is not None)
    return Reading(file, found, (), tuple(faults))


@cache
def _built_in() -> tuple[GlossaryEntry, ...]:
    text = files("odgovor.norms").joinpath(FILE).read_text(encoding="utf-8")
    reading = read_glossary(text, file=FILE)
    if reading.faults:
        raise InvalidDataError(reading.faults)
    return reading.records


@lru_cache(maxsize=8)
def glossary_with(own: tuple[GlossaryEntry, ...]) -> Glossary:
    """The built-in glossary with a study's own concepts; forms of a key that both have are put together."""
    return Glossary.of((*_built_in(), *own))


def built_in_glossary() -> Glossary:
    """The glossary that comes with the program."""
    return glossary_with(())
