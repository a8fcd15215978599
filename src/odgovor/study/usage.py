"""Who uses a key: findings, recommendations, processes, and chapters of the manuscript."""

from __future__ import annotations

import re

from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import specs_of
from odgovor.study.every import every_record
from odgovor.study.records import Study


def users_of(key: str, study: Study) -> list[str]:
    """The keys of the records that name a key, and the files and lines of the manuscript that do."""
    found: dict[str, None] = {}
    for record in every_record(study):
        if _names(record, key):
            found[getattr(record, "key", type(record).__name__)] = None
    alone = _alone(key)
    for chapter in study.manuscript:
        if key not in chapter.text:  # quickly seen of most
            continue
        for number, line in enumerate(chapter.text.splitlines(), start=1):
            if alone.search(line):
                found[f"{chapter.file}:{number}"] = None
    return list(found)


def _alone(key: str) -> re.Pattern[str]:
    """The key where it does not go on as another one: ``fg.nis-01.t2`` is not in ``fg.nis-01.t21``."""
    return re.compile(rf"(?<![a-z0-9_.#-]){re.escape(key)}(?![a-z0-9]|[-_.#]+[a-z0-9])")


def _names(record: object, key: str) -> bool:
    for spec in specs_of(type(record)):
        if not spec.refers and spec.base is not EvidenceRef:
            continue
        value = getattr(record, spec.name)
        held = value if isinstance(value, tuple) else (value,)
        if any((item.key if isinstance(item, EvidenceRef) else item) == key for item in held):
            return True
    return False
