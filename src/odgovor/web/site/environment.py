"""Readers of the environment: each setting has a type, and a wrong one stops the start with its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


def env_text(name: str, default: str = "") -> str:
    """A setting as text."""
    return os.environ.get(name, default)


def env_flag(name: str, *, default: bool) -> bool:
    """A setting that is on or off."""
    word = os.environ.get(name, "yes" if default else "no").strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is '{word}'; write yes or no.")


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """A setting that is one of a few words; the first where none is set."""
    word = os.environ.get(name, "").strip().lower() or choices[0]
    if word not in choices:
        raise ImproperlyConfigured(f"{name} is '{word}'; write {' or '.join(choices)}.")
    return word


def env_whole(name: str, default: int) -> int:
    """A setting that is a whole number of at least 0."""
    word = os.environ.get(name, str(default)).strip()
    if not (word.isascii() and word.isdigit()):
        raise ImproperlyConfigured(f"{name} is '{word}'; write a whole number.")
    return int(word)


def env_list(name: str, default: str = "") -> list[str]:
    """A setting that is a list with commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_folder(name: str, default: Path) -> Path:
    """A setting that is a folder."""
    return Path(os.environ.get(name) or default).expanduser().absolute()


def env_database(name: str, default: Path) -> dict[str, Any]:
    """``DATABASE_URL`` (postgresql://user:password@host:port/name, or sqlite:///path) as Django's settings."""
    url = os.environ.get(name, "")
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        path = Path(unquote(parts.path[1:])) if url else default
        return _sqlite(path)
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name} must be postgresql://user:password@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """SQLite as a server needs it: readers beside one writer, who waits for his turn instead of failing."""
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }
