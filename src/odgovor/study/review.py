"""Review: pin the evidence of findings to what it says today, after a person has read it again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from odgovor.common.errors import InvalidDataError, UnknownKeyError
from odgovor.common.yamls import dump_yaml, to_mapping
from odgovor.findings.staleness import pinned
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.files import replace_file
from odgovor.study.layout import file_stem
from odgovor.study.reading import read_bundle


def review(
    root: Path, keys: Collection[str], *, everything: bool = False, dry_run: bool = False
) -> list[str]:
    """Pin the named findings (or all) and write their files; returns the keys of those that changed."""
    bundle = read_bundle(root)
    if bundle.study is None:
        raise InvalidDataError(bundle.faults)
    findings = {finding.key: finding for finding in bundle.study.findings.findings}
    unknown = [key for key in keys if key not in findings]
    if unknown:
        raise UnknownKeyError(unknown[0])
    digests = EvidenceIndex(bundle.study, bundle.places).digests
    changed = []
    for key, finding in findings.items():
        if not everything and key not in keys:
            continue
        made = pinned(finding, digests)
        if made != finding:
            changed.append(key)
            if not dry_run:
                path = root / "findings" / f"{file_stem(key)}.yaml"
                replace_file(path, dump_yaml(to_mapping(made)).encode())
    return changed
