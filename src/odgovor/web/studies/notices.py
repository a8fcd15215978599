"""Notices: what a member should know, shown in the product until it is read."""

from __future__ import annotations

from typing import Any

from odgovor.web.studies.models import Member, Notice


def notify(member: Member, event: str, path: str = "", **detail: Any) -> Notice:
    """Tell a member something; ``event`` names a sentence in :mod:`odgovor.web.studies.sentences`."""
    return Notice.objects.create(member=member, event=event, path=path, detail=detail)
