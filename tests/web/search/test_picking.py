"""What the evidence picker offers: records, and what stands inside them, such as the provisions of law texts."""

from __future__ import annotations

import pytest

from odgovor.study.evidence import EvidenceIndex
from odgovor.web.records.carrying import study_value
from odgovor.web.records.picking import offered
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["text.nis-decision.2014", "mandat traje četiri godine"])
def test_provisions_of_law_texts_are_offered_as_evidence(
    cast: Cast, study: Study, typed: str
) -> None:
    found = {item["key"] for item in offered(cast["researcher"], "evidence", typed)}

    assert any(key.startswith("text.nis-decision.2014.") for key in found)
    index = EvidenceIndex(study_value(study), {})
    assert all(key in index for key in found)
