"""Findings and recommendations as evidence: other findings, later reports and the annex can rest on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from odgovor.common.codes import label_of
from odgovor.common.datewords import date_alone
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.findings.labels import joined, label
from odgovor.findings.records import Finding, FindingBook, FindingKind, Recommendation


def iter_evidence(book: FindingBook, places: Mapping[str, Place]) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: FindingBook, places: Mapping[str, Place]) -> Iterator[Promise]:
    """One item for each finding, challenge and recommendation."""
    for finding in book.findings:
        yield finding.key, partial(_finding, finding, places)
    for recommendation in book.recommendations:
        yield recommendation.key, partial(_recommendation, recommendation, places)


def _source(key: str, places: Mapping[str, Place]) -> Source:
    place = places.get(key, Place())
    return Source(file=place.file, row=place.row)


def _finding(finding: Finding, places: Mapping[str, Place]) -> Evidence:
    theme, status = label_of(finding.theme), label(finding.status)
    is_challenge = finding.kind is FindingKind.CHALLENGE
    word = LangText("Challenge", "Изазов") if is_challenge else LangText("Finding", "Налаз")
    refs = finding.evidence_for + finding.evidence_against
    return Evidence(
        key=finding.key,
        kind=finding.kind.value,
        title=finding.statement,
        text=joined(
            [
                LangText(
                    f"{word.en}: {theme.en}. {status.en}.", f"{word.sr}: {theme.sr}. {status.sr}."
                ),
                _confidence(finding),
            ],
            separator=" ",
        ),
        source=_source(finding.key, places),
        digest=_digest(finding),
        is_simulated=finding.simulated,
        inputs=tuple(dict.fromkeys(ref.key for ref in refs)),
    )


def _digest(finding: Finding) -> str:
    """The digest of what a finding says; pinning its evidence anew does not make others stale."""
    evidence = tuple(
        tuple((ref.key, ref.locator) for ref in refs)
        for refs in (finding.evidence_for, finding.evidence_against)
    )
    said = (finding.key, finding.statement, finding.kind, finding.status, finding.localities)
    return digest_of(*said, finding.grading, evidence)


def _confidence(finding: Finding) -> LangText:
    if finding.grading is None:
        return LangText()
    level = label(finding.grading.confidence)
    said = LangText(f"Confidence: {level.en}.", f"Поузданост: {level.sr}.")
    return joined([said, finding.grading.reasons], separator=" ")


def _recommendation(item: Recommendation, places: Mapping[str, Place]) -> Evidence:
    status, told = label(item.status), item.addressee
    parts = [LangText(f"Status: {status.en}.", f"Статус: {status.sr}.")]
    if told:
        parts.insert(0, LangText(f"To: {told.en}.", f"Упућено: {told.sr}."))
    if item.deadline is not None:
        deadline = date_alone(item.deadline)
        parts.append(LangText(f"Deadline: {deadline.en}.", f"Рок: {deadline.sr}"))
    return Evidence(
        key=item.key,
        kind="recommendation",
        title=item.text,
        text=joined(parts, separator=" "),
        source=_source(item.key, places),
        digest=digest_of(item),
        is_simulated=item.simulated,
        inputs=tuple(dict.fromkeys((*item.findings, *item.basis))),
    )
