"""Review: pin what findings and recommendations rest on to what it says today, after a person has read it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from odgovor.common.errors import InvalidDataError, UnknownKeyError
from odgovor.common.yamls import dump_yaml, to_mapping
from odgovor.findings.records import Finding, Recommendation
from odgovor.findings.staleness import pinned, pinned_basis
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.files import replace_file
from odgovor.study.layout import file_stem
from odgovor.study.reading import read_bundle


def review(
    root: Path, keys: Collection[str], *, everything: bool = False, dry_run: bool = False
) -> list[str]:
    """Pin the named findings and recommendations (or all) and write their files; returns the keys that changed."""
    bundle = read_bundle(root)
    if bundle.study is None:
        raise InvalidDataError(bundle.faults)
    book = bundle.study.findings
    items: tuple[Finding | Recommendation, ...] = (*book.findings, *book.recommendations)
    held = {item.key: item for item in items}
    unknown = [key for key in keys if key not in held]
    if unknown:
        raise UnknownKeyError(unknown[0])
    digests = EvidenceIndex(bundle.study, bundle.places).digests
    changed = []
    for key, item in held.items():
        if not everything and key not in keys:
            continue
        made = _pinned(item, digests)
        if made != item:
            changed.append(key)
            if not dry_run:
                _write(root, made)
    return changed


def _pinned(item: Finding | Recommendation, digests: Mapping[str, str]) -> Finding | Recommendation:
    return pinned(item, digests) if isinstance(item, Finding) else pinned_basis(item, digests)


def _write(root: Path, item: Finding | Recommendation) -> None:
    folder = "findings" if isinstance(item, Finding) else "recommendations"
    path = root / folder / f"{file_stem(item.key)}.yaml"
    replace_file(path, dump_yaml(to_mapping(item)).encode())
