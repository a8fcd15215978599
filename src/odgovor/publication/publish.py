"""Publishing: gate, editions, formats and open data, put in place of the previous output only when all is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from odgovor.common.errors import InvalidDataError, UsageError, errors_only
from odgovor.common.files import fault_at
from odgovor.common.langtext import Edition
from odgovor.publication.builders.office import build_office
from odgovor.publication.builders.site import build_site, cover, front_door, shared_assets
from odgovor.publication.builders.site_templates import load_templates
from odgovor.publication.builders.typst import build_pdf
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.gate import Verdict, examine
from odgovor.publication.live import accepted
from odgovor.publication.opendata import open_data
from odgovor.publication.placing import staged
from odgovor.publication.resolved import Resolved
from odgovor.publication.resolving import resolve
from odgovor.publication.standing import (
    MANIFEST,
    Publication,
    input_key,
    manifest_of,
    standing_publication,
)
from odgovor.publication.workers import Job, Workers, without_collecting
from odgovor.study.files import replace_file
from odgovor.study.reading import read_bundle

Progress = Callable[[str], None]


def print_nothing(_: str) -> None:
    """Take no notice of a step."""


def publish(
    root: Path, target: Path, *, cache: Path, progress: Progress = print_nothing, key: str = ""
) -> Publication:
    """Publish the study in ``root`` into ``target``; raises ``InvalidDataError`` with all faults of the gate.

    The folder ``target`` must be empty, absent or an earlier publication. Nothing in it changes unless
    everything was built. ``key`` is the key of the input where the caller has just made it.
    """
    _check_target(root, target)
    key = key or input_key(root)
    standing = standing_publication(target, key)
    if standing is not None:
        return standing
    with without_collecting():
        return _published(root, target, key, Cache(cache), progress)


def _published(root: Path, target: Path, key: str, cache: Cache, progress: Progress) -> Publication:
    progress("gate")
    verdict = examine(read_bundle(root), cache)
    if not verdict.is_open:
        raise InvalidDataError(verdict.faults)
    warnings = tuple(verdict.faults)
    try:
        with staged(target) as staging:
            for files in build(verdict, cache, progress=progress):
                staging.write(files)
            digests = dict(sorted(staging.digests.items()))
            progress("writing")
            made = Publication(target, digests, warnings)
            staging.write({MANIFEST: manifest_of(made, key)})
            staging.put_in_place()
    except OSError as fault:
        raise _unwritten(target, fault) from fault
    return made


def _unwritten(target: Path, fault: OSError) -> InvalidDataError:
    """What kept which file from being written: a full disk, rights, or another publishing (BUILD-003)."""
    file = fault.filename2 or fault.filename
    message = f"The publication cannot be written: {fault.strerror or fault}."
    if file:
        message = f"'{os.fsdecode(file)}' cannot be written: {fault.strerror}."
    remedy = "Look at the space and the rights there, and let nothing else publish into the folder."
    return fault_at("BUILD-003", str(target), message, remedy)


def accept_drift(root: Path, *, dry_run: bool = False) -> list[tuple[str, str, str]]:
    """Take drifted figures over into the manuscript; returns (place, old text, new text) for each.

    Raises ``InvalidDataError`` where records cannot be read: without them the figures are wrong, and come right
    when the records are mended.
    """
    bundle = read_bundle(root)
    if errors_only(bundle.faults):
        raise InvalidDataError(bundle.faults)
    verdict = examine(bundle)
    changed = []
    chapters = {drift.figure.chapter.file: drift.figure.chapter for drift in verdict.drifts}
    for file, chapter in chapters.items():
        drifts = [drift for drift in verdict.drifts if drift.figure.chapter is chapter]
        if not dry_run:
            replace_file(root / file, accepted(chapter, drifts).encode())
        changed += [(str(d.figure.place), d.figure.text, d.expected) for d in drifts]
    return changed


def _check_target(root: Path, target: Path) -> None:
    study, output = root.resolve(), target.resolve()
    if study.is_relative_to(output):
        raise UsageError("The output folder must not hold the study.")
    if output.is_relative_to(study):
        raise UsageError("The output folder must stand beside the study, not in it.")
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise UsageError(f"{target} holds other files; name an empty folder.")


def build(verdict: Verdict, cache: Cache, *, progress: Progress) -> Iterator[dict[str, bytes]]:
    """Every file of the publication by its name below the output folder, as they come."""
    prepared = verdict.prepared
    assert prepared is not None
    name = prepared.study.info.key.removeprefix("study.")
    editions = tuple(verdict.editors)
    with Workers(cache, progress) as workers:
        desks = [  # the first edition is being built while the next is put together
            _started(resolve(prepared, editor, cache), editions, prepared.epoch, workers, cache)
            for editor in verdict.editors.values()
        ]
        progress("editions")
        # While others are at work.
        yield {f"assets/{path}": data for path, data in shared_assets().items()}
        yield open_data(prepared, verdict.editors, verdict.disclosure)
        yield {"index.html": front_door({desk.resolved.edition: desk.resolved for desk in desks})}
        cache.prune()
        for desk in desks:
            yield from _finished(desk, editions, name)


@dataclass(frozen=True, slots=True)
class _Desk:
    """An edition that is being built: its documents by form, and its site."""

    resolved: Resolved
    documents: dict[str, Job]
    site: Job


def _started(
    resolved: Resolved, editions: tuple[Edition, ...], epoch: int, workers: Workers, cache: Cache
) -> _Desk:
    """PDF, site, DOCX and EPUB of an edition, the longest first: no core is left alone with one at the end."""
    key = content_key(code_key(), *resolved.iter_written())

    def start(form: str, build_form: Callable[..., Any]) -> Job:
        job = partial(build_form, resolved, epoch=epoch, cache=cache)
        return workers.start(f"{form} {resolved.edition}", content_key(key, form, str(epoch)), job)

    pdf = start("pdf", build_pdf)
    office = start("office", build_office)
    site_key = content_key(key, "site", repr(editions), str(epoch))
    if not cache.has(site_key):
        load_templates(cache)  # once, in this process: those that build sites then have them
    pages = partial(build_site, resolved, editions=editions, epoch=epoch, cache=cache)
    site = workers.start(f"site {resolved.edition}", site_key, pages)
    documents = {"pdf": pdf, "docx": lambda: office().docx, "epub": lambda: office().epub}
    return _Desk(resolved, documents, site)


def _finished(desk: _Desk, editions: tuple[Edition, ...], name: str) -> Iterator[dict[str, bytes]]:
    """The files of an edition, each as it is built; the cover names the documents and their sizes."""
    edition = desk.resolved.edition
    links = []
    for form, job in desk.documents.items():
        path, data = f"downloads/{name}.{edition}.{form}", job()
        links.append((form.upper(), f"../{path}", len(data)))
        yield {path: data}
    pages = {"index.html": cover(desk.resolved, editions=editions, downloads=links), **desk.site()}
    yield {f"{edition}/{path}": data for path, data in pages.items()}
