"""Tables of plans as files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.web.plans import access, downloads


@require_safe
def download(
    request: HttpRequest, study: str, kind: str, ending: str
) -> StreamingHttpResponse | FileResponse:
    """A table as CSV or XLSX, of what the requester sees."""
    member = access.network_member(request, study)
    try:
        return downloads.download(member, kind, ending, request.GET)
    except (UnknownKeyError, UsageError) as fault:
        raise Http404 from fault
