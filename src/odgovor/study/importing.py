"""Taking laws into a study: the file as a snapshot under ``documents``, its wording under ``norms``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from odgovor.common.csvs import write_csv
from odgovor.common.dates import PartialDate
from odgovor.common.evidence import Document, DocumentKind
from odgovor.common.files import fault_at
from odgovor.common.langtext import LangText
from odgovor.common.scripts import cyrillic_to_latin, fold
from odgovor.documents.media import ENDINGS
from odgovor.norms.akn.writing import write_akn
from odgovor.norms.laws import Law
from odgovor.norms.texts import LegalText
from odgovor.study.files import sha256_of, write_whole
from odgovor.study.layout import DOCUMENTS, NORMS, TEXT_ENDING, file_stem
from odgovor.study.reading import load_study
from odgovor.study.records import Study

_LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A law that was read from a file, with its bytes and what the caller says of it."""

    data: bytes
    law: Law
    name: str = ""
    work: str = ""
    valid_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the wording and its snapshot; ``was_known`` where the study had both already."""

    text: LegalText
    document: Document
    was_known: bool = False


def take_laws(
    root: Path, incoming: Iterable[Incoming], *, is_dry_run: bool = False
) -> tuple[Taken, ...]:
    """Take laws into the study of a folder: all of them or, where one has a fault, none.

    A file that the study has already is not taken twice. Raises ``InvalidDataError`` where the study or a key is
    at fault; with ``is_dry_run`` nothing is written.
    """
    study = load_study(root)
    taken: list[Taken] = []
    files: dict[str, bytes] = {}
    for item in incoming:
        made = _taken(item, study)
        taken.append(made)
        if made.was_known:
            continue
        files[f"{DOCUMENTS}/{made.document.file}"] = item.data
        files[f"{NORMS}/{file_stem(made.text.key)}{TEXT_ENDING}"] = write_akn(made.text)
        norms = replace(study.norms, texts=(*study.norms.texts, made.text))
        study = replace(study, norms=norms, documents=(*study.documents, made.document))
    if files and not is_dry_run:
        files[f"{DOCUMENTS}/documents.csv"] = write_csv(Document, study.documents).encode()
        write_whole(root, files)
    return tuple(taken)


def _taken(item: Incoming, study: Study) -> Taken:
    digest = sha256_of(item.data)
    stem = slug_of(item.name or item.law.structure.title)
    if not stem:
        remedy = "Name it with --key, such as --key foreigners-act.2018."
        raise fault_at("LAW-001", item.name, "The law has no title to make a key of.", remedy)
    known = next((document for document in study.documents if document.sha256 == digest), None)
    if known is not None:
        held = next((text for text in study.norms.texts if text.document == known.key), None)
        if held is not None:
            return Taken(held, known, was_known=True)
    key = f"text.{stem}"
    document = known or _document(item, stem, digest)
    _refuse_known(key, document if known is None else None, study)
    text = named_text(
        item.law, stem, work=item.work, valid_from=item.valid_from, document=document.key
    )
    return Taken(text, document)


def named_text(
    law: Law, stem: str, *, work: str, valid_from: PartialDate | None, document: str
) -> LegalText:
    """The wording of a law under a name; what the caller leaves open is taken from the file."""
    return replace(
        law.text,
        key=f"text.{stem}",
        title=law.structure.title or stem,
        work=work or law.text.work,
        valid_from=valid_from or law.text.valid_from,
        document=document,
    )


def _refuse_known(key: str, document: Document | None, study: Study) -> None:
    """Nothing that is there is written over: another wording is a text of its own."""
    has_text = any(text.key == key for text in study.norms.texts)
    has_document = document is not None and any(
        document.key == item.key or document.file == item.file for item in study.documents
    )
    if has_text or has_document:
        remedy = "Name the new wording with --key, such as --key foreigners-act.2024."
        raise fault_at("KEY-001", key, f"The study has '{key}' already.", remedy)


def _document(item: Incoming, stem: str, digest: str) -> Document:
    language = item.law.structure.language
    title = item.law.structure.title or stem
    return Document(
        key=f"doc.{stem}",
        title=LangText.same(title),
        kind=DocumentKind.LAW,
        issuer=LangText(),
        file=f"{stem}{ENDINGS[item.law.media_type]}",
        sha256=digest,
        language=language,
        pages=item.law.pages if item.law.pages > 1 else None,
    )


def slug_of(text: str) -> str:
    """A name for a key: Latin small letters, digits and dashes, dots between levels kept, cut at a word."""
    levels = [
        _UNSAFE.sub("-", fold(cyrillic_to_latin(part))).strip("-") for part in text.split(".")
    ]
    slug = ".".join(level for level in levels if level)
    if len(slug) <= _LONGEST_NAME:
        return slug
    return slug[:_LONGEST_NAME].rpartition("-")[0] or slug[:_LONGEST_NAME]
