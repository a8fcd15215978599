"""The audit trail: one line for each thing done, written in the same transaction as the thing itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from odgovor.web.studies.models import Event, Member, Study
from odgovor.web.studies.roles import Sensitivity, levels_up_to


def record(  # noqa: PLR0913  # a line has as many columns
    action: str,
    *,
    study: Study | None,
    actor: Any = None,
    kind: str = "",
    subject: str = "",
    locality: str = "",
    sensitivity: str = Sensitivity.RESTRICTED,
    detail: dict[str, Any] | None = None,
) -> Event:
    """Add a line; ``actor`` is a user or None for the command line. Details hold keys and names of fields only."""
    return Event.objects.create(
        action=action,
        study=study,
        actor=actor,
        kind=kind,
        subject=subject,
        locality=locality,
        sensitivity=sensitivity,
        detail=detail or {},
    )


def trail_for(member: Member) -> Any:
    """The lines that a member may read: all for coordinators, else those of records they may see."""
    trail = Event.objects.filter(study=member.study).select_related("actor")
    if member.is_coordinator:
        return trail
    if member.is_addressee:
        return trail.filter(actor=member.user)
    levels = levels_up_to(Sensitivity(member.clearance))
    near = Q(sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK])
    if not member.has_all_localities:
        near |= Q(locality__in=member.localities)
    else:
        near = Q()
    return trail.filter(near, sensitivity__in=levels)
