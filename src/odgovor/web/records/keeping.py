"""Pages kept ready for all who see the same: each is made for a reader without a name, and framed for the one who asks.

A page is kept by all that it was made from: the reader's sight and rights, the study at a revision, the address with
its query, the edition, and what else its view names. It is made without the requester at hand (no person, no session,
no token), so that nothing of one reader can stand on another's page.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from sys import getsizeof
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from odgovor.common.langtext import LangText
from odgovor.web.common.editions import current_edition
from odgovor.web.records.memory import Memory
from odgovor.web.records.sight import forgotten_with
from odgovor.web.studies.models import Member, Study

BLOCKS = (
    "title",
    "head",
    "body_attributes",
    "main_class",
    "crumbs",
    "heading",
    "lead",
    "actions",
    "content",
    "scripts",
)
# Whatever stands in a page's texts is escaped or has no such number in it.
_BETWEEN = f"<!--{secrets.token_hex(16)}-->"
_TOKEN = f"token-{secrets.token_hex(16)}"
_LONGEST_QUERY = 400
_MOST_BYTES = 32 * 1024**2

Parts = Mapping[str, SafeString]


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a member decides what a page says, with the study as it stands; equal readers share pages."""

    study: int
    revision: int
    key: str
    title: LangText
    is_simulated: bool
    role: str
    clearance: str
    has_all_localities: bool
    localities: tuple[str, ...]

    @classmethod
    def of(cls, member: Member) -> Reader:
        """The reader that a member is, at the revision that came with the membership."""
        study = member.study
        return cls(
            study=study.pk,
            revision=study.revision,
            key=study.key,
            title=study.title,
            is_simulated=study.is_simulated,
            role=member.role,
            clearance=member.clearance,
            has_all_localities=member.has_all_localities,
            localities=tuple(member.localities),
        )

    def as_member(self) -> Member:
        """A member with the reader's rights and nobody's name: no account, no number, no organisation."""
        study = Study(
            pk=self.study,
            key=self.key,
            title_en=self.title.en,
            title_sr=self.title.sr,
            is_simulated=self.is_simulated,
            revision=self.revision,
        )
        return Member(
            study=study,
            role=self.role,
            clearance=self.clearance,
            has_all_localities=self.has_all_localities,
            localities=list(self.localities),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request a kept page may be made from."""

    path: str
    GET: QueryDict


class Making(Protocol):
    """What a page shows to a reader, computed from nothing else than what its page is kept by."""

    def __call__(self, member: Member, asked: Asked) -> dict[str, Any]: ...


_pages: Memory[Hashable, Parts] = forgotten_with(Memory(_MOST_BYTES))


def kept_page(
    request: HttpRequest,
    member: Member,
    template: str,
    make: Making,
    *,
    also: Hashable = None,
    room: Any = None,
) -> HttpResponse:
    """A page for a member of the network: as it was made for another with the same sight, or made now.

    ``also`` is what the page is made from beside the study's records, such as the day; ``room`` is marked
    in the frame where the address does not say in which the page is. Addressees see by what was
    sent to them and not by their rights alone, so nothing is kept for them (``ValueError``).
    """
    if member.is_addressee:
        raise ValueError(
            "What an addressee sees depends on more than its rights; no page of it is kept."
        )
    asked = Asked(request.path, request.GET)
    query = request.META.get("QUERY_STRING", "")
    reader = Reader.of(member)

    def made() -> Parts:
        return _made(reader, template, asked, make)

    # The same query says something else in another charset, which a header may name.
    key = (reader, current_edition(), template, request.path, query, asked.GET.encoding, also)
    is_kept = len(query) <= _LONGEST_QUERY
    parts = _pages.get(key, made, size=_size) if is_kept else made()
    context = {"parts": _with_token(parts, request), "room": room}
    return render(request, "common/kept.html", context)


def _made(reader: Reader, template: str, asked: Asked, make: Making) -> Parts:
    """The blocks of a page, made in a context in which the requester does not stand."""
    member = reader.as_member()
    values = {**make(member, asked), "member": member, "layout": "common/_parts.html"}
    context = Context({**values, "block_end": mark_safe(_BETWEEN), "csrf_token": _TOKEN})  # noqa: S308  # ours
    context.request = asked  # type: ignore[attr-defined]  # the query string is written from it
    context["request"] = asked
    parts = str(get_template(template).template.render(context)).split(_BETWEEN)
    return {
        name: mark_safe(part)  # noqa: S308  # a template made it
        for name, part in zip(BLOCKS, parts, strict=True)
    }


def _with_token(parts: Parts, request: HttpRequest) -> Parts:
    """The parts with the requester's token in their forms."""
    return {
        name: mark_safe(part.replace(_TOKEN, get_token(request))) if _TOKEN in part else part  # noqa: S308
        for name, part in parts.items()
    }


def _size(parts: Parts) -> int:
    return sum(getsizeof(part) for part in parts.values())
