"""Integrity of a study: keys, references between rooms, snapshots, transferred reports, and each room's own rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from odgovor.actors.checks import iter_faults as actor_faults
from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.evidence import EvidenceRef
from odgovor.common.keys import are_keys, is_key, nearest_key
from odgovor.common.quotes import squeezed
from odgovor.common.records import FieldSpec, specs_of
from odgovor.documents.reading import pages_of
from odgovor.fieldwork.checks import iter_faults as field_faults
from odgovor.findings.checks import iter_faults as finding_faults
from odgovor.findings.checks import iter_stale
from odgovor.focusgroups.checks import iter_faults as focus_faults
from odgovor.norms.checks import iter_faults as norm_faults
from odgovor.norms.currency import Currency
from odgovor.plans.checks import iter_faults as plan_faults
from odgovor.stats.checks import iter_faults as stat_faults
from odgovor.study.description import iter_info_faults
from odgovor.study.every import every_record, keys_referred_to, records_by_class, values_of
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.files import iter_unread_sheets, read_bytes, sha256_of
from odgovor.study.layout import DOCUMENTS
from odgovor.study.records import Study
from odgovor.study.reports import is_unchanged
from odgovor.study.wordings import iter_wording_faults

Places = Mapping[str, Place]


class KnownSound(Protocol):
    """Rooms whose records were looked at before and have no fault of their own."""

    def is_sound(self, room: str) -> bool:
        """Whether the same records of a room had none."""

    def keep_sound(self, room: str) -> None:
        """Remember that they have none."""


def parts_of(
    study: Study,
    places: Places,
    index: EvidenceIndex,
    root: Path,
    known: KnownSound | None = None,
) -> Iterator[Callable[[], list[Fault]]]:
    """Every fault of a study that does not need its manuscript, in parts that can each be asked for by themselves.

    Rooms ``known`` to be sound are not looked at.
    """
    yield lambda: list(iter_info_faults(study.info, places.get(study.info.key, Place())))
    yield lambda: [*_snapshot_faults(study, places, root), *iter_unread_sheets(root)]
    yield lambda: list(_key_faults(study, places))
    yield lambda: list(_reference_faults(study, places, index))
    for room, check in _CHECKS.items():
        yield partial(_room_faults, room, check, study, places, known)
    yield lambda: [*_cycle_faults(study, places), *_report_faults(study, places)]
    currency = Currency(study.norms)
    yield lambda: list(iter_stale(study.findings, index.digests, places, currency.newer))
    yield lambda: list(iter_wording_faults(study, places, currency))


_CHECKS: dict[str, Callable[[Any, Places], Iterator[Fault]]] = {
    "norms": norm_faults,
    "plans": plan_faults,
    "fieldwork": field_faults,
    "focusgroups": focus_faults,
    "stats": stat_faults,
    "actors": actor_faults,
    "findings": finding_faults,
}


def _room_faults(
    room: str,
    check: Callable[[Any, Places], Iterator[Fault]],
    study: Study,
    places: Places,
    known: KnownSound | None,
) -> list[Fault]:
    """The faults of a room's records. Whether there are any is up to its records alone; places only say where."""
    if known is not None and known.is_sound(room):
        return []
    found = list(check(getattr(study, room), places))
    if known is not None and not found:
        known.keep_sound(room)
    return found


def _place_of(record: Any, places: Places) -> Place:
    key = getattr(record, "key", "")
    return places.get(key, Place(record=key or type(record).__name__))


def _key_faults(study: Study, places: Places) -> Iterator[Fault]:
    suspect = {
        cls
        for cls, records in records_by_class(study).items()
        if hasattr(cls, "key") and not are_keys([record.key for record in records])
    }
    for record in every_record(study, suspect):
        if not is_key(record.key):
            remedy = "Write lower-case letters without diacritics, digits, '-' and '.'."
            message = f"'{record.key}' is not a key."
            yield Fault("KEY-003", _place_of(record, places), message, remedy)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys that a reference of each kind may name."""

    kinds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, study: Study) -> KeyRing:
        """The key ring of a study."""
        plans = study.plans.plans
        provisions = {p.key for i in study.norms.instruments for p in i.provisions}
        found: dict[str, set[str]] = {
            "locality": {item.key for item in study.localities},
            "organisation": {item.key for item in study.actors.organisations},
            "document": {item.key for item in study.documents},
            "provision": provisions | {item.key for item in study.norms.instruments},
            "plan": {plan.key for plan in plans},
            "measure": {item.key for plan in plans for item in plan.measures},
            "activity": {item.key for plan in plans for item in plan.activities},
            "visit": {item.key for item in study.fieldwork.visits},
            "standard": {item.key for item in study.fieldwork.standards},
            "focusgroup": {item.key for item in study.focusgroups.sessions},
            "code": {item.key for item in study.focusgroups.codes},
            "indicator": {item.key for item in study.stats.indicators},
            "finding": {item.key for item in study.findings.findings},
        }
        return cls({kind: frozenset(keys) for kind, keys in found.items()})


def _reference_faults(study: Study, places: Places, index: EvidenceIndex) -> Iterator[Fault]:
    ring = KeyRing.of(study)
    aliases = {alias.old for alias in study.aliases}
    suspect = {
        cls: fields
        for cls, records in records_by_class(study).items()
        if (fields := list(_broken_fields(records, ring, index, aliases)))
    }
    for record in every_record(study, suspect):
        for spec, known, unknown in suspect[type(record)]:
            for wanted in _keys_in(record, spec):
                if wanted in unknown:
                    yield _unknown(wanted, known, _place_of(record, places), spec.column)


Broken = tuple[FieldSpec, Collection[str], set[str]]


def _broken_fields(
    records: Sequence[Any], ring: KeyRing, index: EvidenceIndex, aliases: set[str]
) -> Iterator[Broken]:
    """The referring fields of some records of one class that name what is not known: the known keys, and the others."""
    for spec in specs_of(type(records[0])):
        if spec.refers or spec.base is EvidenceRef:
            known: Collection[str] = ring.kinds[spec.refers] if spec.refers else index
            asked = keys_referred_to(records, spec) - aliases
            unknown = {key for key in asked if key and key not in known}
            if unknown:
                yield spec, known, unknown


def _keys_in(record: Any, spec: FieldSpec) -> Iterator[str]:
    """The keys that a field of one record names, in their order, each as often as it does."""
    for value in values_of([record], spec):
        yield value.key if isinstance(value, EvidenceRef) else value


def _unknown(key: str, known: Any, place: Place, column: str) -> Fault:
    near = nearest_key(key, list(known))
    spot = Place(place.file, place.row, column, place.record)
    hint = f"Did you mean '{near}'?" if near else "Correct the key or add the record."
    return Fault("KEY-002", spot, f"Nothing in the study has the key '{key}'.", hint)


def _cycle_faults(study: Study, places: Places) -> Iterator[Fault]:
    edges: dict[str, tuple[str, ...]] = {}
    for finding in study.findings.findings:
        edges[finding.key] = tuple(
            ref.key for ref in finding.evidence_for + finding.evidence_against
        )
    for process in study.actors.processes:
        edges[process.key] = tuple(ref.key for ref in process.evidence)
    for plan in study.plans.plans:
        edges[plan.key] = (plan.predecessor,)
        edges.update({item.key: (item.parent,) for item in plan.objectives if item.parent})
    edges.update({alias.old: (alias.new,) for alias in study.aliases})
    for ring in cycles(edges):
        message = f"These rest on each other in a ring: {' -> '.join(ring)}."
        place = places.get(ring[0], Place(record=ring[0]))
        yield Fault(
            "KEY-005", place, message, "Let at least one rest on something outside the ring."
        )


def cycles(edges: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One ring for each knot of keys that lead back to themselves, each once, in the order of the keys."""
    done: set[str] = set()
    rings: list[tuple[str, ...]] = []
    for start in edges:
        path: dict[str, None] = {}
        stack = [(start, iter(edges.get(start, ())))]
        if start in done:
            continue
        path[start] = None
        while stack:
            node, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                path.pop(node, None)
                done.add(node)
            elif step in path:
                whole = list(path)
                rings.append((*whole[whole.index(step) :], step))
            elif step in edges and step not in done:
                path[step] = None
                stack.append((step, iter(edges[step])))
    return rings


def _snapshot_faults(study: Study, places: Places, root: Path) -> Iterator[Fault]:
    quotes: dict[str, list[Any]] = {}
    for mark in study.plans.marks:
        if mark.document and (mark.quote or mark.page is not None):
            quotes.setdefault(mark.document, []).append(mark)
    for document in study.documents:
        if not document.file:
            continue
        name = f"{DOCUMENTS}/{document.file}"
        try:
            data = read_bytes(root, name)
            if sha256_of(data) != document.sha256:
                yield _changed(document.key, name, places)
                continue
            yield from _quote_faults(quotes.get(document.key, []), data, name, places)
        except InvalidDataError as fault:
            yield from fault.faults


def _changed(key: str, name: str, places: Places) -> Fault:
    message = f"The snapshot {name} is not the file that was recorded."
    remedy = "Put the recorded file back; a newer version is added as a document of its own."
    return Fault("DIGEST-001", places.get(key, Place(record=key)), message, remedy)


def _quote_faults(marks: list[Any], data: bytes, name: str, places: Places) -> Iterator[Fault]:
    if not marks:
        return
    pages = pages_of(data, name)
    read = Squeezed()
    for mark in marks:
        place = places.get(mark.key, Place(record=mark.key))
        if mark.page is not None and not 1 <= mark.page <= len(pages):
            message = f"{name} has {len(pages)} pages, not a page {mark.page}."
            yield Fault("QUOTE-004", place, message, "Correct the page.")
        elif mark.quote and not _stands(mark.quote, mark.page, pages, read):
            message = f"The quote does not stand on the page named of {name}."
            remedy = "Copy the words exactly as the document has them, or correct the page."
            yield Fault("QUOTE-003", place, message, remedy)


class Squeezed(dict[str, str]):
    """Pages squeezed, each once and only where a quote is looked for on it."""

    def __missing__(self, page: str) -> str:
        made = self[page] = squeezed(page)
        return made


def _stands(quote: str, page: int | None, pages: Sequence[str], read: Squeezed) -> bool:
    looked = pages if page is None else [pages[page - 1]]
    wanted = squeezed(quote)
    return any(wanted in read[text] for text in looked)


def _report_faults(study: Study, places: Places) -> Iterator[Fault]:
    for report in study.reports:
        if not is_unchanged(report):
            message = "The report is not what its author handed over."
            remedy = "Put the handed-over text back; a new version comes from its author with its digest."
            yield Fault(
                "DIGEST-002", places.get(report.key, Place(record=report.key)), message, remedy
            )
