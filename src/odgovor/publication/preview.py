"""A preview of one chapter: made the way the publication is, with what the gate would say of the chapter's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.builders.html_nodes import SectionWriter
from odgovor.publication.builders.site_fragments import render_fragments
from odgovor.publication.editor import Editor, Workshop
from odgovor.publication.exhibits import KINDS
from odgovor.publication.gate.prose import iter_prose_faults
from odgovor.publication.live import Drift, check_live, drift_fault, live_figures
from odgovor.publication.manuscript import Manuscript, Section, parse_manuscript, parse_report
from odgovor.publication.markup import iter_markup_faults
from odgovor.publication.preparing import Prepared, references_of
from odgovor.publication.resolved import AnnexEntry
from odgovor.publication.resolving import resolve
from odgovor.study.records import Chapter

_TITLE = re.compile(
    r"^#[ \t]+(?P<title>[^\n{]+?)[ \t]*(?:\{(?P<attributes>[^}\n]*)\})?[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}:{3,}[ \t]*\{(?P<attributes>[^}\n]*)\}", re.MULTILINE)
_IDENTIFIER = re.compile(r"(?:^|\s)#(?P<identifier>[^\s}]+)")
_CLASS = re.compile(r"(?:^|\s)\.(?P<name>[\w-]+)")
_TRANSFER = re.compile(r'\breport="?(?P<report>[\w.-]+)')
# Faults of the text as a whole, which are told of the first chapter or of none.
_OF_THE_WHOLE = {"TEXT-001", "BUILD-001"}
_SHOWN = {"figures", "evidence"}


@dataclass(frozen=True, slots=True)
class Preview:
    """A chapter as readers will see it, and every fault that its own text has.

    ``title`` and ``body`` are HTML without scripts, styles and raw HTML of the author. ``evidence`` are the
    entries of the annex that the chapter uses; links in the body lead to their anchors.
    """

    title: str
    body: str
    faults: tuple[Fault, ...]
    drifts: tuple[Drift, ...]
    evidence: tuple[AnnexEntry, ...]


def preview(chapter: Chapter, prepared: Prepared) -> Preview:
    """Make the preview of a chapter whose text may not be saved yet.

    Its neighbours in ``prepared.study.manuscript`` stand in by their titles and the names of their exhibits,
    so that numbers and links are those of the publication without the neighbours being read through.
    """
    chapters = _chapters_with(chapter, prepared)
    faults, drifts = _figures(chapter, prepared)
    faults += iter_prose_faults(
        replace(prepared, study=replace(prepared.study, manuscript=(chapter,)))
    )
    try:
        manuscript = _parsed(chapter, chapters, prepared)
        faults += iter_markup_faults(chapters, manuscript)
        made = _made(chapter, manuscript, prepared, faults)
    except InvalidDataError as fault:
        faults += fault.faults
        made = ("", "", ())
    return Preview(*made[:2], _own(faults, chapter), tuple(drifts), made[2])


def drifts_of(chapter: Chapter, prepared: Prepared) -> tuple[Drift, ...]:
    """The live figures of a chapter whose text is not what the facts say."""
    return tuple(_figures(chapter, prepared)[1])


def _figures(chapter: Chapter, prepared: Prepared) -> tuple[list[Fault], list[Drift]]:
    faults: list[Fault] = []
    drifts: list[Drift] = []
    for figure in live_figures(chapter):
        found = check_live(figure, prepared.desk)
        if isinstance(found, Drift):
            drifts.append(found)
            faults.append(drift_fault(found))
        elif found is not None:
            faults.append(found)
    return faults, drifts


def _chapters_with(chapter: Chapter, prepared: Prepared) -> list[Chapter]:
    others = [
        item
        for item in prepared.study.manuscript
        if item.language == chapter.language and item.file != chapter.file
    ]
    return sorted([*others, chapter], key=lambda item: item.file)


def _parsed(chapter: Chapter, chapters: Sequence[Chapter], prepared: Prepared) -> Manuscript:
    """The manuscript with the chapter read and its neighbours standing in."""
    references = references_of(prepared, [chapter], chapter.language)
    read = parse_manuscript([chapter], references, language=chapter.language, epoch=prepared.epoch)
    sections = [
        section
        for item in chapters
        for section in (read.sections if item is chapter else (_stand_in(item),))
    ]
    return replace(read, sections=tuple(sections))


def _stand_in(chapter: Chapter) -> Section:
    """A chapter with its title and nothing but the names of its fenced divisions."""
    slug = re.sub(r"^\d+-", "", Path(chapter.file).stem)
    heading = _TITLE.search(chapter.text)
    attributes = heading["attributes"] or "" if heading else ""
    named = _IDENTIFIER.search(attributes)
    title = ast.words(heading["title"]) if heading else []
    blocks = [_empty_fence(match["attributes"]) for match in _FENCE.finditer(chapter.text)]
    identifier = named["identifier"] if named else slug
    return Section(chapter.file, slug, title, "chapter", identifier, blocks)


def _empty_fence(attributes: str) -> Node:
    named = _IDENTIFIER.search(attributes)
    classes = {match["name"] for match in _CLASS.finditer(attributes)}
    kind = next((name for name in KINDS if name in classes), "")
    shown = ("table" if kind == "table" else "chart",) if kind else ()
    return ast.div([], ast.attr(named["identifier"] if named else "", shown))


def _made(
    chapter: Chapter, manuscript: Manuscript, prepared: Prepared, faults: list[Fault]
) -> tuple[str, str, tuple[AnnexEntry, ...]]:
    """Title and body as HTML and the evidence used; nothing of a chapter whose fences Pandoc could not match."""
    files = [section.file for section in manuscript.sections]
    if chapter.file not in files:
        return "", "", ()
    edition = Edition.EN if chapter.language == "en" else Edition.SR_CYRL
    workshop = Workshop(
        prepared.study, prepared.desk, prepared.index, dict(_reports(chapter, prepared))
    )
    editor = Editor(workshop, edition, {chapter.file: chapter.text})
    editor.edit(manuscript)
    faults += editor.faults
    resolved = resolve(prepared, editor)
    section = resolved.sections[files.index(chapter.file)]
    writer = SectionWriter(resolved, section, number=1)
    html = render_fragments(
        {"title": writer.title(), "body": writer.blocks()}, epoch=prepared.epoch
    )
    used = tuple(entry for entry in resolved.annex.values() if entry.group in _SHOWN)
    return html["title"], html["body"], used


def _reports(chapter: Chapter, prepared: Prepared) -> Iterator[tuple[str, Manuscript]]:
    """The partner reports that the chapter transfers, parsed."""
    wanted = {
        f"report.{match['report']}.{chapter.language}" for match in _TRANSFER.finditer(chapter.text)
    }
    for report in prepared.study.reports:
        if report.key in wanted:
            body = Chapter(report.language, report.key, report.body)
            yield report.key, Manuscript("", (parse_report(body, epoch=prepared.epoch),), [])


def _own(faults: Sequence[Fault], chapter: Chapter) -> tuple[Fault, ...]:
    """The faults that stand in the chapter itself, each once, by line; fences run on from one chapter to the next."""
    here = Place(chapter.file)
    placed = (fault.at(here) if fault.code in _OF_THE_WHOLE else fault for fault in faults)
    mine = dict.fromkeys(fault for fault in placed if fault.place.file == chapter.file)
    return tuple(sorted(mine, key=lambda fault: (fault.place.row or 0, fault.code)))
