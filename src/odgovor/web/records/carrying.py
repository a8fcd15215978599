"""Carrying a study in and out: a bundle's changes are listed first, then made together; what goes out loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.evidence import Document
from odgovor.common.files import fault_at
from odgovor.study import records as pure
from odgovor.study.changes import Change, ChangeType, changes_between
from odgovor.study.files import read_bytes, sha256_of, write_whole
from odgovor.study.kinds import Item, items_of, study_of
from odgovor.study.layout import DOCUMENTS
from odgovor.study.levels import Levels, read_levels
from odgovor.study.reading import read_bundle
from odgovor.study.writing import write_bundle
from odgovor.web.common.statistics import look_over
from odgovor.web.records import following
from odgovor.web.records.columns import columns_of
from odgovor.web.records.consenting import with_withdrawals
from odgovor.web.records.files import files_that_came
from odgovor.web.records.indexing import forget_records, index_records
from odgovor.web.records.levels import hold_parts, is_narrower, levels_of_imported
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.sight import remembered, revision_of
from odgovor.web.records.standing import refresh_standing
from odgovor.web.search.index import look_over_postings
from odgovor.web.studies import audit
from odgovor.web.studies.blobs import has_blob, keep_blob, read_blob, renew_blob
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import Sensitivity

Held = Mapping[str, Sensitivity]
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Carried:
    """What an import would do or has done.

    ``withdrawn`` are the sessions in which a consent that was withdrawn here is not given back.
    """

    study: pure.Study
    changes: tuple[Change, ...]
    withdrawn: tuple[str, ...] = ()

    def count(self, change_type: ChangeType) -> int:
        """How many records are added, changed, removed or moved."""
        return sum(change.type is change_type for change in self.changes)

    def without_removals(self) -> Carried:
        """The same with everything that the bundle does not have left in place."""
        kept = tuple(change for change in self.changes if change.type is not ChangeType.REMOVED)
        return replace(self, changes=kept)


def current_items(study: Study) -> list[Item]:
    """Every record of a study as an item; for those who may see all of it."""
    rows = Record.objects.filter(study=study).values_list(
        "kind", "key", "parent", "locality", "position", "data"
    )
    return [Item(*row) for row in rows.iterator(chunk_size=2000)]


def study_value(study: Study) -> pure.Study:
    """The whole study as the pure rooms take it, remembered until its next change."""
    return _study_at(study.pk, revision_of(study.pk))


@remembered(4)
def _study_at(number: int, _revision: int) -> pure.Study:
    """The whole study at a revision; the last four that were asked for are kept."""
    return study_of(current_items(Study(pk=number)))


def planned_import(root: Path, study: Study | None) -> Carried:
    """What importing a bundle would change; raises ``InvalidDataError`` where it cannot be read whole."""
    bundle = read_bundle(root)
    if bundle.study is None or bundle.faults:
        raise InvalidDataError(bundle.faults)
    came = files_that_came(study.pk) if study is not None else frozenset()
    value = _with_digests(root, bundle.study, came)
    if study is None:
        return Carried(value, changes_between([], items_of(value)))
    value, withdrawn = with_withdrawals(value, study)
    return Carried(value, changes_between(current_items(study), items_of(value)), withdrawn)


@transaction.atomic
def import_bundle(
    root: Path, study: Study | None, *, actor: Any = None, with_removals: bool = True
) -> tuple[Study, Carried]:
    """Make a study be what a bundle holds; without a study a new one is made, named by the bundle's key.

    Without removals, records that the bundle does not have stay as they are.
    """
    carried = planned_import(root, study)
    if not with_removals:
        carried = carried.without_removals()
    info = carried.study.info
    if study is None:
        study = _new_study(info)
    _keep_documents(root, carried.study)
    _apply(study, carried.changes, actor, read_levels(root))
    Study.objects.filter(pk=study.pk).update(
        title_en=info.title.en[:300],
        title_sr=info.title.sr[:300],
        is_simulated=info.simulated,
        revision=F("revision") + 1,
    )
    counts = {str(kind): carried.count(kind) for kind in ChangeType}
    audit.record("study.imported", study=study, actor=actor, kind="study", detail=counts)
    study.refresh_from_db()
    return study, carried


def export_bundle(study: Study, target: Path) -> None:
    """Write a study below a folder as a bundle, its source documents too."""
    value, came = study_value(study), files_that_came(study.pk)
    write_bundle(value, target)
    files = {
        f"{DOCUMENTS}/{item.file}": read_blob(item.sha256)
        for item in value.documents
        if item.file and (item.key, item.sha256) in came and has_blob(item.sha256)
    }
    write_whole(target, files)


def _new_study(info: pure.StudyInfo) -> Study:
    key = info.key.removeprefix("study.")
    if Study.objects.filter(key=key).exists():
        message = f"There is already a study with the key '{key}'."
        raise fault_at("KEY-001", "study.yaml", message, "Import it into that study, or rename it.")
    return Study.objects.create(key=key, title_en=info.title.en[:300], title_sr=info.title.sr[:300])


def _with_digests(root: Path, value: pure.Study, came: frozenset[tuple[str, str]]) -> pure.Study:
    """The study with the digest of each of its files; raises ``InvalidDataError`` for files that are not as recorded.

    A bundle brings its files along; only those that ``came`` with these documents before may be missing.
    """
    faults: list[Fault] = []
    documents = tuple(
        document
        if (document.key, document.sha256) in came and has_blob(document.sha256)
        else _with_digest(root, document, faults)
        for document in value.documents
    )
    if faults:
        raise InvalidDataError(faults)
    return replace(value, documents=documents)


def _with_digest(root: Path, document: Document, faults: list[Fault]) -> Document:
    if not document.file:
        return document
    name = f"{DOCUMENTS}/{document.file}"
    try:
        digest = sha256_of(read_bytes(root, name))
    except InvalidDataError as fault:
        faults += fault.faults
        return document
    if document.sha256 in {"", digest}:
        return replace(document, sha256=digest)
    message = f"The snapshot {name} is not the file that was recorded."
    remedy = "Put the recorded file back; a newer version is added as a document of its own."
    faults.append(Fault("DIGEST-001", Place(name, record=document.key), message, remedy))
    return document


def _keep_documents(root: Path, value: pure.Study) -> None:
    for document in value.documents:
        if document.file and not renew_blob(document.sha256):
            keep_blob([read_bytes(root, f"{DOCUMENTS}/{document.file}")])


def _apply(study: Study, changes: Iterable[Change], actor: Any, levels: Levels) -> None:
    sorted_changes: dict[ChangeType, list[Change]] = {kind: [] for kind in ChangeType}
    for change in changes:
        sorted_changes[change.type].append(change)
    _remove(study, [change.key for change in sorted_changes[ChangeType.REMOVED]], actor)
    added = [change.after for change in sorted_changes[ChangeType.ADDED] if change.after]
    altered = sorted_changes[ChangeType.CHANGED] + sorted_changes[ChangeType.MOVED]
    after = {change.key: change.after for change in altered if change.after}
    held = levels_of_imported(study, [*added, *after.values()], levels)
    narrowed = {key for key, level in _levels(study, after) if is_narrower(level, held[key])}
    rows = _add(study, added, actor, held) + _alter(study, after, actor, held)
    following.tell_narrowed(study, narrowed | hold_parts(rows, actor))
    refresh_standing(study)
    look_over(Record)
    look_over_postings()


def _levels(study: Study, keys: Iterable[str]) -> list[tuple[str, str]]:
    """How widely records are known before they are changed."""
    rows = Record.objects.filter(study=study, key__in=list(keys))
    return list(rows.values_list("key", "sensitivity"))


def _add(study: Study, items: list[Item], actor: Any, levels: Held) -> list[Record]:
    numbers = _last_numbers(study, [item.key for item in items])
    rows = [
        Record(
            study=study,
            kind=item.kind,
            key=item.key,
            parent=item.parent,
            locality=item.locality,
            sensitivity=levels[item.key],
            position=item.position,
            data=dict(item.data),
            version=numbers.get(item.key, 0) + 1,
            changed_by=actor,
            **columns_of(item.kind, item.key, item.data),
        )
        for item in items
    ]
    Record.objects.bulk_create(rows, batch_size=_BATCH)
    _keep_versions(rows, RecordVersion.Action.IMPORTED, actor)
    index_records(study, rows)
    return rows


def _alter(study: Study, items: dict[str, Item], actor: Any, levels: Held) -> list[Record]:
    rows = list(Record.objects.filter(study=study, key__in=list(items)))
    for row in rows:
        item = items[row.key]
        following.tell(study, row.kind, row.data, item.data)
        row.parent, row.locality, row.position = item.parent, item.locality, item.position
        row.data, row.version, row.changed_by = dict(item.data), row.version + 1, actor
        row.changed_at, row.sensitivity = timezone.now(), levels[row.key]
        for name, value in columns_of(item.kind, item.key, item.data).items():
            setattr(row, name, value)
    names = ["parent", "locality", "position", "data", "sensitivity"]
    names += ["version", "changed_by", "changed_at"]
    names += list(columns_of("study", "", {}))
    Record.objects.bulk_update(rows, names, batch_size=100)
    _keep_versions(rows, RecordVersion.Action.IMPORTED, actor)
    index_records(study, rows)
    return rows


def _remove(study: Study, keys: list[str], actor: Any) -> None:
    rows = list(Record.objects.filter(study=study, key__in=keys))
    for row in rows:
        row.version += 1
    _keep_versions(rows, RecordVersion.Action.DELETED, actor)
    Record.objects.filter(study=study, key__in=keys).delete()
    for row in rows:
        following.tell(study, row.kind, row.data, None)
    forget_records(study, keys)


def _keep_versions(rows: list[Record], action: str, actor: Any) -> None:
    versions = [RecordVersion.of(row, action, actor) for row in rows]
    RecordVersion.objects.bulk_create(versions, batch_size=_BATCH)


def _last_numbers(study: Study, keys: list[str]) -> dict[str, int]:
    versions = RecordVersion.objects.filter(study=study, key__in=keys)
    return dict(versions.values_list("key").annotate(Max("number")))
