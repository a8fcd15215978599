"""The evidence index: every item of the study that a claim can rest on, by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from odgovor.actors.evidence import iter_evidence as actor_evidence
from odgovor.common.errors import Place, UnknownKeyError
from odgovor.common.evidence import Document, Evidence, Source, digest_of
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import LangText
from odgovor.fieldwork.evidence import iter_evidence as field_evidence
from odgovor.findings.evidence import iter_evidence as finding_evidence
from odgovor.focusgroups.evidence import iter_evidence as focus_evidence
from odgovor.norms.evidence import iter_evidence as norm_evidence
from odgovor.plans.evidence import iter_evidence as plan_evidence
from odgovor.stats.evidence import iter_evidence as stat_evidence
from odgovor.study.records import Study, TransferredReport


class EvidenceIndex(Mapping[str, Evidence]):
    """Evidence by key; a renamed key leads to the new one, an observation without its source to the preferred."""

    def __init__(self, study: Study, places: Mapping[str, Place]) -> None:
        self._items = {item.key: item for item in iter_evidence(study, places)}
        self._aliases = {alias.old: alias.new for alias in study.aliases}
        for observation in study.stats.observations:
            if observation.is_preferred:
                self._aliases.setdefault(observation.base_key, observation.key)

    def __getitem__(self, key: str) -> Evidence:
        found = self._items.get(self.canonical(key))
        if found is None:
            raise UnknownKeyError(key, near=nearest_key(key, self._items))
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.canonical(key) in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def canonical(self, key: str) -> str:
        """The key that evidence stands under, after following a renaming."""
        for _ in range(8):
            if key not in self._aliases:
                break
            key = self._aliases[key]
        return key

    @property
    def digests(self) -> dict[str, str]:
        """The digest of every item by its key, aliases included."""
        found = {key: item.digest for key, item in self._items.items()}
        for old in self._aliases:
            target = self._items.get(self.canonical(old))
            if target is not None:
                found[old] = target.digest
        return found


def iter_evidence(study: Study, places: Mapping[str, Place]) -> Iterator[Evidence]:
    """Every evidence item of the study, room by room."""
    yield from norm_evidence(study.norms, places)
    yield from plan_evidence(study.plans, places)
    yield from field_evidence(study.fieldwork, places)
    yield from focus_evidence(study.focusgroups, places)
    yield from stat_evidence(study.stats, places)
    yield from actor_evidence(study.actors, places)
    yield from finding_evidence(study.findings, places)
    yield from (_document_evidence(document, places) for document in study.documents)
    yield from _report_evidence(study, places)


def _document_evidence(document: Document, places: Mapping[str, Place]) -> Evidence:
    place = places.get(document.key, Place())
    published = f", {document.published}" if document.published else ""
    return Evidence(
        key=document.key,
        kind="document",
        title=document.title,
        text=LangText(f"{document.issuer.en}{published}", f"{document.issuer.sr}{published}"),
        source=Source(document=document.key, file=place.file, row=place.row),
        digest=digest_of(document),
        is_simulated=document.simulated,
    )


def _report_evidence(study: Study, places: Mapping[str, Place]) -> Iterator[Evidence]:
    names = {item.key: item.name for item in study.actors.organisations}
    reports: dict[str, list[TransferredReport]] = {}
    for report in study.reports:
        reports.setdefault(base_report_key(report), []).append(report)
    for key, versions in reports.items():
        titles = {report.language.partition("-")[0]: report.title for report in versions}
        organisation = names.get(versions[0].organisation, LangText())
        place = places.get(versions[0].key, Place())
        yield Evidence(
            key=key,
            kind="report",
            title=LangText(titles.get("en", ""), titles.get("sr", "")),
            text=organisation,
            source=Source(file=place.file, row=place.row),
            digest=digest_of(*(report.sha256 for report in versions)),
            is_simulated=any(report.simulated for report in versions),
        )


def base_report_key(report: TransferredReport) -> str:
    """The key of a report in all its languages: ``report.nis.en`` -> ``report.nis``."""
    return report.key.removesuffix(f".{report.language.partition('-')[0]}")
