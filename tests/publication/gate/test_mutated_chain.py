"""The chain from evidence to recommendation: a link that is missing, too weak, stale or unmarked shuts the gate."""

from typing import Any

import pytest

from odgovor.common.errors import Severity
from odgovor.study.review import review
from tests.publication.gate.broken import Broken

STUDY = "study.yaml"


def _recommendation(broken: Broken) -> str:
    return broken.record("recommendations", lambda it: bool(it["findings"] and it["addressees"]))


def test_a_finding_without_evidence_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.update(evidence_for=[], evidence_against=[]))

    broken.stops_with("CHAIN-002", file=file)


def test_a_finding_with_evidence_only_against_it_is_a_fault(broken: Broken) -> None:
    file = broken.finding(lambda it: bool(it.get("evidence_against")))

    broken.edit(file, lambda it: it.pop("evidence_for"))

    broken.stops_with("CHAIN-003", file=file)


def test_more_confidence_than_the_concerns_allow_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it["grading"].update(confidence="high", adequacy="serious"))

    broken.stops_with("CHAIN-006", file=file, column="grading")


def test_an_accepted_finding_without_a_grading_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.pop("grading"))

    broken.stops_with("CHAIN-007", file=file, column="grading")


def test_a_finding_on_a_rejected_finding_is_a_fault(broken: Broken) -> None:
    upper = broken.finding()
    lower = broken.finding(lambda it: it["key"] != broken.yaml(upper)["key"])
    broken.edit(upper, lambda it: it["evidence_for"].append(broken.yaml(lower)["key"]))

    broken.edit(lower, lambda it: it.update(status="rejected"))

    broken.stops_with("CHAIN-009", file=upper)


def test_findings_that_rest_on_each_other_are_a_ring(broken: Broken) -> None:
    first = broken.finding()
    second = broken.finding(lambda it: it["key"] != broken.yaml(first)["key"])

    broken.edit(first, lambda it: it["evidence_for"].append(broken.yaml(second)["key"]))
    broken.edit(second, lambda it: it["evidence_for"].append(broken.yaml(first)["key"]))

    fault = broken.stops_with("KEY-005", file=first)
    assert "ring" in fault.message


def test_a_finding_on_evidence_that_there_is_not_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it["evidence_for"].append("fg.nowhere-01.t1"))

    broken.stops_with("KEY-002", file=file, column="evidence_for")


def test_a_pin_of_something_else_makes_a_finding_stale(broken: Broken) -> None:
    file = broken.finding()

    def repin(finding: Any) -> None:
        key, place, _ = finding["evidence_for"][0].split("|")
        finding["evidence_for"][0] = f"{key}|{place}|000000000000"

    broken.edit(file, repin)

    broken.stops_with("STALE-001", file=file, column="evidence_for")


def test_a_provision_that_reads_otherwise_makes_the_recommendation_on_it_stale(
    broken: Broken,
) -> None:
    file = broken.record("recommendations", lambda it: bool(it.get("legal_basis")))
    key = broken.yaml(file)["legal_basis"][0].partition("|")[0]

    broken.edit(file, lambda it: it.update(legal_basis=[f"{key}||000000000000"]))

    broken.stops_with("STALE-001", file=file, column="legal_basis")
    assert review(broken.folder, (broken.yaml(file)["key"],)) == [broken.yaml(file)["key"]]
    assert broken.verdict().is_open


def test_a_stale_finding_is_sound_again_after_its_review(broken: Broken) -> None:
    file = broken.finding()
    broken.edit(
        file, lambda it: it.update(evidence_for=[f"{it['evidence_for'][0][:-12]}000000000000"])
    )
    broken.stops_with("STALE-001", file=file)

    changed = review(broken.folder, (broken.yaml(file)["key"],))

    assert changed == [broken.yaml(file)["key"]]
    assert broken.verdict().is_open


def test_evidence_that_is_not_pinned_is_a_warning_only(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.update(evidence_for=[it["evidence_for"][0].partition("|")[0]]))

    verdict = broken.verdict()
    found = {(fault.code, fault.severity) for fault in verdict.faults}
    assert ("STALE-002", Severity.WARNING) in found
    assert verdict.is_open


def test_a_recommendation_on_a_stale_finding_is_named(broken: Broken) -> None:
    file = _recommendation(broken)
    key = broken.yaml(file)["findings"][0]
    under = broken.record("findings", lambda it: it["key"] == key)

    broken.edit(
        under, lambda it: it.update(evidence_for=[f"{it['evidence_for'][0][:-12]}000000000000"])
    )

    broken.stops_with("STALE-001", file=under)
    codes = {(fault.code, fault.place.file) for fault in broken.verdict().faults}
    assert ("STALE-003", file) in codes


def test_a_recommendation_without_findings_is_a_fault(broken: Broken) -> None:
    file = _recommendation(broken)

    broken.edit(file, lambda it: it.pop("findings"))

    broken.stops_with("CHAIN-010", file=file)


def test_a_recommendation_on_drafts_only_is_a_fault(broken: Broken) -> None:
    file = _recommendation(broken)

    for key in broken.yaml(file)["findings"]:
        under = broken.record("findings", lambda it, key=key: it["key"] == key)
        broken.edit(under, lambda it: it.update(status="draft"))

    broken.stops_with("CHAIN-011", file=file, column="findings")


def test_a_recommendation_on_a_rejected_finding_is_a_fault(broken: Broken) -> None:
    file = broken.record("recommendations", lambda it: len(it["findings"]) > 1)
    key = broken.yaml(file)["findings"][0]
    under = broken.record("findings", lambda it: it["key"] == key)

    broken.edit(under, lambda it: it.update(status="rejected"))

    broken.stops_with("CHAIN-012", file=file, column="findings")


def test_a_recommendation_to_nobody_is_a_fault(broken: Broken) -> None:
    file = _recommendation(broken)

    broken.edit(file, lambda it: (it.pop("addressee", None), it.pop("addressees")))

    broken.stops_with("CHAIN-013", file=file)


def test_a_recommendation_on_a_finding_that_there_is_not_is_a_fault(broken: Broken) -> None:
    file = _recommendation(broken)

    broken.edit(file, lambda it: it["findings"].append("finding.nowhere"))

    broken.stops_with("KEY-002", file=file, column="findings")


def test_a_legal_basis_that_the_catalogue_does_not_have_is_a_fault(broken: Broken) -> None:
    file = broken.record("recommendations", lambda it: bool(it.get("legal_basis")))

    broken.edit(file, lambda it: it.update(legal_basis=["cets197.art_999"]))

    broken.stops_with("KEY-002", file=file, column="legal_basis")


def test_a_provision_that_the_catalogue_does_not_have_answers_nothing(broken: Broken) -> None:
    broken.fill("norms/concordance.csv", bool, provision="cets197.art_999")

    broken.stops_with("KEY-002", file="norms/concordance.csv", column="provision")


# Marks of invented content


def test_a_finding_on_invented_evidence_must_say_so(broken: Broken) -> None:
    file = broken.finding(lambda it: it.get("simulated") == "true")

    broken.edit(file, lambda it: it.pop("simulated"))

    broken.stops_with("MARK-002", file=file)


def test_a_recommendation_on_invented_findings_must_say_so(broken: Broken) -> None:
    file = broken.record("recommendations", lambda it: it.get("simulated") == "true")

    broken.edit(file, lambda it: it.pop("simulated"))

    broken.stops_with("MARK-002", file=file)


def test_a_mark_on_an_invented_document_must_say_so(broken: Broken) -> None:
    broken.fill(
        "plans/marks.csv", lambda row: bool(row["document"] and row["simulated"]), simulated="false"
    )

    broken.stops_with("MARK-002", file="plans/marks.csv")


@pytest.mark.parametrize("field", ["simulated", "simulated_note"])
def test_a_study_with_invented_records_must_say_so_on_its_pages(broken: Broken, field: str) -> None:
    broken.edit(STUDY, lambda it: it.pop(field))

    broken.stops_with("MARK-001", file=STUDY, column="simulated_note")
