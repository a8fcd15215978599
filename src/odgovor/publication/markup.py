"""Markup that a manuscript may not use: what would pass for the program's own words, run on, or be fetched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from odgovor.common.errors import Fault, Place
from odgovor.publication.ast import Node, attributes_of, iter_nodes
from odgovor.publication.exhibits import KINDS
from odgovor.publication.lists import LISTS
from odgovor.publication.live import live_figures
from odgovor.publication.manuscript import Manuscript, Section, line_of
from odgovor.study.records import Chapter

OWN_CLASSES = frozenset(
    [
        "annex",
        "challenge",
        "cite",
        "claim",
        "credit",
        "entry",
        "exhibit",
        "facts",
        "manuscript-file",
        "quote-source",
        "recommendation",
        "unknown",
        "xref",
    ]
)
"""Classes that the program gives; a finding or a quote wearing them would not have been checked."""
_LISTED = frozenset({"quote", "transfer", "finding"})
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}\Z")
_LABEL = re.compile(r"^ {0,3}\[(?P<label>[^\[\]]+)\]:[ \t]", re.MULTILINE)
_WITH_ATTRIBUTES = {"Div", "Span", "Link", "Code", "CodeBlock"}


@dataclass(frozen=True, slots=True)
class _Walked:
    """A section with all its nodes, outer before inner, gone through once for everything that is asked of them."""

    section: Section
    title: Sequence[Node]
    blocks: Sequence[Node]

    @classmethod
    def of(cls, section: Section) -> _Walked:
        return cls(section, list(iter_nodes(section.title)), list(iter_nodes(section.blocks)))

    @property
    def nodes(self) -> Iterator[Node]:
        return chain(self.title, self.blocks)


def iter_markup_faults(chapters: Sequence[Chapter], manuscript: Manuscript) -> Iterator[Fault]:
    """TEXT-001 to TEXT-004 and TEXT-006, LINK-002 to LINK-005, and LIVE-004 of the chapters of a language.

    They are looked at before the chapters are edited.
    """
    yield from _run_on(chapters, manuscript)
    yield from _labels(chapters)
    texts = {chapter.file: chapter for chapter in chapters}
    walked = [_Walked.of(section) for section in manuscript.sections]
    yield from _identifiers(walked, texts)
    yield from _links(walked, texts)
    for one in walked:
        chapter = texts.get(one.section.file)
        if chapter is not None:
            yield from _section_faults(one, chapter)


def _place_of(needle: str, file: str, texts: Mapping[str, Chapter]) -> Place:
    """Where something stands in a chapter."""
    return Place(file, line_of(texts[file].text, needle) if file in texts else None)


def iter_picture_faults(nodes: Iterable[Node], file: str, text: str) -> Iterator[Fault]:
    """LINK-004 for every picture: it would have to be fetched, and not every format can show it."""
    for node in nodes:
        if node["t"] == "Image":
            source = node["c"][2][0]
            message = f"The picture '{source[:80]}' cannot be shown; nothing is fetched."
            remedy = "Use an exhibit (::: {.chart ...}), or say in words what the picture shows."
            yield Fault("LINK-004", Place(file, line_of(text, source)), message, remedy)


def _run_on(chapters: Sequence[Chapter], manuscript: Manuscript) -> Iterator[Fault]:
    read = [section.file for section in manuscript.sections]
    for number, chapter in enumerate(chapters):
        if number >= len(read) or read[number] != chapter.file or manuscript.is_broken:
            message = "A fence (:::) of this chapter, or of the one before it, is not closed or closed twice."
            remedy = "Give each opening fence (::: {...}) one closing fence (:::)."
            yield Fault("TEXT-001", Place(chapter.file), message, remedy)
            return


def _labels(chapters: Sequence[Chapter]) -> Iterator[Fault]:
    """Chapters are read together, so a label that stands twice would lead to the other one's note."""
    homes: dict[str, Place] = {}
    for chapter in chapters:
        for match in _LABEL.finditer(chapter.text):
            label = " ".join(match["label"].lower().split())
            place = Place(chapter.file, chapter.text.count("\n", 0, match.start()) + 1, "", label)
            if label in homes:
                message = f"The label [{match['label']}] stands already at {homes[label]}."
                remedy = "Give each note and each address a label of its own, e.g. [^nis-1]."
                yield Fault("TEXT-002", place, message, remedy)
            homes.setdefault(label, place)


def _identifiers(walked: Sequence[_Walked], texts: Mapping[str, Chapter]) -> Iterator[Fault]:
    seen: set[str] = set()
    for section in (one.section for one in walked):
        if section.identifier in seen:
            place = _place_of(section.identifier, section.file, texts)
            yield _twice(section.identifier, place, "Give each chapter an identifier of its own.")
        seen.add(section.identifier)
    for one in walked:
        for identifier in _exhibits(one.blocks):
            if not _IDENTIFIER.match(identifier):
                place = _place_of(identifier, one.section.file, texts)
                message = f"'{identifier[:80]}' cannot name an exhibit."
                remedy = "Write a letter, then letters, digits and dashes: #tbl-marks."
                yield Fault("LINK-002", place, message, remedy)
            elif identifier in seen:
                place = _place_of(identifier, one.section.file, texts)
                yield _twice(identifier, place, "Give each exhibit a name of its own.")
            seen.add(identifier)


def _exhibits(nodes: Iterable[Node]) -> Iterator[str]:
    """The identifiers of the exhibits that have one."""
    for node in nodes:
        if node["t"] == "Div":
            identifier, classes, _ = attributes_of(node)
            if identifier and any(name in KINDS for name in classes):
                yield identifier


def _twice(identifier: str, place: Place, remedy: str) -> Fault:
    return Fault("LINK-003", place, f"The identifier '{identifier}' stands twice.", remedy)


def _links(walked: Sequence[_Walked], texts: Mapping[str, Chapter]) -> Iterator[Fault]:
    """LINK-005 for links to a place that is not there; TEXT-004 for a chapter without its title."""
    known = {one.section.identifier for one in walked}
    for one in walked:
        known.update(attributes_of(node)[0] for node in one.blocks if node["t"] == "Div")
    for one in walked:
        file = one.section.file
        if not one.section.title_text:
            message = "The chapter does not begin with its title."
            yield Fault("TEXT-004", Place(file, 1), message, "Begin it with '# Title'.")
        for node in one.blocks:
            target = node["c"][2][0] if node["t"] == "Link" else ""
            if target[:1] != "#" or target[1:] in known or target.startswith("#ref-"):
                continue
            message = f"No chapter or exhibit has the identifier '{target[1:]}'."
            remedy = "Link to the identifier of a chapter or an exhibit; headings inside have none."
            yield Fault("LINK-005", _place_of(target, file, texts), message, remedy)


def _section_faults(one: _Walked, chapter: Chapter) -> Iterator[Fault]:
    yield from iter_picture_faults(one.nodes, chapter.file, chapter.text)
    for node in one.nodes:
        if node["t"] in _WITH_ATTRIBUTES:
            yield from _class_faults(node, chapter)
        if node["t"] == "Div":
            yield from _lost_text(node, chapter)
    yield from _unread_figures(one.nodes, chapter)


def _class_faults(node: Node, chapter: Chapter) -> Iterator[Fault]:
    for name in attributes_of(node)[1]:
        is_own = name in OWN_CLASSES or (name == "live" and node["t"] != "Span")
        if is_own or (name in _LISTED and node["t"] != "Div"):
            message = f"The class '{name}' is the program's own and cannot be given to this."
            remedy = "Take the class out; quotes and lists are divisions (::: {.quote key=...})."
            yield Fault(
                "TEXT-003", Place(chapter.file, line_of(chapter.text, f".{name}")), message, remedy
            )


def _lost_text(node: Node, chapter: Chapter) -> Iterator[Fault]:
    """TEXT-006: an exhibit shows its caption, one paragraph; a list or a report shows nothing of what stands inside."""
    identifier, classes, _ = attributes_of(node)
    exhibit = next((name for name in KINDS if name in classes), None)
    name = exhibit or next((name for name in classes if name in LISTS or name == "transfer"), None)
    if name is None or "quote" in classes or len(node["c"][1]) <= (1 if exhibit else 0):
        return
    mark = f"#{identifier}" if identifier else f".{name}"
    place = Place(chapter.file, line_of(chapter.text, mark), "", mark)
    message = "Text that stands inside this fence (:::) would not be shown."
    remedy = "Close the fence with a line ::: before that text; of an exhibit, after its caption."
    yield Fault("TEXT-006", place, message, remedy)


def _unread_figures(nodes: Iterable[Node], chapter: Chapter) -> Iterator[Fault]:
    """Figures that Pandoc reads and the check of the text does not: their words would not be compared."""
    checked = Counter(_named(figure.attributes) for figure in live_figures(chapter))
    for node in nodes:
        if node["t"] != "Span" or "live" not in attributes_of(node)[1]:
            continue
        attributes = attributes_of(node)[2]
        named = _named(attributes)
        if not checked[named]:
            key = attributes.get("key", "")
            place = Place(chapter.file, line_of(chapter.text, key or ".live"), "", key)
            message = "The live figure is not written in the form that is checked."
            remedy = 'Write plain words and .live first: [61%]{.live key="..." locality="nis"}.'
            yield Fault("LIVE-004", place, message, remedy)
        checked[named] -= 1


def _named(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(attributes.items()))
