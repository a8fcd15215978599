"""What is pinned, and what is told of evidence, is only what its reader may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.common.evidence import EvidenceRef
from odgovor.web.records.evidence import digests_of, seen_refs
from odgovor.web.records.models import Record
from odgovor.web.records.services import create_record
from odgovor.web.rooms.pinning import pinned_data, with_pins
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

HIDDEN, MISSING, OPEN = "finding.hidden", "finding.missing", "finding.open"


@pytest.fixture
def findings(cast: Cast) -> list[Record]:
    """A finding that coordinators alone know of, and one for the network."""
    said: dict[str, Any] = {"statement": {"en": "So", "sr": "Тако"}, "theme": "court"}
    return [
        create_record(
            cast["coordinator"], kind="finding", data={**said, "key": key}, sensitivity=level
        )
        for key, level in ((HIDDEN, "restricted"), (OPEN, "network"))
    ]


def _resting(*references: str) -> dict[str, Any]:
    return {"key": "finding.mine", "evidence_for": list(references)}


@pytest.mark.usefixtures("findings")
def test_what_may_not_be_read_is_pinned_by_nobody_who_may_not(cast: Cast, study: Study) -> None:
    digests = digests_of(study)
    data = _resting(HIDDEN, MISSING, OPEN)

    made = with_pins(cast["researcher"], "finding", data)["evidence_for"]
    by_coordinator = with_pins(cast["coordinator"], "finding", data)["evidence_for"]

    assert [EvidenceRef.parse(text).digest for text in made] == ["", "", digests[OPEN]]
    assert EvidenceRef.parse(by_coordinator[0]).digest == digests[HIDDEN]


@pytest.mark.usefixtures("findings")
def test_pinning_again_leaves_alone_what_may_not_be_read(cast: Cast) -> None:
    held = str(EvidenceRef(HIDDEN, "", "0123456789abcdef"))

    assert pinned_data(cast["researcher"], "finding", _resting(held))["evidence_for"] == [held]


@pytest.mark.usefixtures("findings")
def test_of_evidence_that_is_not_seen_nobody_learns_whether_it_is_there(
    cast: Cast, study: Study
) -> None:
    digest = digests_of(study)[HIDDEN]
    references = [EvidenceRef(key, "", pin) for key in (HIDDEN, MISSING) for pin in ("", digest)]

    seen = seen_refs(cast["researcher"], references)

    assert len({(ref.state, ref.evidence, ref.address, ref.may_be_hidden) for ref in seen}) == 1
    assert not seen_refs(cast["coordinator"], references)[2].may_be_hidden


@pytest.mark.usefixtures("findings")
def test_the_page_says_of_both_the_same(cast: Cast, client_of: Callable[[str], Client]) -> None:
    said: dict[str, Any] = {"statement": {"en": "So", "sr": "Тако"}, "theme": "court"}
    made = create_record(
        cast["researcher"], kind="finding", data={**said, **_resting(HIDDEN, MISSING)}
    )

    address = reverse("rooms:record", kwargs={"study": "seven-cities", "key": made.key})
    page = client_of("researcher").get(address).content.decode()

    assert page.count("There is no such evidence, or you may not read it.") == 2
