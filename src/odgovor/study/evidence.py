"""The evidence index: every item of the study that a claim can rest on, by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from odgovor.actors.evidence import iter_promises as actor_promises
from odgovor.common.errors import Place, UnknownKeyError
from odgovor.common.evidence import Document, Evidence, Promise, Source, digest_of
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import LangText
from odgovor.fieldwork.evidence import iter_promises as field_promises
from odgovor.findings.evidence import iter_promises as finding_promises
from odgovor.focusgroups.evidence import iter_promises as focus_promises
from odgovor.norms.evidence import iter_promises as norm_promises
from odgovor.plans.evidence import iter_promises as plan_promises
from odgovor.stats.evidence import iter_promises as stat_promises
from odgovor.study.records import Study, TransferredReport


class EvidenceIndex(Mapping[str, Evidence]):
    """Evidence by key; a renamed key leads to the new one, an observation without its source to the preferred.

    An item is made when it is first asked for: the keys are known at once, what stands behind most of them
    is not looked at.
    """

    def __init__(self, study: Study, places: Mapping[str, Place]) -> None:
        self._promises = dict(iter_promises(study, places))
        self._made: dict[str, Evidence] = {}
        self._aliases = {alias.old: alias.new for alias in study.aliases}
        for observation in study.stats.observations:
            if observation.is_preferred:
                self._aliases.setdefault(observation.base_key, observation.key)

    def __getitem__(self, key: str) -> Evidence:
        target = self.canonical(key)
        found = self._made.get(target)
        if found is None:
            found = self._made[target] = self._promised(target, asked=key)()
        return found

    def _promised(self, key: str, *, asked: str) -> Callable[[], Evidence]:
        make = self._promises.get(key)
        if make is None:
            raise UnknownKeyError(asked, near=nearest_key(asked, self._promises))
        return make

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.canonical(key) in self._promises

    def __iter__(self) -> Iterator[str]:
        return iter(self._promises)

    def __len__(self) -> int:
        return len(self._promises)

    def canonical(self, key: str) -> str:
        """The key that evidence stands under, after following a renaming."""
        for _ in range(8):
            if key not in self._aliases:
                break
            key = self._aliases[key]
        return key

    @property
    def digests(self) -> Digests:
        """The digest of every item by its key, aliases included."""
        return Digests(self)

    def renamed(self) -> Iterator[str]:
        """The keys that are not those of an item and lead to one."""
        return (key for key in self._aliases if key in self and key not in self._promises)


class Digests(Mapping[str, str]):
    """The digests of an index by key, each made when it is asked for."""

    def __init__(self, index: EvidenceIndex) -> None:
        self._index = index

    def __getitem__(self, key: str) -> str:
        if key not in self._index:
            raise KeyError(key)  # without looking for a key like it, as the index does
        return self._index[key].digest

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        return chain(self._index, self._index.renamed())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def iter_promises(study: Study, places: Mapping[str, Place]) -> Iterator[Promise]:
    """Every evidence item of the study, room by room."""
    cities = {place.key: place.name for place in study.localities}
    yield from norm_promises(study.norms, places, cities)
    yield from plan_promises(study.plans, places)
    yield from field_promises(study.fieldwork, places)
    yield from focus_promises(study.focusgroups, places)
    yield from stat_promises(study.stats, places)
    yield from actor_promises(study.actors, places)
    yield from finding_promises(study.findings, places)
    for document in study.documents:
        yield document.key, partial(_document_evidence, document, places)
    yield from _report_promises(study, places)


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


def _report_promises(study: Study, places: Mapping[str, Place]) -> Iterator[Promise]:
    reports: dict[str, list[TransferredReport]] = {}
    for report in study.reports:
        reports.setdefault(base_report_key(report), []).append(report)
    for key, versions in reports.items():
        yield key, partial(_report_evidence, key, versions, study, places)


def _report_evidence(
    key: str, versions: list[TransferredReport], study: Study, places: Mapping[str, Place]
) -> Evidence:
    titles = {report.language.partition("-")[0]: report.title for report in versions}
    names = {item.key: item.name for item in study.actors.organisations}
    place = places.get(versions[0].key, Place())
    return Evidence(
        key=key,
        kind="report",
        title=LangText(titles.get("en", ""), titles.get("sr", "")),
        text=names.get(versions[0].organisation, LangText()),
        source=Source(file=place.file, row=place.row),
        digest=digest_of(*(report.sha256 for report in versions)),
        is_simulated=any(report.simulated for report in versions),
    )


def base_report_key(report: TransferredReport) -> str:
    """The key of a report in all its languages: ``report.nis.en`` -> ``report.nis``."""
    return report.key.removesuffix(f".{report.language.partition('-')[0]}")
