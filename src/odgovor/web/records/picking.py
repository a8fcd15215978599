"""What a picker offers for a field that names records: evidence of any kind, or the keys of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from odgovor.common.scripts import fold
from odgovor.search.query import Field
from odgovor.search.snippets import Piece
from odgovor.study.kinds import KINDS
from odgovor.study.passages import KNOWN, NOT_SEARCHED, PAGE
from odgovor.web.common.editions import said
from odgovor.web.common.labels import kind_name
from odgovor.web.records.choosing import choices_in
from odgovor.web.records.folded import stands_in
from odgovor.web.records.models import Record
from odgovor.web.records.references import KIND_OF_REFERENCE
from odgovor.web.records.searching import Shown, shown_hits, typed_query
from odgovor.web.search.finding import hits_for
from odgovor.web.studies.models import Member

OFFERED = 20
# What no claim rests on.
_NO_EVIDENCE = frozenset({"study", "chapter", PAGE}) | NOT_SEARCHED
_EVIDENCE = tuple(sorted(KNOWN[Field.KIND] - _NO_EVIDENCE))
_INSIDE = frozenset({"measure", "provision"})


def offered(member: Member, target: str, text: str) -> list[dict[str, Any]]:
    """At most twenty keys for ``target``: ``evidence``, or what a field refers to, e.g. ``organisation``."""
    if not fold(text):
        return []
    found = _inside(member, target, text) if target in _INSIDE else _records(member, target, text)
    seen: dict[str, dict[str, Any]] = {}
    for offer in found:
        seen.setdefault(offer["key"], offer)
        if len(seen) == OFFERED:
            break
    return list(seen.values())


def _records(member: Member, target: str, text: str) -> Iterator[dict[str, Any]]:
    kind = KIND_OF_REFERENCE.get(target, target)
    kinds = _EVIDENCE if target == "evidence" else (kind,)
    yield from _by_key(member, kinds, text.strip())
    hits = hits_for(member, typed_query(text, kinds), limit=OFFERED)
    yield from map(_offer, shown_hits(member, hits.hits))
    if target in {"evidence", "standard"}:
        yield from _inside(member, "standard", text)


def _by_key(member: Member, kinds: tuple[str, ...], text: str) -> Iterator[dict[str, Any]]:
    """Records whose key begins as typed, that of the very key first."""
    found = Record.objects.visible_to(member).filter(kind__in=set(kinds) & set(KINDS))
    for record in islice(found.filter(key__istartswith=text).order_by("key"), 5):
        yield {
            "key": record.key,
            "kind": kind_name(record.kind),
            "title": said(record.title),
            "snippet": [],
        }


def _inside(member: Member, target: str, text: str) -> Iterator[dict[str, Any]]:
    words = fold(text).split()
    for key, title in choices_in(member.study, member)(target):
        folded = fold(f"{key} {title}")
        if all(stands_in(word, folded) for word in words):
            yield {"key": key, "kind": target, "title": title, "snippet": []}


def _offer(shown: Shown) -> dict[str, Any]:
    return {
        "key": shown.hit.passage.key,
        "kind": shown.kind,
        "title": shown.title,
        "snippet": [_plain(piece) for piece in shown.hit.snippet],
        "language": shown.hit.tag,
    }


def _plain(piece: Piece) -> list[Any]:
    return [piece.text, piece.is_hit]
