"""Serbian scripts: Cyrillic to Latin for display, and folding of both scripts for comparison and search.

The way from Latin to Cyrillic is never taken: *injekcija*, *nadživeti*, *EU* and *IV* would break.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

_SIMPLE = dict(
    zip(
        "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
        "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
        strict=True,
    )
)
_DIGRAPHS_LOWER = {"љ": "lj", "њ": "nj", "џ": "dž"}
_DIGRAPHS_UPPER = {"Љ": ("Lj", "LJ"), "Њ": ("Nj", "NJ"), "Џ": ("Dž", "DŽ")}
_TABLE = str.maketrans({**_SIMPLE, **_DIGRAPHS_LOWER})
_UPPER_DIGRAPH = re.compile("[ЉЊЏ]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_FOLD_LATIN = str.maketrans(
    {"đ": "dj", "Đ": "dj", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"}
)


def _capital_digraph(match: re.Match[str]) -> str:
    """``Љ`` is LJ inside a word in capitals (ЉУБАВ, КОЊ) and Lj before small letters or alone."""
    text, spot = match.string, match.start()
    title, capitals = _DIGRAPHS_UPPER[match.group()]
    after = text[spot + 1 : spot + 2]
    if after.isalpha():
        return capitals if after.isupper() else title
    before = text[spot - 1 : spot] if spot else ""
    return capitals if before.isalpha() and before.isupper() else title


def cyrillic_to_latin(text: str) -> str:
    """Serbian Cyrillic as Serbian Latin, with correct capitals of lj, nj and dž; other text is unchanged.

    Combining accents are kept. Letters of other Cyrillic alphabets are left as they are.
    """
    if not _CYRILLIC.search(text):
        return text
    return _UPPER_DIGRAPH.sub(_capital_digraph, text).translate(_TABLE)


def fold(text: str) -> str:
    """A text for comparison: Latin, lower case, without diacritics (đ as dj), white space as one blank.

    ``fold("Жртве") == fold("žrtve") == fold("ZRTVE") == "zrtve"``.
    """
    latin = _bare(cyrillic_to_latin(_bare(text))).translate(_FOLD_LATIN)
    return " ".join(latin.split())


def _bare(text: str) -> str:
    """Lower case without combining marks; letters that only look different (ﬁ, ², ℌ) become plain ones."""
    if text.isascii():
        return text.lower()  # keys and names of files, of which there are the most
    lower = unicodedata.normalize("NFKD", text).lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lower)))


def has_cyrillic(text: str) -> bool:
    """Whether any letter of the text is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def latin_words(text: str) -> tuple[str, ...]:
    """The words of three letters or more written in Latin letters, as they stand."""
    return tuple(re.findall(r"[A-Za-zĐđŽžĆćČčŠš]{3,}", text))
