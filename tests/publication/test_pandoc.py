"""Pandoc as a process: a text that it cannot come to an end with is a fault and not a wait."""

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.publication.pandoc import run_pandoc


def test_a_text_nested_without_end_is_a_fault() -> None:
    with pytest.raises(InvalidDataError) as caught:
        run_pandoc(["-f", "markdown", "-t", "json"], text=b"[" * 4000, epoch=0, seconds=1)

    assert [fault.code for fault in caught.value.faults] == ["BUILD-005"]
