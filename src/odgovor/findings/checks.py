"""Rules of the upper chain: findings rest on evidence, recommendations on findings, and neither is stale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from odgovor.common.errors import Fault, Place, Severity
from odgovor.findings.grading import highest_confidence, is_above
from odgovor.findings.records import (
    Finding,
    FindingBook,
    FindingStatus,
    Recommendation,
    RecommendationStatus,
)
from odgovor.findings.staleness import RefState, iter_refs

Places = Mapping[str, Place]
READ_AGAIN = "Read the finding again with its evidence, then: odgovor review {key}."


def iter_faults(book: FindingBook, places: Places) -> Iterator[Fault]:
    """CHAIN-001 to CHAIN-008 for findings, CHAIN-009 to CHAIN-013 for recommendations."""
    statuses = {finding.key: finding.status for finding in book.findings}
    for finding in book.findings:
        place = places.get(finding.key, Place(record=finding.key))
        yield from _finding_faults(finding, place)
        if finding.status is FindingStatus.ACCEPTED:
            yield from _resting_faults(finding, statuses, place)
    for item in book.recommendations:
        place = places.get(item.key, Place(record=item.key))
        yield from _recommendation_faults(item, statuses, place)


def _finding_faults(finding: Finding, place: Place) -> Iterator[Fault]:
    if finding.status is FindingStatus.REJECTED:
        return
    if not finding.statement:
        yield Fault("CHAIN-001", place, "The finding says nothing.", "Write its statement.")
    if not finding.evidence_for and not finding.evidence_against:
        message = "The finding has no evidence."
        yield Fault("CHAIN-002", place, message, "Name what it rests on, or take it out.")
    elif not finding.evidence_for:
        message = "Everything named speaks against the finding."
        yield Fault("CHAIN-003", place, message, "Name evidence for it, or reject it.")
    both = {ref.key for ref in finding.evidence_for} & {r.key for r in finding.evidence_against}
    for key in sorted(both):
        message = f"'{key}' is named both for and against the finding."
        yield Fault("CHAIN-004", place, message, "Decide which it is, or name different places.")
    if finding.status is FindingStatus.ACCEPTED:
        yield from _acceptance_faults(finding, place)


def _acceptance_faults(finding: Finding, place: Place) -> Iterator[Fault]:
    if finding.grading is None:
        message = "The finding is accepted without a grading of its confidence."
        yield Fault("CHAIN-005", place, message, "Grade it, with reasons.")
    else:
        allowed = highest_confidence(finding.grading)
        if is_above(finding.grading.confidence, allowed):
            message = f"The concerns allow '{allowed}' confidence at most."
            remedy = "Lower the confidence, or give reasons for smaller concerns."
            yield Fault("CHAIN-006", place, message, remedy)
        if not finding.grading.reasons:
            message = "The grading gives no reasons."
            yield Fault("CHAIN-007", place, message, "Write why the finding can be relied on.")
    if finding.reviewed is None:
        message = "The finding is accepted, but nobody noted when it was reviewed."
        yield Fault("CHAIN-008", place, message, "Add 'reviewed'.", Severity.WARNING)


def _resting_faults(
    finding: Finding, statuses: Mapping[str, FindingStatus], place: Place
) -> Iterator[Fault]:
    for ref in finding.evidence_for:
        status = statuses.get(ref.key)
        if status not in {None, FindingStatus.ACCEPTED}:
            message = f"The accepted finding rests on '{ref.key}', which is {status}."
            yield Fault("CHAIN-009", place, message, "Accept that one first, or rest on evidence.")


def _recommendation_faults(
    item: Recommendation, statuses: Mapping[str, FindingStatus], place: Place
) -> Iterator[Fault]:
    if not item.findings:
        message = "The recommendation rests on no finding."
        yield Fault("CHAIN-010", place, message, "Name the findings it follows from.")
    accepted = [k for k in item.findings if statuses.get(k) is FindingStatus.ACCEPTED]
    if item.findings and not accepted:
        message = "No finding that the recommendation rests on is accepted."
        yield Fault("CHAIN-011", place, message, "Accept a finding, or take it out.")
    if not item.addressee and not item.addressees:
        message = "The recommendation is addressed to nobody."
        yield Fault("CHAIN-012", place, message, "Name its addressee.")
    answered = item.status is not RecommendationStatus.OPEN
    if answered and not item.responses:
        message = f"The recommendation is '{item.status}', but no response is recorded."
        remedy = "Record the response, or set it to 'open'."
        yield Fault("CHAIN-013", place, message, remedy, Severity.WARNING)


def iter_stale(book: FindingBook, digests: Mapping[str, str], places: Places) -> Iterator[Fault]:
    """STALE-001 changed evidence under an accepted finding (a warning under others); STALE-002 not pinned."""
    for standing in iter_refs(book, digests):
        finding = standing.finding
        is_accepted = finding.status is FindingStatus.ACCEPTED
        place = places.get(finding.key, Place(record=finding.key))
        remedy = READ_AGAIN.format(key=finding.key)
        if standing.state is RefState.STALE:
            message = f"'{standing.ref.key}' has changed since the finding was reviewed."
            severity = Severity.ERROR if is_accepted else Severity.WARNING
            yield Fault("STALE-001", place, message, remedy, severity)
        elif standing.state is RefState.UNPINNED and is_accepted:
            message = f"'{standing.ref.key}' is not pinned to what was seen."
            yield Fault("STALE-002", place, message, remedy, Severity.WARNING)
