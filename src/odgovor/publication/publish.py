"""Publishing: gate, editions, formats and open data, put in place of the previous output only when all is whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, UsageError
from odgovor.common.files import fault_at
from odgovor.common.langtext import Edition
from odgovor.publication.builders.office import build_docx, build_epub
from odgovor.publication.builders.site import build_site, cover, front_door, shared_assets
from odgovor.publication.builders.site_templates import load_templates
from odgovor.publication.builders.typst import build_pdf
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.gate import Verdict, examine
from odgovor.publication.live import accepted
from odgovor.publication.opendata import open_data
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.resolving import resolve
from odgovor.publication.standing import MANIFEST, Publication, input_key, standing_publication
from odgovor.publication.workers import Job, Workers, without_collecting
from odgovor.study.files import inside, replace_file
from odgovor.study.reading import read_bundle

_OTHER_FIELDS = tuple(field.name for field in fields(Resolved) if field.name != "annex")
_ENTRY = attrgetter(*(field.name for field in fields(AnnexEntry)))
Progress = Callable[[str], None]


def print_nothing(_: str) -> None:
    """Take no notice of a step."""


def publish(
    root: Path, target: Path, *, cache: Path, progress: Progress = print_nothing
) -> Publication:
    """Publish the study in ``root`` into ``target``; raises ``InvalidDataError`` with all faults of the gate.

    The folder ``target`` must be empty, absent or an earlier publication. Nothing in it changes unless
    everything was built.
    """
    _check_target(root, target)
    key = input_key(root)
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
    try:
        files = build(verdict, cache, progress=progress)
        warnings = tuple(verdict.faults)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
        manifest = {"key": key, "files": digests, "warnings": [_plain(f) for f in warnings]}
        progress("writing")
        _put_in_place(target, {**files, MANIFEST: _json(manifest)})
    except OSError as fault:
        raise _unwritten(target, fault) from fault
    return Publication(target, digests, warnings)


def _unwritten(target: Path, fault: OSError) -> InvalidDataError:
    """What kept which file from being written: a full disk, rights, or another publishing (BUILD-003)."""
    file = fault.filename2 or fault.filename
    message = f"The publication cannot be written: {fault.strerror or fault}."
    if file:
        message = f"'{os.fsdecode(file)}' cannot be written: {fault.strerror}."
    remedy = "Look at the space and the rights there, and let nothing else publish into the folder."
    return fault_at("BUILD-003", str(target), message, remedy)


def accept_drift(root: Path, *, dry_run: bool = False) -> list[tuple[str, str, str]]:
    """Take drifted figures over into the manuscript; returns (place, old text, new text) for each."""
    verdict = examine(read_bundle(root))
    changed = []
    chapters = {drift.figure.chapter.file: drift.figure.chapter for drift in verdict.drifts}
    for file, chapter in chapters.items():
        drifts = [drift for drift in verdict.drifts if drift.figure.chapter is chapter]
        if not dry_run:
            replace_file(root / file, accepted(chapter, drifts).encode())
        changed += [(str(d.figure.place), d.figure.text, d.expected) for d in drifts]
    return changed


def _plain(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "place": str(fault.place), "message": fault.message}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _check_target(root: Path, target: Path) -> None:
    study, output = root.resolve(), target.resolve()
    if study.is_relative_to(output):
        raise UsageError("The output folder must not hold the study.")
    if output.is_relative_to(study):
        raise UsageError("The output folder must stand beside the study, not in it.")
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise UsageError(f"{target} holds other files; name an empty folder.")


def build(verdict: Verdict, cache: Cache, *, progress: Progress) -> dict[str, bytes]:
    """Every file of the publication by its name below the output folder."""
    prepared = verdict.prepared
    assert prepared is not None
    name = prepared.study.info.key.removeprefix("study.")
    files = {f"assets/{path}": data for path, data in shared_assets().items()}
    editions = tuple(verdict.editors)
    with Workers(cache, progress) as workers:
        desks = [  # the first edition is being built while the next is put together
            _started(resolve(prepared, editor, cache), editions, prepared.epoch, workers, cache)
            for editor in verdict.editors.values()
        ]
        progress("editions")
        files |= open_data(prepared, verdict.editors, verdict.disclosure)
        files["index.html"] = front_door({desk.resolved.edition: desk.resolved for desk in desks})
        cache.prune()  # while others are at work
        for desk in desks:
            files |= _finished(desk, editions, name)
    return files


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
    key = _resolved_key(resolved)

    def start(form: str, build_form: Callable[..., Any]) -> Job:
        job = partial(build_form, resolved, epoch=epoch, cache=cache)
        return workers.start(f"{form} {resolved.edition}", content_key(key, form, str(epoch)), job)

    documents = {"pdf": start("pdf", build_pdf)}
    site_key = content_key(key, "site", repr(editions), str(epoch))
    if not cache.has(site_key):
        load_templates()  # once, in this process: those that build sites then have them
    pages = partial(build_site, resolved, editions=editions, epoch=epoch, cache=cache)
    site = workers.start(f"site {resolved.edition}", site_key, pages)
    documents |= {"docx": start("docx", build_docx), "epub": start("epub", build_epub)}
    return _Desk(resolved, documents, site)


def _finished(desk: _Desk, editions: tuple[Edition, ...], name: str) -> dict[str, bytes]:
    """The files of an edition, when all are built; the cover names the documents and their sizes."""
    edition = desk.resolved.edition
    documents = {
        f"downloads/{name}.{edition}.{form}": job() for form, job in desk.documents.items()
    }
    links = [
        (path.rpartition(".")[2].upper(), f"../{path}", len(data))
        for path, data in documents.items()
    ]
    pages = {"index.html": cover(desk.resolved, editions=editions, downloads=links), **desk.site()}
    return documents | {f"{edition}/{path}": data for path, data in pages.items()}


def _resolved_key(resolved: Resolved) -> str:
    annex = [_ENTRY(entry) for entry in resolved.annex.values()]  # tuples are written out faster
    others = (
        repr(getattr(resolved, name)) for name in _OTHER_FIELDS
    )  # whole, they would be copied twice
    return content_key(code_key(), repr(annex), *others)


def _put_in_place(target: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside the folder and let it take the folder's place; the old one is kept until then."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        for name, data in files.items():
            _write(inside(staging, name), data, stands_as=target / name)
        staging.chmod(0o755)
        _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(path: Path, data: bytes, *, stands_as: Path) -> None:
    """Write a file; what keeps it from being written names it by the place it was to stand at."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(stands_as)) from fault


def _swap(staging: Path, target: Path) -> None:
    try:
        staging.rename(target)  # where nothing stands yet, or an empty folder
    except OSError:
        if not target.is_dir():
            raise
    else:
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-old-"))
    try:
        target.rename(old / "previous")
        staging.rename(target)
    except OSError:
        if (old / "previous").exists() and not target.exists():
            (old / "previous").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
