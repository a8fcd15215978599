"""Every record of a study: one after another, or by class, to look at a field of all of them at once.

Hundreds of thousands of records are nearly all sound. What is asked of each is asked of the different values of a
field first; records are gone through one by one only in a class that has something to tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import FieldSpec, specs_of
from odgovor.study.records import Study

ByClass = Mapping[type, Sequence[Any]]


def every_record(study: Study, classes: Collection[type] | None = None) -> Iterator[Any]:
    """Every record of the study that the bundle holds, built-in catalogues apart; of some classes only if asked."""
    for group in _groups(study):
        if classes is None or (group and type(group[0]) in classes):
            yield from group


def records_by_class(study: Study) -> ByClass:
    """The same records, those of each class in their order."""
    found: dict[type, list[Any]] = defaultdict(list)
    for group in _groups(study):
        if group:
            found[type(group[0])] += group
    return found


def _groups(study: Study) -> Iterator[Sequence[Any]]:
    """The records in their order, in groups of one class."""
    yield (study.info,)
    for plan in study.plans.plans:
        yield from ((plan,), plan.objectives, plan.measures, plan.activities)
    yield from (study.localities, study.documents, study.contributors, study.waivers)
    yield from (study.norms.concordances, study.norms.pairings, study.norms.glossary)
    yield from (study.norms.texts, study.plans.marks, study.plans.gaps)
    books = (study.fieldwork, study.focusgroups, study.stats, study.actors, study.findings)
    for book in books:
        held = (getattr(book, spec.name) for spec in specs_of(type(book)))
        yield from (item for item in held if isinstance(item, tuple))
    yield study.reports


def values_of(records: Iterable[Any], spec: FieldSpec) -> Iterator[Any]:
    """What stands in a field of all records, the items of lists one by one, what is empty left out."""
    held = filter(None, map(attrgetter(spec.name), records))
    return chain.from_iterable(held) if spec.is_many else held


def keys_referred_to(records: Iterable[Any], spec: FieldSpec) -> set[str]:
    """The different keys that a referring field of the records names."""
    values = values_of(records, spec)
    return set(map(attrgetter("key"), values) if spec.base is EvidenceRef else values)
