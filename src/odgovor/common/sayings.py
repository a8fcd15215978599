"""What faults say in Serbian: the English sentence finds its translation, which takes over what was filled in.

The rooms write one English sentence where they raise a fault. Its Serbian stands in ``catalogue/faults``, under
the code, with the same words in braces. A sentence that was kept somewhere is so translated as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from odgovor.common.errors import Fault
from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin

BLANK = re.compile(r"\{([a-z_]+)\}")
WORDS, ELSEWHERE, VALUES = "words", "elsewhere", "values"
_TITLES = frozenset({"activity", "city"})
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_FOLDER = "catalogue/faults"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence in both languages; words in braces are filled in and the same in both."""

    en: str
    sr: str

    def values_in(self, text: str) -> Mapping[str, str] | None:
        """What is filled in where a text is this sentence in English, else None; its first letter may be small."""
        found = _pattern(self.en).fullmatch(text)
        return None if found is None else found.groupdict()


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence as a pattern whose blanks are groups; a name that stands twice says the same twice."""
    pieces, seen = [], set()
    for spot, piece in enumerate(BLANK.split(sentence)):
        if spot % 2 == 0:
            pieces.append(re.escape(piece))
        else:
            pieces.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>.*?)")
            seen.add(piece)
    if pieces[0]:
        first = re.escape(sentence[0])
        pieces[0] = f"(?i:{first}){pieces[0][len(first) :]}"
    return re.compile("".join(pieces), re.DOTALL)


@cache
def sayings() -> Mapping[str, tuple[Saying, ...]]:
    """The sentences of every code; under ``values`` those of readers of values, which many codes pass on."""
    return {
        code: tuple(Saying(item["en"], item["sr"]) for item in items)
        for name, content in _read()
        if name not in {WORDS, ELSEWHERE}
        for code, items in content.items()
    }


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words of the program that can be filled in, in Serbian, by the name of the blank."""
    found: Mapping[str, Mapping[str, str]] = dict(_read())[WORDS]
    return found


@cache
def elsewhere() -> Mapping[str, str]:
    """Codes and families whose sentences do not stand here, with the reason."""
    found: Mapping[str, str] = dict(_read())[ELSEWHERE]
    return found


@cache
def _read() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(_files())


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in files("odgovor.common").joinpath(_FOLDER).iterdir():
        name, _dot, suffix = file.name.partition(".")
        if suffix == "yaml":
            text = file.read_text(encoding="utf-8")
            yield name, yaml.load(text, Loader=yaml.CSafeLoader)


def fault_in(fault: Fault, edition: Edition) -> Fault:
    """The fault as an edition says it; a sentence without a translation stays as it is."""
    return replace(
        fault,
        message=sentence_in(fault.code, fault.message, edition) or fault.message,
        remedy=sentence_in(fault.code, fault.remedy, edition) or fault.remedy,
    )


def sentence_in(code: str, text: str, edition: Edition) -> str | None:
    """A sentence of a fault as an edition says it, or None where it has no translation.

    What was filled in keeps its letters, also in the Latin edition: a key, a name or a quote is not ours. Titles
    of the study are written in the edition's script, as everywhere.
    """
    if edition is Edition.EN:
        return text
    for saying in (*sayings().get(code, ()), *sayings()[VALUES]):
        values = saying.values_in(text)
        if values is not None:
            return _filled(saying.sr, values, edition)
    return None


def _filled(sentence: str, values: Mapping[str, str], edition: Edition) -> str:
    return "".join(
        _filling(piece, values[piece], edition) if spot % 2 else _in_script(piece, edition)
        for spot, piece in enumerate(BLANK.split(sentence))
    )


def _filling(name: str, value: str, edition: Edition) -> str:
    if name in _TITLES:
        return _in_script(value, edition)
    if name in words():
        return _in_script(words()[name].get(value, value), edition)
    if name == "fault":
        inner = sentence_in(VALUES, f"{value}.", edition)
        return value if inner is None else f"{inner[:1].lower()}{inner[1:-1]}"
    return value.replace(",", ".") if _GROUPED.fullmatch(value) else value


def _in_script(text: str, edition: Edition) -> str:
    return cyrillic_to_latin(text) if edition is Edition.SR_LATN else text
