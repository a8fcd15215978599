"""The copy that the mutation tests break is sound, so that each fault they find is of their own making."""

import pytest

from odgovor.common.errors import errors_only
from odgovor.study.reading import read_bundle
from tests.publication.gate.broken import Broken


@pytest.mark.parametrize("size", ["whole", "broken"])
def test_the_unbroken_copy_may_be_published(size: str, request: pytest.FixtureRequest) -> None:
    copy: Broken = request.getfixturevalue(size)

    verdict = copy.verdict()

    assert errors_only(verdict.faults) == []
    assert verdict.is_open
    assert verdict.drifts == ()


def test_the_copy_holds_every_kind_of_evidence(broken: Broken) -> None:
    study = read_bundle(broken.folder).study

    assert study is not None
    assert study.plans.plans
    assert study.plans.marks
    assert study.fieldwork.answers
    assert study.focusgroups.codings
    assert study.stats.observations
    assert study.actors.ties
    assert study.actors.processes
    assert study.norms.concordances
    assert study.findings.findings
    assert study.findings.recommendations
    assert study.reports


def test_examining_a_study_changes_none_of_its_files(broken: Broken) -> None:
    before = {path: path.read_bytes() for path in broken.folder.rglob("*") if path.is_file()}

    broken.verdict()

    after = {path: path.read_bytes() for path in broken.folder.rglob("*") if path.is_file()}
    assert after == before
