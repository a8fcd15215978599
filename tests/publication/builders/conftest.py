"""The documents of the example, opened once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.gate import examine
from odgovor.publication.resolved import Exhibit, Resolved
from odgovor.publication.resolving import resolve
from odgovor.study.reading import read_bundle
from tests.conftest import EXAMPLE


def document(published: Path, edition: Edition, form: str) -> Path:
    """The file of an edition in a format."""
    return published / f"downloads/seven-cities.{edition}.{form}"


def is_drawn(exhibit: Exhibit) -> bool:
    """Whether documents show an exhibit as a picture."""
    return bool(exhibit.svg) and not exhibit.is_matrix


@pytest.fixture(scope="session")
def resolved_editions() -> dict[Edition, Resolved]:
    """What the documents should say."""
    verdict = examine(read_bundle(EXAMPLE))
    prepared: Any = verdict.prepared
    return {edition: resolve(prepared, editor) for edition, editor in verdict.editors.items()}


@pytest.fixture(params=list(Edition), ids=str)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    found: Edition = request.param
    return found
