"""Public pages: the list of what was published, and the frozen files, each only as its list of digests has it."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from odgovor.web.publishing import access, frozen
from odgovor.web.publishing.models import Release

log = logging.getLogger(__name__)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Shown in the browser; everything else is saved.
SHOWN = {".html", ".css", ".js", ".json", ".svg", ".png", ".woff2", ".ttf", ".pdf", ".txt"}
# The files of a publication bring their own scripts and styles, send nothing and fetch nothing; the page that stands
# in place of one that was withdrawn is the workbench's own and lets its reader choose the edition.
PAGES = csp_replace(
    {
        "connect-src": [NONE],
        "form-action": [NONE],
        "manifest-src": [NONE],
    }
)


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """What was published by all studies of the installation, the newest first; withdrawn releases say so."""
    found = Release.objects.public(timezone.now()).select_related("study")
    return render(
        request, "publishing/published.html", {"releases": found.order_by("-cooled_at", "-number")}
    )


@login_not_required
@require_safe
def public(request: HttpRequest, study: str, number: int, path: str) -> HttpResponseBase:
    """A file of a published release; 410 with the reason where it was withdrawn."""
    release = access.public_release(study, number, now=timezone.now())
    if release.is_withdrawn:
        return render(request, "publishing/withdrawn.html", {"release": release}, status=410)
    answer = frozen_file(request, release, path)
    answer["Cache-Control"] = "public, max-age=60, must-revalidate"
    return answer


@require_safe
def preview(request: HttpRequest, study: str, number: int, path: str) -> HttpResponseBase:
    """A file of a release that was built, published or not, for those who approve it."""
    member = access.releaser_of(request, study)
    release = access.release_of(member, number)
    answer = frozen_file(request, release, path)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@PAGES
def frozen_file(request: HttpRequest, release: Release, path: str) -> HttpResponseBase:
    """A file of a release by its name in the list, else 404; an address that ends in a slash is its index page."""
    name = f"{path}index.html" if not path or path.endswith("/") else path
    digest = release.files.get(name)
    if digest is None:
        raise Http404
    etag = f'"{digest}"'
    known: Any = get_conditional_response(request, etag=etag)
    if known is not None:
        known["ETag"] = etag
        return known
    return _answer(release, name, etag)


def _answer(release: Release, name: str, etag: str) -> HttpResponse:
    try:
        data = frozen.file_bytes(release, name)
    except frozen.DamagedFileError as fault:
        log.error("release %s: file %s is not what it was", release.pk, name)
        raise Http404 from fault
    ending = PurePosixPath(name).suffix
    answer = HttpResponse(data, content_type=TYPES.get(ending, "application/octet-stream"))
    answer["ETag"] = etag
    if ending not in SHOWN:
        plain = PurePosixPath(name).name.replace('"', "")
        answer["Content-Disposition"] = f'attachment; filename="{plain}"'
    return answer
