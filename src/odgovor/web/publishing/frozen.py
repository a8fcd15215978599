"""Folders of releases: what is written there once is served as it is, file by file of its list and no other."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from odgovor.study.files import every_file, inside, read_bytes, write_whole
from odgovor.study.levels import CONFIDENTIAL, levels_text
from odgovor.web.publishing.models import Release
from odgovor.web.records.carrying import export_bundle
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import Sensitivity

SITE, BUNDLE = "site", "bundle.zip"
_EPOCH = (2000, 1, 1, 0, 0, 0)
_TRIES = 5


class DamagedFileError(Exception):
    """A frozen file is gone or is not what it was."""


class BusyStudyError(Exception):
    """The study was changed each time it was being written out."""


def cache_folder() -> Path:
    """Where the gate and the builder keep what they made."""
    return Path(settings.DATA) / "cache"


def folder_of(release: Release) -> Path:
    """The folder of a release."""
    return Path(settings.DATA) / "releases" / release.folder


def site_of(release: Release) -> Path:
    """The folder of its publication."""
    return folder_of(release) / SITE


@contextmanager
def exported(study: Study) -> Iterator[tuple[Path, int]]:
    """The study as a bundle in a folder that goes away, with the revision that it is of."""
    with TemporaryDirectory(prefix="odgovor-") as folder:
        for attempt in range(_TRIES):
            root = Path(folder) / str(attempt) / study.key
            before = _revision(study)
            export_bundle(study, root)
            _say_levels(study, root)
            if _revision(study) == before:
                yield root, before
                return
        raise BusyStudyError


def _say_levels(study: Study, root: Path) -> None:
    """Write down which records are for few, so that the gate and the builder know it of what is frozen."""
    few = Record.objects.filter(study=study).exclude(
        sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK]
    )
    levels = dict(few.values_list("key", "sensitivity"))
    if levels:
        write_whole(root, {CONFIDENTIAL: levels_text(levels).encode()})


def _revision(study: Study) -> int:
    return Study.objects.values_list("revision", flat=True).get(pk=study.pk)


def keep_bundle(release: Release, root: Path) -> str:
    """Keep a bundle as one archive beside the publication; returns its digest. Equal bundles give equal archives."""
    data = _packed({name: read_bytes(root, name) for name in sorted(every_file(root))})
    folder = folder_of(release)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / BUNDLE).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def unpack_bundle(release: Release, target: Path) -> Path:
    """The frozen bundle of a release as a folder below ``target``."""
    root = target / release.study.key
    with zipfile.ZipFile(io.BytesIO(bundle_bytes(release))) as archive:
        for entry in archive.infolist():
            path = inside(root, entry.filename)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(entry))
    return root


def bundle_bytes(release: Release) -> bytes:
    """The archive of the frozen bundle; raises ``DamagedFileError``."""
    return _checked(folder_of(release) / BUNDLE, release.bundle_sha256)


def file_bytes(release: Release, name: str) -> bytes:
    """A frozen file by its name in the list; raises ``KeyError`` for a name that is not in it, ``DamagedFileError``."""
    digest = release.files[name]
    return _checked(inside(site_of(release), name), digest)


def is_whole(release: Release) -> bool:
    """Whether every frozen file and the bundle are there and are what was approved."""
    if not release.files or digest_of_files(release.files) != release.digest:
        return False
    try:
        bundle_bytes(release)
        for name in release.files:
            file_bytes(release, name)
    except DamagedFileError:
        return False
    return True


def _checked(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise DamagedFileError(path.name) from fault
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedFileError(path.name)
    return data


def discard(release: Release) -> None:
    """Take away the folder of a release that was not built."""
    shutil.rmtree(folder_of(release), ignore_errors=True)


def digest_of_files(files: Mapping[str, str]) -> str:
    """One digest for all files of a release, which approvals name."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
