"""What a picker offers for a field that names records: evidence of any kind, or the keys of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.common.editions import said
from odgovor.web.common.labels import kind_name
from odgovor.web.records.choosing import choices_in
from odgovor.web.records.folded import stands_in
from odgovor.web.records.references import KIND_OF_REFERENCE
from odgovor.web.records.searching import Asked, Hit, found_records, hit_of, iter_parts
from odgovor.web.records.snippets import Piece
from odgovor.web.studies.models import Member

OFFERED = 20
# What no claim rests on.
_NO_EVIDENCE = frozenset({"study", "contributor", "alias", "waiver", "coding", "chapter"})
_INSIDE = frozenset({"measure", "provision"})


def offered(member: Member, target: str, text: str) -> list[dict[str, Any]]:
    """At most twenty keys for ``target``: ``evidence``, or what a field refers to, e.g. ``organisation``."""
    if not fold(text):
        return []
    found = _inside(member, target, text) if target in _INSIDE else _records(member, target, text)
    return list(islice(found, OFFERED))


def _records(member: Member, target: str, text: str) -> Iterator[dict[str, Any]]:
    is_evidence = target == "evidence"
    kind = KIND_OF_REFERENCE.get(target, target)
    kinds = tuple(k for k in KINDS if k not in _NO_EVIDENCE) if is_evidence else (kind,)
    asked = Asked(text, kinds)
    for record in found_records(member, asked)[:OFFERED]:
        parts = list(islice(iter_parts(record, asked.words), 5)) if is_evidence else []
        yield from (_offer(hit) for hit in parts)
        yield _offer(hit_of(record, asked.words))
    if is_evidence:
        yield from _inside(member, "provision", text)
    if is_evidence or target == "standard":
        yield from _inside(member, "standard", text)


def _inside(member: Member, target: str, text: str) -> Iterator[dict[str, Any]]:
    words = fold(text).split()
    for key, title in choices_in(member.study, member)(target):
        folded = fold(f"{key} {title}")
        if all(stands_in(word, folded) for word in words):
            yield {"key": key, "kind": target, "title": title, "snippet": []}


def _offer(hit: Hit) -> dict[str, Any]:
    return {
        "key": hit.key,
        "kind": kind_name(hit.record.kind),
        "title": said(hit.title),
        "snippet": [_plain(piece) for piece in hit.snippet],
        "language": hit.language,
    }


def _plain(piece: Piece) -> list[Any]:
    return [piece.text, piece.is_hit]
