"""What the forms of the rooms ask beside the record: how widely it may be known."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from odgovor.web.studies.models import SENSITIVITIES, Member
from odgovor.web.studies.roles import Role, Sensitivity, levels_up_to

# Who may say how widely a record is known; for others it stays as it is.
_DECIDING = frozenset({Role.COORDINATOR, Role.RESEARCHER})


def sensitivity_choices(member: Member) -> list[tuple[str, Any]]:
    """The levels that a member may give a record, none where the member may not decide."""
    if Role(member.role) not in _DECIDING:
        return []
    levels = {str(level) for level in levels_up_to(Sensitivity(member.clearance))}
    return [(str(level), label) for level, label in SENSITIVITIES if str(level) in levels]


def chosen_sensitivity(request: HttpRequest, member: Member) -> str:
    """The level that was chosen, or nothing where none was or the member may not choose it."""
    sent = request.POST.get("sensitivity", "")
    return sent if sent in {level for level, _label in sensitivity_choices(member)} else ""
