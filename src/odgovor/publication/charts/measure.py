"""How wide a text is when it is set in Source Sans 3, and how it is broken into lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml

WIDE = 0.75  # of an em: what an unknown character is taken to need
FULL = 1.05  # of an em: East Asian wide characters and emoji
BOLD = 1.06  # how much wider the semibold letters run
LEADING = 1.2
ELLIPSIS = "…"


@cache
def _widths() -> dict[str, float]:
    path = files("odgovor.publication.charts").joinpath("catalogue/widths.yaml")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {letter: width / 1000 for width, letters in data.items() for letter in letters}


def _em(letter: str) -> float:
    known = _widths().get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    return FULL if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else WIDE


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    return sum(_em(letter) for letter in text)


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a text at a font size, in the same units."""
    return _ems(text) * size * (BOLD if is_bold else 1.0)


def widest(texts: Sequence[str], size: float, *, is_bold: bool = False) -> float:
    """The width of the widest of some texts; 0 where there is none."""
    return max((text_width(text, size, is_bold=is_bold) for text in texts), default=0.0)


def shorten(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis; never less than the ellipsis."""
    if text_width(text, size, is_bold=is_bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, is_bold=is_bold)
    kept = 0
    for letter in text:
        room -= text_width(letter, size, is_bold=is_bold)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip(" ,;:-–(„“\"'") + ELLIPSIS


def wrap(
    text: str, width: float, size: float, *, lines: int = 3, is_bold: bool = False
) -> tuple[str, ...]:
    """The text in at most so many lines of a width, broken at blanks and after hyphens; the rest is cut."""
    found: list[str] = []
    line = ""
    for word in _words(text):
        if not line or text_width((line + word).rstrip(), size, is_bold=is_bold) <= width:
            line += word
            continue
        found.append(line.rstrip())
        line = word
    found.append(line.rstrip())
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return tuple(shorten(item, width, size, is_bold=is_bold) for item in found)


def _words(text: str) -> list[str]:
    """Words with what follows them: a blank, or a hyphen that a line may end on."""
    found: list[str] = []
    for word in text.split(" "):
        if not word:
            continue
        parts = word.split("-")
        long = len(word) > 12
        pieces = [f"{part}-" for part in parts[:-1]] + [parts[-1]] if long else [word]
        found += [piece for piece in pieces if piece]
        found[-1] += " "
    return found


def fits(text: str, width: float, size: float, *, lines: int = 1, is_bold: bool = False) -> bool:
    """Whether the whole text can be set in so many lines of a width."""
    whole = "".join(wrap(text, width, size, lines=lines, is_bold=is_bold))
    return whole.replace(" ", "") == text.replace(" ", "")


def balance(text: str, width: float, size: float, *, lines: int = 3) -> tuple[str, ...]:
    """As :func:`wrap`, in lines of about the same length and no more of them."""
    found = wrap(text, width, size, lines=lines)
    if len(found) < 2 or not fits(text, width, size, lines=lines):
        return found
    for share in (0.6, 0.7, 0.8, 0.9):
        if fits(text, width * share, size, lines=len(found)):
            return wrap(text, width * share, size, lines=len(found))
    return found
