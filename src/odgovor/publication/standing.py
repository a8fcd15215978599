"""What stands in the output folder: a publication of the same input that is whole need not be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from odgovor.common.errors import Fault, Place, Severity
from odgovor.publication.cache import code_key
from odgovor.study.files import every_file, read_bytes

MANIFEST = ".odgovor.json"


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing made: the folder, the digest of every file, the warnings, and whether anything changed."""

    folder: Path
    files: Mapping[str, str]
    warnings: tuple[Fault, ...]
    is_unchanged: bool = False


def input_key(root: Path) -> str:
    """A key of everything that the output depends on: every file of the bundle, and this program."""
    digest = hashlib.sha256(code_key().encode())
    for name in every_file(root):
        digest.update(os.fsencode(name) + b"\0")
        digest.update(hashlib.sha256(read_bytes(root, name)).digest())
    return digest.hexdigest()


def standing_publication(target: Path, key: str) -> Publication | None:
    """The publication that stands in the folder, if it was made of the same input and is whole."""
    try:
        manifest = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(manifest, dict) or manifest.get("key") != key:
        return None
    for name, digest in manifest["files"].items():
        path = target / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return None
    warnings = tuple(map(_warning, manifest["warnings"]))
    return Publication(target, manifest["files"], warnings, is_unchanged=True)


def manifest_of(publication: Publication, key: str) -> bytes:
    """The manifest of a publication: with its warnings, which are told again where nothing changed."""
    warnings = [
        {
            "code": fault.code,
            **asdict(fault.place),
            "message": fault.message,
            "remedy": fault.remedy,
        }
        for fault in publication.warnings
    ]
    told = {"key": key, "files": publication.files, "warnings": warnings}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _warning(row: dict[str, Any]) -> Fault:
    place = Place(row["file"], row["row"], row["column"], row["record"])
    return Fault(row["code"], place, row["message"], row["remedy"], Severity.WARNING)
