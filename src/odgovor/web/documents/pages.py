"""Pages of documents for other rooms: the text that a quote is compared with."""

from __future__ import annotations

from django.http import Http404

from odgovor.documents.anchors import page_with
from odgovor.web.documents import access, texts
from odgovor.web.studies.models import Member


def page_text(
    member: Member, key: str, number: int | None, version: int | None = None
) -> str | None:
    """The text of a page (from 1) as the gate compares quotes with it.

    None where the document, the version or the page is not there or not for this member.
    """
    try:
        snapshot = access.snapshot_of(member, key, version)
    except Http404:
        return None
    return texts.text_of(snapshot, number) if number else None


def page_count(member: Member, key: str) -> int | None:
    """How many pages the document has now, or None where it has no file that this member may see."""
    try:
        return texts.page_count(access.snapshot_of(member, key))
    except Http404:
        return None


def page_saying(member: Member, key: str, quote: str, *, near: int | None = None) -> int | None:
    """The page that has the words of a quote, the one nearest to ``near`` first, or None where none has."""
    try:
        snapshot = access.snapshot_of(member, key)
    except Http404:
        return None
    return page_with(quote, texts.texts_of(snapshot), near=near)
