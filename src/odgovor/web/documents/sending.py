"""Files and pictures as answers: they can do nothing in a browser; whether a reader may have them is asked before."""

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
from django.utils.http import content_disposition_header, parse_etags

from odgovor.common.errors import InvalidDataError
from odgovor.web.documents import texts
from odgovor.web.documents.drawing import WIDTHS, drawn_page
from odgovor.web.documents.models import Snapshot
from odgovor.web.studies.blobs import blob_path

_CHUNK = 256 * 1024
_ALONE = "sandbox; default-src 'none'"


def picture_answer(
    request: HttpRequest, snapshot: Snapshot, number: int, *, zoom: int = 100
) -> HttpResponseBase:
    """The picture of a page (from 1), else 404."""
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


def file_answer(
    request: HttpRequest, sha256: str, *, size: int, media_type: str, name: str
) -> HttpResponseBase:
    """A kept file; it is saved and never opened in the browser."""
    tag = f'"{sha256}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **_alone()}
    if _is_known(request, tag):
        return HttpResponseNotModified(headers=headers)
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers |= {
        "Content-Disposition": disposition or "attachment",
        "Repr-Digest": f"sha-256=:{digest}:",
        "Content-Length": str(size),
    }
    return StreamingHttpResponse(
        _chunks(blob_path(sha256)), content_type=media_type, headers=headers
    )


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
