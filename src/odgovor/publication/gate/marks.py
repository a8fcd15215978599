"""Marks of invented content: what rests on an invented record is invented too and must say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from odgovor.common.errors import Fault, Place
from odgovor.common.records import specs_of
from odgovor.study.every import every_record, records_by_class
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.records import Study

REMEDY = "Add 'simulated: true' to the record, or replace what it rests on by real data."


def iter_mark_faults(
    study: Study, index: EvidenceIndex, places: Mapping[str, Place]
) -> Iterator[Fault]:
    """MARK-001 the study has no line for invented content; MARK-002 an unmarked record rests on it."""
    has_simulated = any(getattr(record, "simulated", False) for record in every_record(study))
    if has_simulated and not (study.info.simulated and study.info.simulated_note):
        message = "The study holds invented records but does not say so on its pages."
        remedy = "Set 'simulated: true' and write 'simulated_note' in study.yaml."
        yield Fault("MARK-001", Place("study.yaml", 1, "simulated_note"), message, remedy)
    findings = {item.key: item for item in study.findings.findings}
    for finding in study.findings.findings:
        refs = finding.evidence_for + finding.evidence_against
        invented = [r.key for r in refs if r.key in index and index[r.key].is_simulated]
        if invented and not finding.simulated:
            yield _unmarked(finding.key, invented[0], places)
    for item in study.findings.recommendations:
        resting = [k for k in item.findings if k in findings and findings[k].simulated]
        if resting and not item.simulated:
            yield _unmarked(item.key, resting[0], places)
    yield from _on_invented_sources(study, places)


def _on_invented_sources(study: Study, places: Mapping[str, Place]) -> Iterator[Fault]:
    invented = {item.key for item in study.documents if item.simulated}
    named = {
        cls: [spec.name for spec in specs_of(cls) if spec.refers == "document"]
        for cls in records_by_class(study)
        if hasattr(cls, "simulated")
    }
    for record in every_record(study, {cls for cls, names in named.items() if names}):
        if not record.simulated:
            sources = (getattr(record, name) for name in named[type(record)])
            yield from (_unmarked(record.key, key, places) for key in sources if key in invented)


def _unmarked(key: str, source: str, places: Mapping[str, Place]) -> Fault:
    message = f"'{key}' rests on '{source}', which is invented, but is not marked as invented."
    return Fault("MARK-002", places.get(key, Place(record=key)), message, REMEDY)
