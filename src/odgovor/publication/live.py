"""Live figures in the manuscript: ``[61%]{.live key="plans.coverage" locality="nis"}``, checked against the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.errors import Fault, Place, UnknownKeyError, UsageError
from odgovor.common.facts import Fact
from odgovor.common.langtext import Edition
from odgovor.publication.figures import fact_text
from odgovor.study.facts import FactDesk
from odgovor.study.records import Chapter

_LIVE = re.compile(r"\[(?P<text>[^\[\]]*)\]\{\s*\.live\s+(?P<attributes>[^{}]*)\}")
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=fence)|(?<!`)(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_PAIR = re.compile(r"""(?P<name>[a-z_-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))""")
_DECIMALS = re.compile("[0-9]")
RESERVED = {"key", "as", "decimals"}


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """One live figure as it stands in a chapter; ``line`` counts from 1, the spans are character offsets."""

    chapter: Chapter
    text: str
    attributes: dict[str, str]
    line: int
    start: int
    end: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.chapter.file, self.line, "", self.attributes.get("key", ""))

    @property
    def edition(self) -> Edition:
        """The edition that the chapter is written for."""
        return Edition.EN if self.chapter.language == "en" else Edition.SR_CYRL


@dataclass(frozen=True, slots=True)
class Drift:
    """A live figure whose text is not what the facts say."""

    figure: LiveFigure
    expected: str


def live_figures(chapter: Chapter) -> Iterator[LiveFigure]:
    """Every live figure of a chapter in order; what stands in code is code."""
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), chapter.text)
    for match in _LIVE.finditer(text):
        attributes = attributes_in(match["attributes"])
        line = chapter.text.count("\n", 0, match.start()) + 1
        yield LiveFigure(
            chapter, match["text"], attributes, line, match.start("text"), match.end("text")
        )


def attributes_in(text: str) -> dict[str, str]:
    """The attributes written in braces, by name."""
    return {
        pair["name"]: pair["quoted"] if pair["quoted"] is not None else pair["bare"]
        for pair in _PAIR.finditer(text)
    }


def fact_of(attributes: dict[str, str], desk: FactDesk) -> Fact:
    """The fact that a live figure's attributes name."""
    parameters = {name: value for name, value in attributes.items() if name not in RESERVED}
    return desk.fact(attributes.get("key", ""), parameters)


def written(attributes: dict[str, str], desk: FactDesk, edition: Edition) -> str:
    """What the live figure should say in an edition; raises the errors of the fact and its form."""
    decimals = attributes.get("decimals")
    if decimals is not None and not _DECIMALS.fullmatch(decimals):
        raise UsageError(f"decimals takes a whole number from 0 to 9, not '{decimals}'.")
    return fact_text(
        fact_of(attributes, desk),
        edition,
        form=attributes.get("as", ""),
        decimals=int(decimals) if decimals is not None else None,
    )


def check_live(figure: LiveFigure, desk: FactDesk) -> Fault | Drift | None:
    """None where the figure says what the facts say; otherwise what is wrong with it."""
    try:
        expected = written(figure.attributes, desk, figure.edition)
    except UnknownKeyError as fault:
        hint = f"Did you mean '{fault.near}'? " if fault.near else ""
        remedy = f"{hint}`odgovor facts` lists every figure."
        message = f"No figure has the name '{fault.key}'."
        return Fault("LIVE-001", figure.place, message, remedy)
    except UsageError as fault:
        return Fault("LIVE-002", figure.place, str(fault), "Correct the attributes of the figure.")
    if " ".join(figure.text.split()).replace("\u00a0", " ") == expected.replace("\u00a0", " "):
        return None
    return Drift(figure, expected)


def drift_fault(drift: Drift) -> Fault:
    """The fault of a drifted figure (LIVE-003)."""
    message = f"The text says “{drift.figure.text}”, the facts say “{drift.expected}”."
    remedy = "Read the sentence again, then take the figure over: odgovor publish --accept-drift."
    return Fault("LIVE-003", drift.figure.place, message, remedy)


def accepted(chapter: Chapter, drifts: list[Drift]) -> str:
    """The chapter's text with each drifted figure replaced by what the facts say."""
    text = chapter.text
    for drift in sorted(drifts, key=lambda item: item.figure.start, reverse=True):
        text = text[: drift.figure.start] + drift.expected + text[drift.figure.end :]
    return text
