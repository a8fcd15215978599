"""The example as the gate has seen it and as builders get it, made once and to be read only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.cache import Cache
from odgovor.publication.gate import Verdict, examine
from odgovor.publication.resolved import Resolved
from odgovor.publication.resolving import resolve
from odgovor.study.reading import read_bundle
from odgovor.study.records import Study
from tests.conftest import EXAMPLE


@pytest.fixture(scope="session")
def examined(published_example: Path) -> Verdict:
    """What the gate says of the example, its texts parsed when it was published."""
    return examine(read_bundle(EXAMPLE), Cache(published_example.parent / "cache"))


@pytest.fixture(scope="session")
def example_study(examined: Verdict) -> Study:
    """The records of the example."""
    assert examined.prepared is not None
    return examined.prepared.study


@pytest.fixture(scope="session")
def resolved_editions(examined: Verdict) -> dict[Edition, Resolved]:
    """What every edition of the example should say."""
    prepared: Any = examined.prepared
    return {edition: resolve(prepared, editor) for edition, editor in examined.editors.items()}
