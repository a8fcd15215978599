"""The documents of the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.resolved import Exhibit


def document(published: Path, edition: Edition, form: str) -> Path:
    """The file of an edition in a format."""
    return published / f"downloads/seven-cities.{edition}.{form}"


def is_drawn(exhibit: Exhibit) -> bool:
    """Whether documents show an exhibit as a picture."""
    return bool(exhibit.svg) and not exhibit.is_matrix


@pytest.fixture(params=list(Edition), ids=str)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    found: Edition = request.param
    return found
