"""What the frame of every page needs: the requester's membership and the notices not yet read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from odgovor.web.studies.models import Member


def frame(request: HttpRequest) -> dict[str, Any]:
    """``member`` where the page is of a study the gate let in, and the number of its unread notices."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return {"member": None, "unread_notices": 0}
    return {"member": member, "unread_notices": member.notices.filter(read_at=None).count()}
