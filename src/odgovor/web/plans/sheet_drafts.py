"""Drafts of an import: the table that was brought, kept by its digest, and what its owner decided so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest

from odgovor.common.codes import Theme
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.delimited import read_pasted
from odgovor.plans.sheets.fields import SheetField
from odgovor.plans.sheets.languages import language_of
from odgovor.plans.sheets.mapping import SheetMapping, propose_mapping
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sources.found import FoundTable
from odgovor.plans.sources.kept import from_json
from odgovor.plans.sources.opening import is_document, read_table, refuse_false_ending, table_of
from odgovor.web.documents.models import Snapshot
from odgovor.web.plans.sheet_reader import Progress, read_for
from odgovor.web.studies.blobs import keep_blob, read_blob, renew_blob

KEPT = "sheets"
MAX_DRAFTS = 6
WAIT_SECONDS = 6.0
MAX_CORRECTED = 600
PASTED = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A table on its way into a plan; ``name`` is the file's, empty where the cells were pasted.

    ``fields`` are the fields that were chosen for columns by letter (empty: left out), ``header_row`` is None
    until somebody chose it. ``bodies`` and ``themes`` are decisions by the plain form of a name,
    ``names`` says how such a name stands in the table; ``statuses`` and ``called`` are the same for what
    the table calls states of activities. ``cells`` are cells that were corrected, by row and
    letter (``12:E``). ``found`` is the digest of the tables that were read out of a document, empty until they
    are; ``document`` and ``version`` say which source document of the study it is, where it is one.
    """

    plan: str
    sha256: str
    name: str = PASTED
    language: str = "sr"
    sheet: str = ""
    encoding: str = ""
    header_row: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    measure: str = ""
    objective: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    is_document: bool = False
    found: str = ""
    document: str = ""
    version: int = 0

    @property
    def key(self) -> str:
        """The name of the draft in addresses: the beginning of the table's digest."""
        return self.sha256[:16]

    def table(self) -> SheetTable:
        """The table with the cells that were corrected; raises ``UnreadableSheetError``."""
        if self.is_document:
            table = table_of(_tables(self.found, self.name), source=self.name, chosen=self.sheet)
        else:
            table = _table(self.sha256, self.name, self.sheet, self.encoding)
        return table.corrected(self.cells)

    @property
    def is_waiting(self) -> bool:
        """Whether the tables of its document are still being looked for."""
        return self.is_document and not self.found

    def with_cells(self, cells: dict[str, str]) -> Draft:
        """The draft with more cells written anew; of very many the newest are kept."""
        kept = {**{name: self.cells[name] for name in self.cells if name not in cells}, **cells}
        return replace(self, cells=dict(list(kept.items())[-MAX_CORRECTED:]))

    def mapping(self, table: SheetTable) -> SheetMapping:
        """The proposed mapping with the fields that were chosen."""
        proposed = propose_mapping(table, header_row=self.header_row)
        return proposed.chosen(
            {letter: SheetField(name) if name else None for letter, name in self.fields.items()}
        )

    def decisions(self, taken: Iterable[str]) -> Decisions:
        """What was decided, for the reading."""
        return Decisions(
            bodies=self.bodies,
            statuses=self.statuses,
            themes={name: Theme(theme) for name, theme in self.themes.items()},
            measure=self.measure,
            objective=self.objective,
            taken=frozenset(taken),
        )


@lru_cache(maxsize=4)
def _table(sha256: str, name: str, sheet: str, encoding: str) -> SheetTable:
    data = read_blob(sha256)
    if name == PASTED:
        return read_pasted(data.decode("utf-8"))
    return read_table(data, name=name, sheet=sheet, encoding=encoding)


@lru_cache(maxsize=4)
def _tables(found: str, name: str) -> tuple[FoundTable, ...]:
    return from_json(read_blob(found).decode("utf-8"), source=name)


def begin_draft(
    request: HttpRequest, *, study: str, plan: str, chunks: Iterable[bytes], name: str
) -> Draft:
    """Keep what was brought and begin a draft in the member's own session; the oldest of many is forgotten.

    Raises ``UnreadableSheetError`` for what is no table, or not what the ending of its name says; it begins no draft.
    """
    data = b"".join(chunks)
    if name != PASTED:
        refuse_false_ending(data, name)
    sha256, _size = keep_blob([data])
    is_read_apart = name != PASTED and is_document(data)
    draft = Draft(plan, sha256, name=name, is_document=is_read_apart)
    return begun(request, study, draft)


def begin_with_document(
    request: HttpRequest, *, study: str, plan: str, snapshot: Snapshot
) -> Draft:
    """Begin a draft with a source document of the study; raises ``UnreadableSheetError``."""
    draft = Draft(
        plan,
        snapshot.sha256,
        name=snapshot.file_name,
        is_document=is_document(read_blob(snapshot.sha256)),
        document=snapshot.document,
        version=snapshot.number,
    )
    return begun(request, study, draft)


def begun(request: HttpRequest, study: str, draft: Draft) -> Draft:
    """Keep a draft, read as far as it is in a few seconds; a document may take longer."""
    read = looked_at(draft, seconds=WAIT_SECONDS)[0] if draft.is_document else ready(draft)
    keep_draft(request, study, read)
    return read


def looked_at(draft: Draft, *, seconds: float) -> tuple[Draft, Progress]:
    """The draft of a document after waiting for its tables, and how far the reading is.

    Raises ``UnreadableSheetError`` where it ended without a table.
    """
    progress = read_for(draft.sha256, seconds=seconds)
    return (ready(replace(draft, found=progress.found)) if progress.found else draft), progress


def ready(draft: Draft) -> Draft:
    """The draft with the language its table seems to be in; raises ``UnreadableSheetError`` where there is none."""
    return replace(draft, language=language_of(draft.table()))


def keep_draft(request: HttpRequest, study: str, draft: Draft) -> None:
    """Keep what was decided so far in the session."""
    kept: dict[str, Any] = request.session.get(KEPT, {})
    name = _name(study, draft.plan, draft.key)
    kept.pop(name, None)
    kept[name] = asdict(draft)
    request.session[KEPT] = dict(list(kept.items())[-MAX_DRAFTS:])


def draft_of(request: HttpRequest, *, study: str, plan: str, key: str) -> Draft:
    """The requester's own draft for a plan; another person's and one that is gone look alike (404).

    A file that nobody looks at for a day is swept; one that is looked at stays.
    """
    found = request.session.get(KEPT, {}).get(_name(study, plan, key))
    if found is None or not renew_blob(found["sha256"]):
        raise Http404
    draft = Draft(**found)
    return draft if not draft.found or renew_blob(draft.found) else replace(draft, found="")


def forget_draft(request: HttpRequest, study: str, draft: Draft) -> None:
    """Forget a draft that was applied."""
    kept: dict[str, Any] = dict(request.session.get(KEPT, {}))
    kept.pop(_name(study, draft.plan, draft.key), None)
    request.session[KEPT] = kept


def with_columns(draft: Draft, **chosen: Any) -> Draft:
    """The draft with another way of reading its table; another sheet or heading begins its columns anew."""
    changed = replace(draft, **chosen)
    spots = ("sheet", "encoding", "header_row")
    if any(getattr(changed, name) != getattr(draft, name) for name in spots):
        cells = changed.cells if changed.sheet == draft.sheet else {}
        return replace(changed, fields={}, cells=cells)
    return changed


def _name(study: str, plan: str, key: str) -> str:
    return f"{study}/{plan}/{key}"
