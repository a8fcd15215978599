"""Writing a study as a bundle: the same files that :mod:`odgovor.study.reading` reads, losing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from odgovor.common.csvs import write_csv
from odgovor.common.files import fault_at
from odgovor.common.yamls import dump_yaml, to_mapping
from odgovor.fieldwork.standards import built_in_standards
from odgovor.focusgroups.records import Session
from odgovor.focusgroups.transcripts import write_transcript, write_translation
from odgovor.norms.akn.writing import write_akn
from odgovor.norms.catalogue import built_in_instruments
from odgovor.plans.records import Activity, Plan
from odgovor.study.files import read_bytes, write_whole
from odgovor.study.layout import (
    DOCUMENTS,
    FOCUSGROUPS,
    LISTINGS,
    NORMS,
    PLANS,
    REPORTS,
    SHEETS,
    SHELVES,
    STUDY_FILE,
    TEXT_ENDING,
    file_stem,
)
from odgovor.study.records import Study
from odgovor.study.reports import write_report

Pages = Iterator[tuple[str, str]]


def bundle_files(study: Study) -> dict[str, bytes]:
    """Every text file of the bundle by its name; source documents are copied apart."""
    pages: dict[str, str] = {STUDY_FILE: dump_yaml(to_mapping(study.info))}
    for source in (_sheets, _listings, _shelves, _plans, _sessions, _norms, _legal_texts, _texts):
        pages.update(source(study))
    return {name: text.encode() for name, text in pages.items()}


def write_bundle(study: Study, target: Path, *, documents_from: Path | None = None) -> None:
    """Write a study below ``target``; the snapshots it names are copied from the bundle ``documents_from``."""
    files = bundle_files(study)
    if documents_from is not None:
        for document in study.documents:
            if document.file:
                name = f"{DOCUMENTS}/{document.file}"
                files[name] = read_bytes(documents_from, name)
    try:
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target, files)
    except OSError as fault:
        message = f"The study cannot be written: {fault.strerror or fault}."
        remedy = "Look at the space and the rights of the folder."
        raise fault_at("FILE-008", str(target), message, remedy) from fault


def _held(study: Study, book: str, attribute: str) -> Any:
    return getattr(getattr(study, book) if book else study, attribute)


def _sheets(study: Study) -> Pages:
    for sheet in SHEETS:
        records = _held(study, sheet.book, sheet.attribute)
        if records:
            yield sheet.file, write_csv(sheet.record, records)


def _listings(study: Study) -> Pages:
    for listing in LISTINGS:
        records = _held(study, listing.book, listing.attribute)
        if records and records != built_in_standards():
            yield listing.file, dump_yaml({listing.top: [to_mapping(item) for item in records]})


def _shelves(study: Study) -> Pages:
    for shelf in SHELVES:
        for record in _held(study, shelf.book, shelf.attribute):
            yield f"{shelf.folder}/{file_stem(record.key)}.yaml", dump_yaml(to_mapping(record))


def _plans(study: Study) -> Pages:
    for plan in study.plans.plans:
        yield from _plan(plan)


def _plan(plan: Plan) -> Pages:
    yield f"{PLANS}/{plan.key}.yaml", dump_yaml(to_mapping(plan, without=("activities",)))
    if plan.activities:
        yield f"{PLANS}/{plan.key}.csv", write_csv(Activity, plan.activities)


def _sessions(study: Study) -> Pages:
    for session in study.focusgroups.sessions:
        yield from _session(session)


def _session(session: Session) -> Pages:
    stem = f"{FOCUSGROUPS}/{file_stem(session.key)}"
    yield f"{stem}.yaml", dump_yaml(to_mapping(session, without=("turns",)))
    yield f"{stem}.txt", write_transcript(session.turns)
    if any(turn.translation for turn in session.turns):
        yield f"{stem}.en.txt", write_translation(session.turns)


def _norms(study: Study) -> Pages:
    own = study.norms.instruments[len(built_in_instruments()) :]
    if own:
        yield (
            f"{NORMS}/instruments.yaml",
            dump_yaml({"instruments": [to_mapping(item) for item in own]}),
        )


def _legal_texts(study: Study) -> Pages:
    for text in study.norms.texts:
        yield f"{NORMS}/{file_stem(text.key)}{TEXT_ENDING}", write_akn(text).decode()


def _texts(study: Study) -> Pages:
    for report in study.reports:
        yield f"{REPORTS}/{file_stem(report.key)}.md", write_report(report)
    for chapter in study.manuscript:
        yield chapter.file, chapter.text
