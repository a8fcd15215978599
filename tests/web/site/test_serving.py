"""Serving: how many requests are answered side by side."""

from __future__ import annotations

import pytest

from odgovor.web.site.serving import threads


@pytest.mark.parametrize(("cores", "expected"), [(1, 3), (2, 5), (4, 8), (64, 8)])
def test_no_more_requests_are_answered_at_once_than_the_cores_are_good_for(
    cores: int, expected: int
) -> None:
    assert threads(cores) == expected
