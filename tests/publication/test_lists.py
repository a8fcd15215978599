"""Lists in the text: what a recommendation rests on reads as one sentence, in each edition."""

from __future__ import annotations

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.ast import stringify
from odgovor.publication.lists import Lister
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.records import Study


@pytest.mark.parametrize("edition", list(Edition))
def test_no_full_stop_stands_before_a_semicolon(example_study: Study, edition: Edition) -> None:
    lister = Lister(example_study, EvidenceIndex(example_study, {}), edition, str)

    told = [
        stringify(lister.recommendation(item)) for item in example_study.findings.recommendations
    ]

    assert any("; " in text for text in told)
    assert not [text for text in told if ".;" in text]


def test_the_last_of_a_list_keeps_its_full_stop(example_study: Study) -> None:
    lister = Lister(example_study, EvidenceIndex(example_study, {}), Edition.EN, str)
    first, second = (item.key for item in example_study.findings.findings[:2])

    told = stringify(lister.linked([first, second]))

    assert told.count(".") == 1
    assert told.endswith(".")
