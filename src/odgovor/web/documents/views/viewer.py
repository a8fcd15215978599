"""The viewer: a page of a document, its picture, and the file itself."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, parse_etags

from odgovor.common.errors import InvalidDataError
from odgovor.web.documents import access as documents
from odgovor.web.documents import texts
from odgovor.web.documents.describing import web_address
from odgovor.web.documents.drawing import WIDTHS, drawn_page
from odgovor.web.documents.viewing import Asked, shown_page
from odgovor.web.studies import access
from odgovor.web.studies.blobs import blob_path
from odgovor.web.studies.models import Member

_MOST_DIGITS = 6
_CHUNK = 256 * 1024
_ALONE = "sandbox; default-src 'none'"


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
    zoom = Asked.of(request, study).zoom
    if not snapshot.is_drawn or not 1 <= number <= texts.page_count(snapshot):
        raise Http404
    tag = f'"{snapshot.sha256[:32]}-{number}-{WIDTHS[zoom]}"'
    if _is_known(request, tag):
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        path = drawn_page(snapshot, number, zoom=zoom).picture
    except InvalidDataError as fault:
        raise Http404 from fault
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600", **_alone()}
    return HttpResponse(path.read_bytes(), content_type="image/webp", headers=headers)


def file(request: HttpRequest, study: str, key: str) -> HttpResponseBase:
    """The file of a version as it was added; it is saved and never opened in the browser."""
    member = access.member_of(request, study)
    snapshot = documents.snapshot_of(member, key, request.GET.get("version"))
    tag = f'"{snapshot.sha256}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **_alone()}
    if _is_known(request, tag):
        return HttpResponseNotModified(headers=headers)
    digest = base64.b64encode(bytes.fromhex(snapshot.sha256)).decode()
    headers |= {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=snapshot.file_name
        )
        or "attachment",
        "Repr-Digest": f"sha-256=:{digest}:",
    }
    headers["Content-Length"] = str(snapshot.size)
    chunks = _chunks(blob_path(snapshot.sha256))
    return StreamingHttpResponse(chunks, content_type=snapshot.media_type, headers=headers)


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, which is opened when the first of them is sent."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _alone() -> dict[str, str]:
    """A file that somebody else made can do nothing in the browser, whatever is in it."""
    return {
        "Content-Security-Policy": _ALONE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _is_known(request: HttpRequest, tag: str) -> bool:
    return tag in parse_etags(request.headers.get("If-None-Match", ""))
