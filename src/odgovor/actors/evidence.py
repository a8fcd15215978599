"""Organisations, ties, roles and processes as evidence that a finding can rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from odgovor.actors.figures import Recorded
from odgovor.actors.index import ActorIndex, index_of
from odgovor.actors.labels import label
from odgovor.actors.records import ActorBook, Organisation, Process, RoleInPathway, Tie
from odgovor.actors.sentences import (
    process_text,
    role_text,
    role_title,
    tie_text,
    tie_title,
    with_note,
)
from odgovor.common.codes import label_of
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText


def iter_evidence(book: ActorBook, places: Mapping[str, Place]) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: ActorBook, places: Mapping[str, Place]) -> Iterator[Promise]:
    """One item for every organisation, tie, role and process of the book."""
    index = index_of(book)
    for organisation in book.organisations:
        yield organisation.key, partial(_organisation, organisation, places)
    for tie in book.ties:
        yield tie.key, partial(_tie, tie, index, places)
    for role in book.roles:
        yield role.key, partial(_role, role, index, places)
    for process in book.processes:
        yield process.key, partial(_process, process, index, places)


def _organisation(organisation: Organisation, places: Mapping[str, Place]) -> Evidence:
    titled = (organisation.name, _organisation_text(organisation))
    return _evidence("organisation", organisation, titled, places)


def _tie(tie: Tie, index: ActorIndex, places: Mapping[str, Place]) -> Evidence:
    titled = (tie_title(index, tie), tie_text(tie))
    return _evidence("tie", tie, titled, places, document=tie.document)


def _role(role: RoleInPathway, index: ActorIndex, places: Mapping[str, Place]) -> Evidence:
    titled = (role_title(index, role), role_text(role))
    return _evidence("role", role, titled, places, document=role.document)


def _process(process: Process, index: ActorIndex, places: Mapping[str, Place]) -> Evidence:
    titled = (process.name, process_text(index, process))
    inputs = tuple(ref.key for ref in process.evidence)
    return _evidence("process", process, titled, places, inputs=inputs)


def _organisation_text(organisation: Organisation) -> LangText:
    kind, role = label_of(organisation.type), label(organisation.role)
    return with_note(
        LangText(f"{kind.en}; in the study: {role.en}.", f"{kind.sr}; у студији: {role.sr}.")
    )


def _evidence(
    kind: str,
    record: Recorded,
    titled: tuple[LangText, LangText],
    places: Mapping[str, Place],
    *,
    document: str = "",
    inputs: tuple[str, ...] = (),
) -> Evidence:
    place = places.get(record.key, Place(record=record.key))
    return Evidence(
        key=record.key,
        kind=kind,
        title=titled[0],
        text=titled[1],
        source=Source(document=document, file=place.file, row=place.row),
        digest=digest_of(record),
        is_simulated=record.simulated,
        inputs=inputs,
    )
