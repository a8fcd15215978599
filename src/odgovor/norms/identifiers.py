"""Addresses of norms in Akoma Ntoso form: the FRBR address of a work and the eId of a provision inside it.

Both follow the OASIS *Akoma Ntoso Naming Convention Version 1.0*: a work is ``/akn/coe/act/convention/
2005-05-16/197`` (country or issuer, type, subtype, date, number or short name); a provision is ``art_12__
para_1__point_a`` (element and number, joined by ``_``; levels joined by ``__``; the number in lower case).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText

LEVEL_SEPARATOR = "__"
_STEP = re.compile(r"([a-z]+)_([a-z0-9]+(?:-[a-z0-9]+)*)\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DIGITS = re.compile(r"(\d+)")
_SUFFIX_TO_CYRILLIC = str.maketrans("abcdefg", "абцдефг")


class Element(StrEnum):
    """The structural elements that an eId may name, by their abbreviation in the naming convention."""

    ARTICLE = "art"
    PARAGRAPH = "para"
    SUBPARAGRAPH = "subpara"
    POINT = "point"
    INDENT = "indent"
    ALINEA = "al"
    PART = "part"
    TITLE = "title"
    CHAPTER = "chp"
    SECTION = "sec"
    RECITAL = "rec"
    ATTACHMENT = "att"
    CONTAINER = "hcontainer"


_WORDS = {
    Element.ARTICLE: LangText("Article", "члан"),
    Element.PARAGRAPH: LangText("paragraph", "став"),
    Element.SUBPARAGRAPH: LangText("subparagraph", "подстав"),
    Element.POINT: LangText("point", "тачка"),
    Element.INDENT: LangText("indent", "алинеја"),
    Element.ALINEA: LangText("sentence", "реченица"),
    Element.PART: LangText("Part", "део"),
    Element.TITLE: LangText("Title", "наслов"),
    Element.CHAPTER: LangText("Chapter", "глава"),
    Element.SECTION: LangText("Section", "одељак"),
    Element.RECITAL: LangText("recital", "уводна изјава"),
    Element.ATTACHMENT: LangText("Annex", "прилог"),
    Element.CONTAINER: LangText("item", "ставка"),
}
_WITH_DOT = frozenset({Element.ARTICLE, Element.PARAGRAPH, Element.SUBPARAGRAPH, Element.CONTAINER})
_IN_BRACKETS = frozenset({Element.PARAGRAPH, Element.SUBPARAGRAPH, Element.POINT})


@dataclass(frozen=True, slots=True)
class Step:
    """One level of an eId: an element and its number, such as ``art`` and ``18a``."""

    element: Element
    number: str

    def __post_init__(self) -> None:
        if _SLUG.match(self.number) is None:
            raise ValueError(
                f"a number has small letters, digits and single dashes: {self.number!r}"
            )

    def __str__(self) -> str:
        return f"{self.element}_{self.number}"


@dataclass(frozen=True, slots=True)
class Eid:
    """The eId of a provision: its steps from the outermost element inwards, at least one."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("an eId has at least one level")

    @classmethod
    def parse(cls, text: str) -> Eid:
        """Read ``art_12__para_1``; raises ``ValueError`` saying which level is wrong."""
        return _parsed(text)

    @classmethod
    def of(cls, *levels: tuple[Element, str]) -> Eid:
        """Build an eId of elements and numbers: ``Eid.of((Element.ARTICLE, "12"), (Element.POINT, "a"))``."""
        return cls(tuple(Step(element, number) for element, number in levels))

    def __str__(self) -> str:
        return LEVEL_SEPARATOR.join(str(step) for step in self.steps)

    @property
    def parent(self) -> Eid | None:
        """The eId one level up, or None for the outermost."""
        return Eid(self.steps[:-1]) if len(self.steps) > 1 else None

    def child(self, element: Element, number: str) -> Eid:
        """The eId one level down."""
        return Eid((*self.steps, Step(element, number)))

    def contains(self, other: Eid) -> bool:
        """Whether the other eId is this one or stands below it."""
        return other.steps[: len(self.steps)] == self.steps

    @property
    def order(self) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
        """A sorting key in which 2 stands before 10, and 18 before 18a."""
        return tuple((step.element.value, _natural(step.number)) for step in self.steps)

    def in_words(self) -> LangText:
        """How lawyers cite it: ``Article 12(1)(a)`` and ``члан 12. став 1. тачка (a)``.

        Letters of points keep the letter of the authentic text, in Latin script, so that (c) stays one
        letter in every edition; numbered points are written as in Serbian statutes, ``тачка 7)``.
        """
        return LangText(_in_english(self.steps), " ".join(_in_serbian(step) for step in self.steps))


@lru_cache(maxsize=50_000)
def _parsed(text: str) -> Eid:
    """The eId of a text, kept: the same few thousand are asked for with every look at a provision."""
    return Eid(tuple(_parse_step(part, text) for part in text.split(LEVEL_SEPARATOR)))


def _parse_step(part: str, whole: str) -> Step:
    match = _STEP.match(part)
    if match is None:
        raise ValueError(f"'{part}' in '{whole}' is not an element and a number such as art_12")
    element, number = match.groups()
    if element not in set(Element):
        allowed = ", ".join(Element)
        raise ValueError(f"'{element}' in '{whole}' is not one of the elements {allowed}")
    return Step(Element(element), number)


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(piece), "") if piece.isdigit() else (-1, piece)
        for piece in _DIGITS.split(number)
        if piece
    )


def _in_english(steps: tuple[Step, ...]) -> str:
    text = _named_in_english(steps[0])
    for step in steps[1:]:
        text += (
            f"({step.number})" if step.element in _IN_BRACKETS else f" {_named_in_english(step)}"
        )
    return text


def _named_in_english(step: Step) -> str:
    number = f"({step.number})" if step.element is Element.POINT else step.number
    return f"{_WORDS[step.element].en} {number}"


def _in_serbian(step: Step) -> str:
    return f"{_WORDS[step.element].sr} {_serbian_number(step)}"


def _serbian_number(step: Step) -> str:
    if step.element is Element.POINT:
        return f"{step.number})" if step.number.isdigit() else f"({step.number})"
    if step.element in _WITH_DOT and step.number.isdigit():
        return f"{step.number}."
    if step.element is Element.ARTICLE:
        return step.number.translate(_SUFFIX_TO_CYRILLIC)
    return step.number


@dataclass(frozen=True, slots=True)
class Work:
    """The FRBR address of a work: who issued it, its type and subtype, its date, its number or short name.

    ``country`` is an ISO 3166 code in small letters or an issuer (``un``, ``ilo``, ``coe``, ``eu``).
    """

    country: str
    kind: str
    date: PartialDate
    number: str
    subtype: str = ""

    def __post_init__(self) -> None:
        for part in (self.country, self.kind, self.number, self.subtype or "none"):
            if _SLUG.match(part) is None:
                raise ValueError(f"a part has small letters, digits and single dashes: {part!r}")

    @classmethod
    def parse(cls, text: str) -> Work:
        """Read ``/akn/rs/act/zakon/2018/o-strancima``; raises ``ValueError`` on anything else."""
        root, *parts = text.removeprefix("/").split("/")
        if not text.startswith("/") or root != "akn" or len(parts) not in {4, 5}:
            raise ValueError(f"not an address /akn/country/type[/subtype]/date/number: {text!r}")
        country, kind, *subtype, date, number = parts
        return cls(country, kind, PartialDate.parse(date), number, "".join(subtype))

    def __str__(self) -> str:
        parts = [self.country, self.kind, self.subtype, str(self.date), self.number]
        return "/akn/" + "/".join(part for part in parts if part)

    def portion(self, eid: Eid) -> str:
        """The address of a provision inside the work, e.g. ``/akn/coe/act/convention/2005-05-16/197/~art_12``."""
        return f"{self}/~{eid}"


def provision_key(instrument: str, eid: Eid) -> str:
    """The key of a provision: the instrument's key, a dot, the eId."""
    return f"{instrument}.{eid}"


def split_provision_key(key: str) -> tuple[str, Eid]:
    """The instrument's key and the eId of a provision's key; raises ``ValueError`` where it has none."""
    instrument, dot, eid = key.rpartition(".")
    if not dot or not instrument:
        raise ValueError(f"not an instrument and an eId joined by a dot: {key!r}")
    return instrument, Eid.parse(eid)
