"""Pinning: what a record rests on is kept with the digest of what it said when a person read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.records.evidence import digests_of, visible_evidence
from odgovor.web.studies.models import Member


def with_pins(member: Member, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with references pinned that have no digest yet: who adds evidence has just read it."""
    return _pinned(member, kind, data, again=False)


def pinned_data(member: Member, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with every reference pinned to what its evidence says today.

    A reference to what is missing, or to what the member may not read, stays as it is.
    """
    return _pinned(member, kind, data, again=True)


def _pinned(member: Member, kind: str, data: Mapping[str, Any], *, again: bool) -> dict[str, Any]:
    cls = KINDS[kind].record
    if not _has_refs(cls):
        return dict(data)
    return _pinned_in(cls, data, _Read(member), again=again)


class _Read:
    """The digests of the evidence that a member may read."""

    def __init__(self, member: Member) -> None:
        self._seen, self._all = visible_evidence(member), digests_of(member.study)

    def get(self, key: str, otherwise: str) -> str:
        """The digest of an item, or what is given for one that is not there to be read."""
        return self._all.get(key, otherwise) if key in self._seen else otherwise


def _pinned_in(
    cls: type, data: Mapping[str, Any], digests: _Read, *, again: bool
) -> dict[str, Any]:
    found = dict(data)
    for spec in specs_of(cls):
        value = found.get(spec.column)
        if not isinstance(value, list):
            continue
        if spec.base is EvidenceRef:
            found[spec.column] = [_pin(str(text), digests, again=again) for text in value]
        elif spec.is_record:
            found[spec.column] = [
                _pinned_in(spec.base, inner, digests, again=again) for inner in value
            ]
    return found


def _pin(text: str, digests: _Read, *, again: bool) -> str:
    try:
        ref = EvidenceRef.parse(text)
    except ValueError:
        return text
    if ref.digest and not again:
        return text
    return str(replace(ref, digest=digests.get(ref.key, ref.digest)))


def _has_refs(cls: type) -> bool:
    return any(
        spec.base is EvidenceRef or (spec.is_record and _has_refs(spec.base))
        for spec in specs_of(cls)
    )
