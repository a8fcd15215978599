"""Keys that an installation makes for itself once and keeps in files that only it can read."""

from __future__ import annotations

import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as EncodingError
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """The secret in a file; made and written, for its owner alone, where there is none yet."""
    try:
        secret = path.read_text("utf-8").strip()
    except FileNotFoundError:
        _write_once(path, make())
        secret = path.read_text("utf-8").strip()
    if not secret:
        raise ImproperlyConfigured(f"{path} is empty; put its backup back, or remove it.")
    return secret


def kept_keys(path: Path) -> dict[str, bytes]:
    """The encryption keys of a file by their ids, a line each; the first one encrypts, all decrypt."""
    lines = kept_secret(path, new_key_line).splitlines()
    keys = dict(_read_key(line, path) for line in lines if line.strip())
    if len(keys) != len([line for line in lines if line.strip()]):
        raise ImproperlyConfigured(f"{path} has a key id twice; give each line an id of its own.")
    return keys


def new_key_line() -> str:
    """A line of a key file: an id and a random key of 256 bits, which no other line has."""
    return f"{secrets.token_hex(4)} {b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def _read_key(line: str, path: Path) -> tuple[str, bytes]:
    """The id and the key of a line."""
    name, _, text = line.strip().partition(" ")
    try:
        key = b64decode(text.strip(), validate=True)
    except EncodingError:
        key = b""
    if len(key) != KEY_BYTES or not name.isalnum():
        raise ImproperlyConfigured(f"{path} has a line that is no key; put its backup back.")
    return name, key


def _write_once(path: Path, secret: str) -> None:
    """Write a file that appears whole or not at all; where another process was first, its file stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    line = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(line, "w", encoding="utf-8") as file:
            file.write(secret + "\n")
        os.link(draft, path)
    except FileExistsError:  # another process was first
        pass
    finally:
        draft.unlink()
