"""What every publication needs before it is edited: facts, evidence, parsed manuscripts and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.evidence import Evidence
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.ast import iter_nodes
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.editor import Editor, Workshop
from odgovor.publication.manuscript import Manuscript, cited_keys, parse_manuscript, parse_report
from odgovor.publication.markup import iter_markup_faults, iter_picture_faults
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.facts import FactDesk
from odgovor.study.reading import Bundle
from odgovor.study.records import Chapter, Study

SENTENCES = ("finding", "challenge", "recommendation")


class Parsed(NamedTuple):
    """What Pandoc made of chapters or of a report, and the faults of their markup."""

    manuscript: Manuscript
    faults: tuple[Fault, ...]


Manuscripts = tuple[dict[str, Parsed], dict[str, Parsed]]
Parsing = Callable[[], Manuscripts]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A study with its facts, its evidence index and the clock that written files carry."""

    study: Study
    desk: FactDesk
    index: EvidenceIndex
    epoch: int


def prepare(bundle: Bundle) -> Prepared:
    """Facts and evidence of a bundle that was read."""
    study = bundle.study
    if study is None:
        raise InvalidDataError(bundle.faults)
    day = study.info.as_of.last_day
    epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return Prepared(study, FactDesk(study), EvidenceIndex(study, bundle.places), epoch)


def edited(prepared: Prepared, parsing: Parsing, faults: list[Fault]) -> dict[Edition, Editor]:
    """Every edition edited; faults of the manuscript are added, each once, with the place it stands at."""
    try:
        manuscripts, reports = parsing()
    except InvalidDataError as fault:
        faults += fault.faults
        return {}
    faults += (
        fault for made in (*manuscripts.values(), *reports.values()) for fault in made.faults
    )
    found: dict[Edition, Editor] = {}
    texts = {chapter.file: chapter.text for chapter in prepared.study.manuscript}
    bodies = {key: report.manuscript for key, report in reports.items()}
    workshop = Workshop(prepared.study, prepared.desk, prepared.index, bodies)
    for edition in prepared.study.info.editions:
        editor = Editor(workshop, edition, texts)
        editor.edit(manuscripts[edition.language].manuscript)
        if edition is not Edition.SR_LATN:
            faults += editor.faults
        found[edition] = editor
    return found


def start_parsing(prepared: Prepared, cache: Cache | None = None) -> Parsing:
    """Let Pandoc parse the manuscripts and reports while other work goes on; call the result to wait for it.

    What the cache, if there is one, has parsed from the same text is not parsed again.
    """
    languages = sorted({edition.language for edition in prepared.study.info.editions})
    pool = ThreadPoolExecutor()
    manuscripts = {name: pool.submit(_manuscript, prepared, name, cache) for name in languages}
    reports = {
        report.key: pool.submit(
            _report, prepared, Chapter(report.language, report.key, report.body), cache
        )
        for report in prepared.study.reports
    }
    pool.shutdown(wait=False)
    return lambda: (
        {name: job.result() for name, job in manuscripts.items()},
        {key: job.result() for key, job in reports.items()},
    )


def parse(prepared: Prepared, cache: Cache | None = None) -> Manuscripts:
    """The manuscripts by language and the reports by key, parsed."""
    return start_parsing(prepared, cache)()


def _manuscript(prepared: Prepared, language: str, cache: Cache | None) -> Parsed:
    chapters = [item for item in prepared.study.manuscript if item.language == language]
    references = references_of(prepared, chapters, language)

    def parse() -> Parsed:
        made = parse_manuscript(chapters, references, language=language, epoch=prepared.epoch)
        return Parsed(made, tuple(iter_markup_faults(chapters, made)))

    return _parsed(parse, chapters, references, prepared.epoch, cache)


def _report(prepared: Prepared, body: Chapter, cache: Cache | None) -> Parsed:
    def parse() -> Parsed:
        section = parse_report(body, epoch=prepared.epoch)
        faults = tuple(iter_picture_faults(iter_nodes(section.blocks), body.file, body.text))
        return Parsed(Manuscript("", (section,), []), faults)

    return _parsed(parse, [body], [], prepared.epoch, cache)


def _parsed(
    parse: Callable[[], Parsed],
    chapters: Sequence[Chapter],
    references: Sequence[Mapping[str, Any]],
    epoch: int,
    cache: Cache | None,
) -> Parsed:
    """What ``parse`` makes of chapters and references of one language, or what the cache has of it."""
    if cache is None:
        return parse()
    parts = [part for item in chapters for part in (item.language, item.file, item.text)]
    made: Parsed = cache.made(
        content_key(code_key(), "parsed", str(epoch), repr(references), *parts), parse
    )
    return made


def references_of(
    prepared: Prepared, chapters: Sequence[Chapter], language: str
) -> list[dict[str, Any]]:
    """CSL-JSON items for the keys that the chapters cite, made out of the evidence."""
    edition = Edition.EN if language == "en" else Edition.SR_CYRL
    documents = {item.key: item for item in prepared.study.documents}
    found: dict[str, dict[str, Any]] = {}
    for chapter in chapters:
        for key in cited_keys(chapter.text):
            if key in prepared.index and key not in found:
                found[key] = _reference(key, prepared.index[key], documents, edition)
    return list(found.values())


def _reference(
    key: str, item: Evidence, documents: Mapping[str, Any], edition: Edition
) -> dict[str, Any]:
    def say(text: LangText) -> str:
        return text.in_edition(edition)

    title = say(item.title)
    if item.kind in SENTENCES:
        title = title.removesuffix(".")
    found: dict[str, Any] = {"id": key, "type": "document", "title": title, "title-short": title}
    document = documents.get(item.key)
    if document is None:
        return found
    found["title-short"] = say(document.short) or title
    found |= {"type": "report", "publisher": say(document.issuer), "URL": document.url}
    if document.published is not None:
        parts = [document.published.year, document.published.month, document.published.day]
        found["issued"] = {"date-parts": [[part for part in parts if part]]}
    return {name: value for name, value in found.items() if value}
