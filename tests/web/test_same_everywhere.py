"""The list of what is not run on a second database names files that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.same_everywhere import FILES, MARK


def test_every_file_that_is_left_out_exists() -> None:
    here = Path(__file__).parent

    assert [name for name in sorted(FILES) if not (here / name).is_file()] == []


def test_a_file_of_the_list_is_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker(MARK)
