"""Taking a law in: a document of the study is read in a process of its own, and its wording kept when confirmed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from odgovor.common.dates import PartialDate
from odgovor.common.errors import InvalidDataError, Severity
from odgovor.common.yamls import to_mapping
from odgovor.norms.laws import Law
from odgovor.norms.plain_laws import law_from_plain
from odgovor.norms.structure import Portion
from odgovor.norms.text_checks import iter_text_faults
from odgovor.norms.texts import LegalText
from odgovor.study.importing import named_text, slug_of
from odgovor.web.documents import services
from odgovor.web.documents.access import document_of, snapshot_of
from odgovor.web.documents.drafts import FileDraft
from odgovor.web.documents.guard import READ_SECONDS, run_apart
from odgovor.web.norms.wordings import KIND, wordings
from odgovor.web.records.keys import require_free
from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.studies.blobs import blob_path
from odgovor.web.studies.models import Member

SHOWN_ARTICLES = 400


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be taken in of a document, or of a file that is none yet, and what is wrong with it."""

    source: Record | FileDraft
    law: Law
    name: str
    taken: LegalText | None = None

    @property
    def document(self) -> Record | None:
        """The document of the study, where it is one."""
        return self.source if isinstance(self.source, Record) else None

    @property
    def articles(self) -> tuple[Portion, ...]:
        """The articles found, as many as are shown."""
        return self.law.structure.articles[:SHOWN_ARTICLES]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many articles, paragraphs and points there are, by the element."""
        found = Counter(str(portion.element) for portion in self.law.structure.portions)
        return [(name, found[name]) for name in ("art", "para", "point", "chp") if found[name]]

    @property
    def repairs(self) -> list[tuple[str, int]]:
        """How often each kind of repair was made while reading."""
        found: Counter[str] = Counter()
        for repair in self.law.repairs:
            found[repair.kind.value] += repair.times
        return sorted(found.items())


def preview_of(member: Member, key: str) -> Preview:
    """A document read as a law; raises ``InvalidDataError`` where it cannot be read, 404 where it may not."""
    document, snapshot = document_of(member, key), snapshot_of(member, key)
    law = _read(blob_path(snapshot.sha256), snapshot.file_name)
    texts = [item.text for item in wordings(member)]
    name = free_name(document.key.removeprefix("doc."), {text.key for text in texts})
    taken = next((text for text in texts if text.document == key), None)
    return Preview(document, law, name, taken)


def preview_of_draft(member: Member, draft: FileDraft) -> Preview:
    """A file that waits for a yes, read as a law; raises ``InvalidDataError`` where it cannot be read."""
    law = _read(draft.path, draft.name)
    return Preview(draft, law, free_name(draft.stem, {item.text.key for item in wordings(member)}))


def _read(path: Path, name: str) -> Law:
    said = run_apart("odgovor.norms", str(path), name, seconds=READ_SECONDS)
    return law_from_plain(json.loads(said))


def free_name(stem: str, known: Iterable[str]) -> str:
    """A name for a text that none has yet."""
    slug, taken, number = slug_of(stem) or KIND, set(known), 2
    name = slug
    while f"text.{name}" in taken:
        name, number = f"{slug}.{number}", number + 1
    return name


@transaction.atomic
def take_law(
    member: Member,
    preview: Preview,
    *,
    name: str,
    work: str = "",
    valid_from: PartialDate | None = None,
    is_simulated: bool = False,
) -> Record:
    """Keep the wording of a document, as widely known as the document; raises ``InvalidDataError`` with every fault.

    A file that is no document yet becomes one with it. Without a ``work`` the wording is the first of its own, so
    that a newer one can be taken in as its successor.
    """
    work = work or f"{KIND}.{name}"
    text = named_text(preview.law, name, work=work, valid_from=valid_from, document="")
    text = replace(text, simulated=is_simulated)
    _refuse_faulty(member, text)
    require_free(member, KIND, text.key)
    document = (
        preview.source if isinstance(preview.source, Record) else _kept(member, preview.source)
    )
    data = to_mapping(replace(text, document=document.key))
    return create_record(member, kind=KIND, data=data, sensitivity=document.sensitivity)


def _kept(member: Member, draft: FileDraft) -> Record:
    """The document that a file becomes, or the one that has the file already."""
    sent = services.incoming_at(draft.path, draft.name)
    try:
        return services.keep_document(
            member, sent, data={"kind": "law"}, sensitivity=draft.sensitivity
        )
    except services.KnownFileError as known:
        return known.document


def _refuse_faulty(member: Member, text: LegalText) -> None:
    """Raise what is wrong with a text beside those that the member sees; damage of its source is none of it."""
    others = [item.text for item in wordings(member) if item.text.work == text.work != ""]
    faults = iter_text_faults([*others, text], {})
    own = [f for f in faults if f.place.record == text.key and f.severity is Severity.ERROR]
    if own:
        raise InvalidDataError(own)
