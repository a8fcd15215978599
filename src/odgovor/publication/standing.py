"""What stands in the output folder: a publication of the same input that is whole need not be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from odgovor.common.errors import Fault
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
    return Publication(target, manifest["files"], (), is_unchanged=True)
