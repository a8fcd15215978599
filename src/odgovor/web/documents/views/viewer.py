"""The viewer: a page of a document, its picture, and the file itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from odgovor.web.documents import access as documents
from odgovor.web.documents.describing import web_address
from odgovor.web.documents.sending import file_answer, picture_answer
from odgovor.web.documents.viewing import Asked, shown_page
from odgovor.web.studies import access
from odgovor.web.studies.models import Member

_MOST_DIGITS = 6


def view(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A document opened at a page; one without a file is described."""
    member = access.member_of(request, study)
    record = documents.document_of(member, key)
    if not documents.snapshots_of(record):
        return redirect("documents:about", study=study, key=key)
    number = request.GET.get("page", "1")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    return _page(request, member, key, int(number) if is_number else 1)


def page(request: HttpRequest, study: str, key: str, number: int) -> HttpResponse:
    """A page of a document, whole or as a part of another page that asks for it."""
    return _page(request, access.member_of(request, study), key, number)


def _page(request: HttpRequest, member: Member, key: str, number: int) -> HttpResponse:
    shown = shown_page(member, key, number, Asked.of(request, member.study.key))
    # "whole" is a part for a page that is this document's own, "1" one for a page of something else.
    part = request.GET.get("fragment", "1" if "HX-Request" in request.headers else "")
    is_part = part in {"1", "whole"}
    context = {
        "shown": shown,
        "record": shown.record,
        "url": web_address(shown.record),
        "is_whole": part != "1",
    }
    template = "documents/_viewer.html" if is_part else "documents/view.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def picture(request: HttpRequest, study: str, key: str, number: int) -> HttpResponseBase:
    """The picture of a page."""
    member = access.member_of(request, study)
    snapshot = documents.snapshot_of(member, key, request.GET.get("version"))
    return picture_answer(request, snapshot, number, zoom=Asked.of(request, study).zoom)


def file(request: HttpRequest, study: str, key: str) -> HttpResponseBase:
    """The file of a version as it was added; it is saved and never opened in the browser."""
    member = access.member_of(request, study)
    kept = documents.snapshot_of(member, key, request.GET.get("version"))
    return file_answer(
        request, kept.sha256, size=kept.size, media_type=kept.media_type, name=kept.file_name
    )
