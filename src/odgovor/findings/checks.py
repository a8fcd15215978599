"""Rules of the chain: nothing is recommended without a finding, and nothing is found without evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.langtext import LangText
from odgovor.findings.chain import Chain
from odgovor.findings.grading import ceiling, is_too_high
from odgovor.findings.records import (
    Finding,
    FindingBook,
    FindingStatus,
    Recommendation,
    RecommendationStatus,
    ResponsePosition,
)
from odgovor.findings.staleness import Digests, RefState, Side, StandingRef, stale_refs
from odgovor.norms.succession import Newer

Places = Mapping[str, Place]
Said = tuple[str, str]
NewerWords = Callable[[str], Newer | None]
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def iter_faults(book: FindingBook, places: Places) -> Iterator[Fault]:
    """CHAIN-001 to CHAIN-009 for findings, CHAIN-010 to CHAIN-018 for recommendations.

    Rejected findings are left alone; rings of findings are found by the study.
    """
    chain = Chain.of(book)
    for finding in book.findings:
        if finding.status is not FindingStatus.REJECTED:
            yield from iter_silence(finding, places)
            yield from _evidence_faults(finding, places)
            yield from _grading_faults(finding, places)
            yield from _resting_faults(finding, chain, places)
    for recommendation in book.recommendations:
        yield from iter_silence(recommendation, places)
        yield from _basis_faults(recommendation, chain, places)
        yield from _addressing_faults(recommendation, places)
        yield from _response_faults(recommendation, places)


def _fault(
    code: str,
    record: Finding | Recommendation,
    places: Places,
    said: Said,
    severity: Severity = ERROR,
    *,
    column: str = "",
) -> Fault:
    place = places.get(record.key, Place(record=record.key))
    return Fault(code, replace(place, column=column), said[0], said[1], severity)


def iter_silence(record: object, places: Places) -> Iterator[Fault]:
    """CHAIN-001 a finding without a statement, CHAIN-018 a recommendation without a text, in either language."""
    if isinstance(record, Finding) and not _says(record.statement):
        said = ("The finding says nothing.", "Write its 'statement'.")
        yield _fault("CHAIN-001", record, places, said, column="statement")
    if isinstance(record, Recommendation) and not _says(record.text):
        said = ("The recommendation says nothing.", "Write its 'text'.")
        yield _fault("CHAIN-018", record, places, said, column="text")


def _says(text: LangText) -> bool:
    return bool(text.en.strip() or text.sr.strip())


def _evidence_faults(finding: Finding, places: Places) -> Iterator[Fault]:
    # A draft may still be looking for its evidence.
    severity = ERROR if finding.status is FindingStatus.ACCEPTED else WARNING
    if not finding.evidence_for and not finding.evidence_against:
        said = ("The finding has no evidence.", "Name what it rests on in 'evidence_for'.")
        yield _fault("CHAIN-002", finding, places, said, severity)
    elif not finding.evidence_for:
        message = "The finding has evidence against it and none for it."
        remedy = "Name the evidence for it, or reject the finding."
        yield _fault("CHAIN-003", finding, places, (message, remedy), severity)
    yield from _repetition_faults(finding, places)


def _repetition_faults(finding: Finding, places: Places) -> Iterator[Fault]:
    for_it = Counter((ref.key, ref.locator) for ref in finding.evidence_for)
    against = Counter((ref.key, ref.locator) for ref in finding.evidence_against)
    for key, _ in sorted(for_it.keys() & against.keys()):
        message = f"'{key}' is named both for and against the finding."
        remedy = "Keep it on one side, or name the spots that differ after '|'."
        yield _fault("CHAIN-004", finding, places, (message, remedy), WARNING)
    for side, spots in ((Side.FOR, for_it), (Side.AGAINST, against)):
        for key, _ in sorted(spot for spot, times in spots.items() if times > 1):
            said = (f"'{key}' is named more than once.", "Name each spot once.")
            yield _fault("CHAIN-005", finding, places, said, WARNING, column=side)


def _grading_faults(finding: Finding, places: Places) -> Iterator[Fault]:
    grading = finding.grading
    if grading is not None and is_too_high(grading):
        allowed = ceiling(grading)
        message = (
            f"The confidence is '{grading.confidence}'; the concerns allow '{allowed}' at most."
        )
        remedy = f"Write 'confidence: {allowed}' or lower, or look at the concerns again."
        yield _fault("CHAIN-006", finding, places, (message, remedy), column="grading")
    if finding.status is not FindingStatus.ACCEPTED:
        return
    if grading is None or not grading.reasons:
        message = "The accepted finding does not say how far it can be relied on, and why."
        remedy = "Grade it, with reasons."
        yield _fault("CHAIN-007", finding, places, (message, remedy), column="grading")
    if finding.reviewed is None:
        message = "The finding is accepted, but nobody noted when it was reviewed."
        yield _fault("CHAIN-008", finding, places, (message, "Add 'reviewed'."), WARNING)


def _resting_faults(finding: Finding, chain: Chain, places: Places) -> Iterator[Fault]:
    if finding.status is not FindingStatus.ACCEPTED:
        return
    for other in chain.under(finding):
        if other.status is not FindingStatus.ACCEPTED:
            message = f"The accepted finding rests on '{other.key}', which is {_named(other)}."
            remedy = "Accept that one first, or rest on other evidence."
            yield _fault(
                "CHAIN-009",
                finding,
                places,
                (message, remedy),
                _severity_on(other),
                column=Side.FOR,
            )


def _named(finding: Finding) -> str:
    return "rejected" if finding.status is FindingStatus.REJECTED else "a draft"


def _severity_on(finding: Finding) -> Severity:
    return ERROR if finding.status is FindingStatus.REJECTED else WARNING


def _basis_faults(item: Recommendation, chain: Chain, places: Places) -> Iterator[Fault]:
    if not item.findings:
        said = ("The recommendation rests on no finding.", "Name those it follows from.")
        yield _fault("CHAIN-010", item, places, said)
        return
    known = chain.findings_under(item)
    if known and all(finding.status is not FindingStatus.ACCEPTED for finding in known):
        message = "No finding that the recommendation rests on is accepted."
        remedy = "Accept a finding, or take the recommendation out."
        yield _fault("CHAIN-011", item, places, (message, remedy), column="findings")
        return
    for finding in known:
        if finding.status is not FindingStatus.ACCEPTED:
            message = f"The recommendation rests on '{finding.key}', which is {_named(finding)}."
            remedy = "Accept that finding, or take it out of 'findings'."
            yield _fault(
                "CHAIN-012",
                item,
                places,
                (message, remedy),
                _severity_on(finding),
                column="findings",
            )


def _addressing_faults(item: Recommendation, places: Places) -> Iterator[Fault]:
    if not item.addressee and not item.addressees:
        said = ("The recommendation is addressed to nobody.", "Name its 'addressee'.")
        yield _fault("CHAIN-013", item, places, said)
    if item.deadline is None:
        message = "The recommendation has no deadline, so nobody can tell when it is late."
        yield _fault("CHAIN-014", item, places, (message, "Write a 'deadline'."), WARNING)


def _response_faults(item: Recommendation, places: Places) -> Iterator[Fault]:
    is_answered = item.status is not RecommendationStatus.OPEN
    if is_answered and not item.responses:
        message = f"The recommendation is '{item.status}', but no response is recorded."
        remedy = "Record the response, or set the status to 'open'."
        yield _fault("CHAIN-015", item, places, (message, remedy), WARNING, column="status")
    elif is_answered:
        yield from _contradiction(item, places)
    for response in item.responses:
        if response.position is ResponsePosition.DONE and not response.evidence:
            message = f"The response of {response.on} says that it is done and shows no evidence."
            remedy = "Name in its 'evidence' what shows it."
            yield _fault(
                "CHAIN-017", item, places, (message, remedy), WARNING, column=Side.RESPONSE
            )


def _contradiction(item: Recommendation, places: Places) -> Iterator[Fault]:
    """A status of rejected where somebody's last word is another, or another where everybody's is that."""
    ordered = sorted(item.responses, key=lambda response: response.on)
    last_words = {response.by: response.position for response in ordered}
    refused = [word is ResponsePosition.REJECTED for word in last_words.values()]
    is_rejected = item.status is RecommendationStatus.REJECTED
    if all(refused) != is_rejected:
        words = ", ".join(sorted(set(last_words.values())))
        message = f"The status is '{item.status}', the last word of those who answered: {words}."
        remedy = "Correct the status, or record the response that changed it."
        yield _fault("CHAIN-016", item, places, (message, remedy), WARNING, column="status")


def _nothing_newer(_key: str) -> Newer | None:
    return None


def iter_stale(
    book: FindingBook, digests: Digests, places: Places, newer: NewerWords = _nothing_newer
) -> Iterator[Fault]:
    """STALE-001 evidence that changed (a warning under drafts), STALE-002 not pinned, STALE-003 resting on stale.

    Where what changed is the wording in force, LAW-005 says so in the place of STALE-001.

    Missing evidence is named by the study's check of keys; rejected findings may grow old in peace, and what
    an addressee showed in a response need not be pinned.
    """
    stale: set[str] = set()
    for item in stale_refs(book, digests):
        if isinstance(item.owner, Finding) and item.owner.status is FindingStatus.REJECTED:
            continue
        if item.state is RefState.STALE:
            stale.add(item.owner.key)
            yield _stale_fault(item, places, newer(item.ref.key))
        elif item.state is RefState.UNPINNED and item.is_settled and item.side is not Side.RESPONSE:
            message = f"'{item.ref.key}' is not pinned, so nobody would notice when it changes."
            remedy = f"Read it, then {_how_to_pin(item)}."
            yield _fault(
                "STALE-002", item.owner, places, (message, remedy), WARNING, column=item.side
            )
    for recommendation in book.recommendations:
        for key in recommendation.findings:
            if key in stale:
                said = (f"It rests on '{key}', whose evidence has changed.", "Review that first.")
                yield _fault("STALE-003", recommendation, places, said, WARNING, column="findings")


def _how_to_pin(item: StandingRef) -> str:
    if item.side is not Side.RESPONSE:
        return f"run: odgovor review {item.owner.key}"
    return f"write {item.today} as its third part, after key and place, parted by '|'"


def _stale_fault(item: StandingRef, places: Places, newer: Newer | None) -> Fault:
    code, message = (
        "STALE-001",
        (
            f"'{item.ref.key}' says something else today ({item.today}) than when it was pinned "
            f"({item.ref.digest})."
        ),
    )
    remedy = f"Read it again; if the statement still holds, {_how_to_pin(item)}."
    if newer is not None:
        code, message = "LAW-005", newer.in_words(item.ref.key)
        remedy = f"Read '{newer.key}'; if the statement still holds, {_how_to_pin(item)}."
    severity = ERROR if item.is_settled else WARNING
    said = (message, remedy)
    return _fault(code, item.owner, places, said, severity, column=item.side)
