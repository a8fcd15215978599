"""What happened to a row while it was read out of a document, and how much surer the plain case would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.langtext import LangText


class RemarkKind(StrEnum):
    """Why a row of a document may not say what the document says."""

    STITCHED = "stitched"
    MERGED = "merged"
    HYPHEN = "hyphen"
    BROKEN_WORD = "broken_word"
    UNRULED = "unruled"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something that happened to a row; ``value`` fills in its sentence."""

    kind: RemarkKind
    value: str = ""

    @property
    def text(self) -> LangText:
        """The remark in words."""
        text = TEXTS[self.kind]
        return LangText(text.en.format(value=self.value), text.sr.format(value=self.value))

    @property
    def weight(self) -> float:
        """What the confidence of the row is multiplied by, 0 to 1."""
        return WEIGHTS[self.kind]


TEXTS: Mapping[RemarkKind, LangText] = {
    RemarkKind.STITCHED: LangText(
        "The row was stitched across the pages {value}.",
        "Ред је спојен преко страна {value}.",
    ),
    RemarkKind.MERGED: LangText(
        "The row shares merged cells with the row above; what they say was not repeated here: columns {value}.",
        "Ред дели спојене ћелије с редом изнад; њихов садржај овде није поновљен: колоне {value}.",
    ),
    RemarkKind.HYPHEN: LangText(
        "A hyphen at a line's end was taken out or kept on a guess: {value}.",
        "Цртица на крају реда је по претпоставци уклоњена или задржана: {value}.",
    ),
    RemarkKind.BROKEN_WORD: LangText(
        "A word that was broken without a hyphen was joined: {value}.",
        "Састављена је реч која је била преломљена без цртице: {value}.",
    ),
    RemarkKind.UNRULED: LangText(
        "The table has no lines; columns and rows were told by where the words stand.",
        "Табела нема линије; колоне и редови су препознати по положају речи.",
    ),
    RemarkKind.CROSSED: LangText(
        "Words lie across the border of two columns.",
        "Речи прелазе границу двеју колона.",
    ),
}
WEIGHTS: Mapping[RemarkKind, float] = {
    RemarkKind.STITCHED: 0.85,
    RemarkKind.MERGED: 0.85,
    RemarkKind.HYPHEN: 0.95,
    RemarkKind.BROKEN_WORD: 0.9,
    RemarkKind.UNRULED: 0.85,
    RemarkKind.CROSSED: 0.6,
}
