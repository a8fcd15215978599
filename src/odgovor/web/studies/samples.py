"""Sample accounts for the demonstration and the tests: roles, not people, one for each way of taking part."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from odgovor.web.accounts.models import User
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import CLEARANCE, Role

SAMPLE_PASSWORD = "sample account, seven cities"  # noqa: S105  # known to all, and only for invented data
_EVERYWHERE: dict[str, Any] = {"has_all_localities": True}
SAMPLES: dict[str, tuple[str, Role, dict[str, Any]]] = {
    "coordinator": ("Coordinator (sample)", Role.COORDINATOR, _EVERYWHERE),
    "second-coordinator": ("Second coordinator (sample)", Role.COORDINATOR, _EVERYWHERE),
    "researcher": ("Researcher (sample)", Role.RESEARCHER, _EVERYWHERE),
    "monitor-nis": ("Monitor, Niš (sample)", Role.MONITOR, {"localities": ["nis"]}),
    "monitor-vranje": ("Monitor, Vranje (sample)", Role.MONITOR, {"localities": ["vranje"]}),
    "reviewer": ("Reviewer (sample)", Role.REVIEWER, _EVERYWHERE),
    "addressee-nis": ("City of Niš (sample)", Role.ADDRESSEE, {"localities": ["nis"]}),
}


def address_of(name: str) -> str:
    """The e-mail address of a sample account."""
    return f"{name}@example.org"


@transaction.atomic
def make_samples(study: Study) -> dict[str, Member]:
    """A sample account with a membership for each of ``SAMPLES``; the study must be of invented data."""
    found = {}
    for name, (shown, role, places) in SAMPLES.items():
        user = User.objects.filter(email=address_of(name)).first()
        if user is None:
            user = User.objects.create_user(address_of(name), SAMPLE_PASSWORD, name=shown)
        expires_at = timezone.now() + timedelta(days=60) if role is Role.ADDRESSEE else None
        found[name], _ = Member.objects.get_or_create(
            study=study,
            user=user,
            ended_at=None,
            defaults={
                "role": role,
                "clearance": CLEARANCE[role],
                "expires_at": expires_at,
                **places,
            },
        )
    return found
