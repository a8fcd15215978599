"""Every closed list of the room has its words."""

from __future__ import annotations

from enum import StrEnum

import pytest

from odgovor.common.codes import Theme
from odgovor.common.scripts import has_cyrillic
from odgovor.norms.labels import label
from odgovor.norms.records import InstrumentKind, Level, Verdict
from odgovor.norms.standing import Standing
from odgovor.norms.versions import ChangeKind


@pytest.mark.parametrize("codes", [Level, InstrumentKind, Verdict, Standing, ChangeKind])
def test_every_code_has_a_label_in_both_languages(codes: type[StrEnum]) -> None:
    for code in codes:
        assert label(code).en
        assert has_cyrillic(label(code).sr)


def test_codes_of_other_rooms_are_refused() -> None:
    with pytest.raises(KeyError):
        label(Theme.COURT)
