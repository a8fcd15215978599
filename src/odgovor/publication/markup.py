"""Markup that a manuscript may not use: what would pass for the program's own words, run on, or be fetched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from odgovor.common.errors import Fault, Place
from odgovor.publication.ast import Node, attributes_of, iter_nodes
from odgovor.publication.exhibits import KINDS
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


def iter_markup_faults(chapters: Sequence[Chapter], manuscript: Manuscript) -> Iterator[Fault]:
    """TEXT-001 to TEXT-004 and LINK-002 to LINK-005, LIVE-004 of the chapters of a language, before they are edited."""
    yield from _run_on(chapters, manuscript)
    yield from _labels(chapters)
    yield from _identifiers(chapters, manuscript)
    yield from _links(chapters, manuscript)
    texts = {chapter.file: chapter for chapter in chapters}
    for section in manuscript.sections:
        chapter = texts.get(section.file)
        if chapter is not None:
            yield from _section_faults(section, chapter)


def iter_picture_faults(blocks: object, file: str, text: str) -> Iterator[Fault]:
    """LINK-004 for every picture: it would have to be fetched, and not every format can show it."""
    for node in iter_nodes(blocks):
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


def _identifiers(chapters: Sequence[Chapter], manuscript: Manuscript) -> Iterator[Fault]:
    texts = {chapter.file: chapter.text for chapter in chapters}
    seen: set[str] = set()
    for section in manuscript.sections:
        if section.identifier in seen:
            place = Place(section.file, line_of(texts.get(section.file, ""), section.identifier))
            yield _twice(section.identifier, place, "Give each chapter an identifier of its own.")
        seen.add(section.identifier)
    for section in manuscript.sections:
        for node in iter_nodes(section.blocks):
            if node["t"] != "Div":
                continue
            identifier, classes, _ = attributes_of(node)
            if not identifier or not any(name in KINDS for name in classes):
                continue
            place = Place(section.file, line_of(texts.get(section.file, ""), identifier))
            if not _IDENTIFIER.match(identifier):
                message = f"'{identifier[:80]}' cannot name an exhibit."
                remedy = "Write a letter, then letters, digits and dashes: #tbl-marks."
                yield Fault("LINK-002", place, message, remedy)
            elif identifier in seen:
                yield _twice(identifier, place, "Give each exhibit a name of its own.")
            seen.add(identifier)


def _twice(identifier: str, place: Place, remedy: str) -> Fault:
    return Fault("LINK-003", place, f"The identifier '{identifier}' stands twice.", remedy)


def _links(chapters: Sequence[Chapter], manuscript: Manuscript) -> Iterator[Fault]:
    """LINK-005 for links to a place that is not there; TEXT-004 for a chapter without its title."""
    texts = {chapter.file: chapter.text for chapter in chapters}
    known = {section.identifier for section in manuscript.sections}
    for node in iter_nodes([section.blocks for section in manuscript.sections]):
        if node["t"] == "Div":
            known.add(attributes_of(node)[0])
    for section in manuscript.sections:
        if not section.title_text:
            message = "The chapter does not begin with its title."
            yield Fault("TEXT-004", Place(section.file, 1), message, "Begin it with '# Title'.")
        for node in iter_nodes(section.blocks):
            target = node["c"][2][0] if node["t"] == "Link" else ""
            if target[:1] != "#" or target[1:] in known or target.startswith("#ref-"):
                continue
            place = Place(section.file, line_of(texts.get(section.file, ""), target))
            message = f"No chapter or exhibit has the identifier '{target[1:]}'."
            remedy = "Link to the identifier of a chapter or an exhibit; headings inside have none."
            yield Fault("LINK-005", place, message, remedy)


def _section_faults(section: Section, chapter: Chapter) -> Iterator[Fault]:
    content = [*section.title, *section.blocks]
    yield from iter_picture_faults(content, chapter.file, chapter.text)
    for node in iter_nodes(content):
        if node["t"] in _WITH_ATTRIBUTES:
            yield from _class_faults(node, chapter)
    yield from _unread_figures(content, chapter)


def _class_faults(node: Node, chapter: Chapter) -> Iterator[Fault]:
    for name in attributes_of(node)[1]:
        is_own = name in OWN_CLASSES or (name == "live" and node["t"] != "Span")
        if is_own or (name in _LISTED and node["t"] != "Div"):
            message = f"The class '{name}' is the program's own and cannot be given to this."
            remedy = "Take the class out; quotes and lists are divisions (::: {.quote key=...})."
            yield Fault(
                "TEXT-003", Place(chapter.file, line_of(chapter.text, f".{name}")), message, remedy
            )


def _unread_figures(content: Sequence[Node], chapter: Chapter) -> Iterator[Fault]:
    """Figures that Pandoc reads and the check of the text does not: their words would not be compared."""
    checked = Counter(_named(figure.attributes) for figure in live_figures(chapter))
    for node in iter_nodes(content):
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
