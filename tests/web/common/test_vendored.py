"""Scripts of others: unchanged since they were vendored, with their licence beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import odgovor.web.common

FOLDER = Path(odgovor.web.common.__file__).parent / "static/js/vendor"


def test_every_vendored_script_is_the_one_that_was_fetched() -> None:
    lines = (FOLDER / "VENDORED.sha256").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}

    found = {path.name for path in FOLDER.iterdir()} - {"VENDORED.sha256"}

    assert found == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_every_vendored_script_has_its_licence_beside_it() -> None:
    names = {path.name for path in FOLDER.iterdir()}

    for script in FOLDER.glob("*.js"):
        assert f"LICENSE-{script.name.partition('.')[0]}.txt" in names
