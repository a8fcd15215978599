"""The words of action-plan tables, read from the catalogue: months, quarters, money, funding, statuses, themes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from odgovor.common.scripts import fold

_PUNCTUATION = re.compile(r"[^\w%€$/&+-]+")


@cache
def catalogue(name: str) -> Any:
    """A file of the room's catalogue by its name without ending."""
    text = files("odgovor.plans").joinpath(f"catalogue/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def plain(text: str) -> str:
    """A text for comparison: folded, without punctuation, ``dj`` of đ as it is written."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


def words_of(group: str) -> tuple[str, ...]:
    """The words of a group, e.g. ``words_of("continuous")``."""
    return tuple(catalogue("sheet_words")[group])


@cache
def lookup(group: str) -> dict[str, Any]:
    """The words of a group of codes, each with its code: ``lookup("months")["juna"] == 6``."""
    groups: dict[Any, list[Any]] = catalogue("sheet_words")[group]
    return {str(word): code for code, words in groups.items() for word in words}


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words (or groups of words) stands whole in a plain text."""
    padded = f" {text} "
    return any(f" {word} " in padded for word in words)


def codes_in(text: str, group: str) -> tuple[Any, ...]:
    """The codes whose words stand in a plain text, each once, the longest words first.

    What a longer word covers is not read again: *budžet Republike* does not name *budžet*.
    """
    found: dict[Any, int] = {}
    rest = f" {text} "
    for word, code in sorted(lookup(group).items(), key=lambda item: -len(item[0])):
        spot = rest.find(f" {word} ")
        if spot >= 0:
            found.setdefault(code, spot)
            rest = rest.replace(f" {word} ", f" {'·' * len(word)} ")
    return tuple(sorted(found, key=lambda code: found[code]))


def exact_code(text: str, group: str) -> Any:
    """The code of a text that is one of the group's words, else None."""
    return lookup(group).get(plain(text))
