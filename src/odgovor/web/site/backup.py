"""Backup and restore: every table, every kept file and the installation's keys in one encrypted archive.

The tables are written as JSON lines, not as a copy of the database's files, so that a backup of SQLite can
be restored into PostgreSQL and the other way round. A manifest counts the rows and has the digest of each
part; restoring checks it before the first row is written. The archive is a tar of two files: a key locked
with the passphrase (scrypt of a fixed cost, AES-GCM; see ``locking``), and the content in the age format,
locked with that key.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from odgovor import __version__
from odgovor.common.errors import UsageError
from odgovor.common.files import fault_at
from odgovor.web.common.statistics import look_over
from odgovor.web.records.indexing import rebuild
from odgovor.web.records.levels import hold_every_part
from odgovor.web.site.locking import WrongPassphraseError, locked, unlocked
from odgovor.web.studies.models import Study

FORMAT = 1
MANIFEST, KEY, CONTENT = "manifest.json", "key.json", "content.tar.gz.age"
FOLDERS = ("blobs", "releases")
SECRETS = ("secret.key", "second-factor.keys")
# What passes (sessions, locks of the sign-in, waiting tasks), what migrations make, and what is made of the rest.
_SKIPPED = {
    "accounts.sharedentry",
    "auth.permission",
    "contenttypes.contenttype",
    "django_tasks_database.dbtaskresult",
    "search.compartment",
    "search.indexedpassage",
    "search.indexstate",
    "sessions.session",
    "usersessions.usersession",
}
_BATCH = 500
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the archive with its digest, and the number of rows where it is a table."""

    name: str
    sha256: str
    rows: int | None = None


class ExactEncoder(DjangoJSONEncoder):
    """Times to the microsecond; Django's own encoder cuts them to milliseconds."""

    def default(self, o: object) -> object:
        """A value that JSON does not have."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def say_nothing(_step: str) -> None:
    """Take no notice of a step."""


def backup(target: Path, *, passphrase: str, progress: Progress = say_nothing) -> list[Part]:
    """Write an encrypted archive of the whole installation; the file is whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as plain:
        with tarfile.open(fileobj=plain, mode="w:gz", compresslevel=4) as archive:
            parts = list(_write_parts(archive, progress))
            listed = [asdict(part) for part in parts]
            manifest = {"format": FORMAT, "version": __version__, "parts": listed}
            _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest).encode()))
        plain.seek(0)
        progress("encrypting")
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as made:
            try:
                _lock(plain, made, passphrase)
            except BaseException:
                Path(made.name).unlink(missing_ok=True)
                raise
    Path(made.name).replace(target)
    return parts


def _lock(plain: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    from pyrage import encrypt_io, x25519

    identity = x25519.Identity.generate()
    with tempfile.TemporaryFile() as content, tarfile.open(fileobj=target, mode="w") as archive:
        encrypt_io(plain, content, [identity.to_public()])
        _add(archive, KEY, io.BytesIO(locked(str(identity), passphrase)))
        _add(archive, CONTENT, content)


def _unlock(source: Path, target: IO[bytes], passphrase: str) -> None:
    from pyrage import decrypt_io, x25519

    with tarfile.open(source, mode="r:") as archive:
        key, content = archive.extractfile(KEY), archive.extractfile(CONTENT)
        assert key is not None
        assert content is not None
        secret = unlocked(key.read(), passphrase)
        decrypt_io(content, target, [x25519.Identity.from_str(secret)])


def _write_parts(archive: tarfile.TarFile, progress: Progress) -> Iterator[Part]:
    with transaction.atomic():  # one picture of all tables
        for model in kept_models():
            label = model._meta.label_lower
            progress(label)
            with tempfile.TemporaryFile() as file:
                rows = _write_rows(model, file)
                yield Part(
                    f"tables/{label}.jsonl", _add(archive, f"tables/{label}.jsonl", file), rows
                )
    for name in FOLDERS:
        for path in sorted((settings.DATA / name).rglob("*")):
            if not path.is_file():
                continue
            inner = path.relative_to(settings.DATA).as_posix()
            progress(inner)
            try:
                file = path.open("rb")
            except FileNotFoundError:  # swept meanwhile: nothing points to it
                continue
            with file:
                yield Part(f"files/{inner}", _add(archive, f"files/{inner}", file))
    for name in SECRETS:
        if (settings.DATA / name).is_file():
            with (settings.DATA / name).open("rb") as file:
                yield Part(f"files/{name}", _add(archive, f"files/{name}", file))


def kept_models() -> list[type[models.Model]]:
    """The tables that are backed up, those that others point to first."""
    from django.core.serializers import sort_dependencies

    found = [
        (config, [m for m in config.get_models() if m._meta.label_lower not in _SKIPPED])
        for config in apps.get_app_configs()
    ]
    return [model for model in sort_dependencies(found) if not model._meta.proxy]


def _write_rows(model: type[models.Model], file: IO[bytes]) -> int:
    count = 0
    rows = model._default_manager.order_by("pk").iterator(chunk_size=_BATCH)
    for row in rows:
        line = serializers.serialize("jsonl", [row], cls=ExactEncoder)
        file.write(line.encode())
        count += 1
    return count


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, io.SEEK_END)
    info.mode = 0o600
    file.seek(0)
    archive.addfile(info, file)
    return digest


def restore(source: Path, *, passphrase: str, progress: Progress = say_nothing) -> list[Part]:
    """Fill an empty installation from an archive; raises ``UsageError`` where it is not empty.

    Everything is unpacked and checked against the manifest first; the tables are written in one transaction.
    """
    if _has_rows():
        raise UsageError("The workbench holds studies already; restore into a folder of its own.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        progress("decrypting")
        _unpack(source, folder, passphrase)
        parts = _checked(folder, source)
        with transaction.atomic():
            _empty()
            for model in kept_models():
                progress(model._meta.label_lower)
                _read_rows(folder / f"tables/{model._meta.label_lower}.jsonl")
                look_over(model)
            _reset_sequences()
        _put_files(folder / "files")
    progress("search index")
    rebuild()
    hold_every_part()
    return parts


def _has_rows() -> bool:
    return Study.objects.exists()


def _unpack(source: Path, folder: Path, passphrase: str) -> None:
    from pyrage import DecryptError

    try:
        with tempfile.TemporaryFile() as plain:
            _unlock(source, plain, passphrase)
            plain.seek(0)
            with tarfile.open(fileobj=plain, mode="r:gz") as archive:
                archive.extractall(folder, filter="data")
    except (DecryptError, WrongPassphraseError) as fault:
        message = "The backup cannot be opened with this passphrase, or it is damaged."
        remedy = "Type the passphrase it was made with."
        raise fault_at("BACKUP-001", str(source), message, remedy) from fault
    except (tarfile.TarError, KeyError, ValueError, EOFError, OSError) as fault:
        raise _damaged(source) from fault


def _checked(folder: Path, source: Path) -> list[Part]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        parts = [Part(**part) for part in manifest["parts"]]
        if manifest["format"] != FORMAT:
            message = f"The backup has format {manifest['format']}; this program reads {FORMAT}."
            raise fault_at("BACKUP-003", str(source), message, "Use the program that wrote it.")
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise _damaged(source) from fault
    for part in parts:
        path = folder / PurePosixPath(part.name)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
            raise _damaged(source)
    return parts


def _damaged(source: Path) -> Exception:
    message = "The backup is damaged: a part is missing or differs from its digest."
    return fault_at("BACKUP-002", str(source), message, "Use another copy of it.")


def _empty() -> None:
    """Take out what the migrations put into empty tables, so that keys are free."""
    for model in reversed(kept_models()):
        model._default_manager.all().delete()


def _read_rows(path: Path) -> None:
    if not path.is_file():
        return
    batch: list[models.Model] = []
    with path.open("rb") as file:
        for row in serializers.deserialize("jsonl", file):
            batch.append(row.object)
            if len(batch) == _BATCH:
                _create(batch)
                batch = []
    if batch:
        _create(batch)


def _create(batch: list[models.Model]) -> None:
    """Write rows as they were, times included: fields that would set themselves keep what was read."""
    type(batch[0])._default_manager.bulk_create(_frozen(batch))


def _frozen(batch: list[models.Model]) -> list[models.Model]:
    for field in type(batch[0])._meta.local_fields:
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
            field.auto_now_add = field.auto_now = False  # type: ignore[attr-defined]
    return batch


def _reset_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _put_files(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = Path(settings.DATA) / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.write_bytes(path.read_bytes())
            target.chmod(0o600)


def fingerprint() -> str:
    """A digest of every kept table and file, to compare an installation with its restored copy."""
    digest = hashlib.sha256()
    for model in kept_models():
        digest.update(
            serializers.serialize(
                "jsonl", model._default_manager.order_by("pk"), cls=ExactEncoder
            ).encode()
        )
    for name in FOLDERS:
        for path in sorted((settings.DATA / name).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(settings.DATA).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
