"""Lines that carry the structure of a law: a reader of pages must never take them for running headers."""

from __future__ import annotations

import re

ARTICLE_WORD = r"(?:[ČčĈĉ]lan|ČLAN|[Чч]лан|ЧЛАН|[Aa]rticle|ARTICLE|Art\.)"
DIVISION_WORD = (
    r"(?:deo|дeo|део|glava|глава|odeljak|одељак|pododeljak|пододељак|odsek|одсек|poglavlje|поглавље"
    r"|part|title|chapter|section)"
)
NUMBER = r"\d{1,4}\s?[a-zа-шљњћђџ]?"
ARTICLE_LINE = re.compile(rf"{ARTICLE_WORD}\s*{NUMBER}\s*[.:]?\Z")
DIVISION_LINE = re.compile(rf"(?:{DIVISION_WORD}\b|[IVXLC]+\b\s*[.)]?\s*\S)", re.IGNORECASE)
# An article's heading that stands at the end of a line of text, as some programs leave it there.
TRAILING_ARTICLE = re.compile(rf"(?<=[.;!?”“\"])\s+(?={ARTICLE_WORD}\s*{NUMBER}\s*\.?\Z)")
ITEM_LABEL = re.compile(
    r"(?:\(?\d{1,3}[a-zа-ш]?\)|\(\d{1,3}[a-zа-ш]?\)|\d{1,3}(?:\.\d{1,3})*\.|\(?[a-zа-шљњћђџčćšđž]{1,2}\)|\([ivxlc]+\)|[–—•·▪‣*-])\s+(?=\S)",
    re.IGNORECASE,
)


def is_structural(text: str) -> bool:
    """Whether a line looks like the heading of an article, a chapter or a part."""
    line = text.strip()
    return ARTICLE_LINE.match(line) is not None or DIVISION_LINE.match(line) is not None


def is_item(text: str) -> bool:
    """Whether a line begins an item: ``257. ovog zakona`` goes on with a sentence and begins none."""
    label = ITEM_LABEL.match(text)
    if label is None:
        return False
    return not (label[0].strip().endswith(".") and text[label.end() :][:1].islower())
