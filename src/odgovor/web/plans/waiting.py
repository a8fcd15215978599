"""What waits of plans on the first page: contested marks for those who audit, then marks that nobody contests."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from odgovor.plans.marks import Standing
from odgovor.web.plans.access import AUDITORS
from odgovor.web.plans.audits import to_audit
from odgovor.web.studies.models import Member
from odgovor.web.studies.waiting import Waiting


def audits_waiting(member: Member) -> Iterator[Waiting]:
    """How many marks the member may audit: contested ones, which only an audit decides, and accepted ones."""
    if member.role not in AUDITORS:
        return
    address = reverse("plans:audit_list", args=[member.study.key])
    contested = to_audit(member, Standing.CONTESTED).count()
    if contested:
        said = ngettext(
            "%(number)s contested mark waits for an audit",
            "%(number)s contested marks wait for an audit",
            contested,
        )
        yield Waiting(said % {"number": contested}, f"{address}?tab={Standing.CONTESTED}")
    accepted = to_audit(member, Standing.ACCEPTED).count()
    if accepted:
        said = ngettext(
            "%(number)s accepted mark can be audited",
            "%(number)s accepted marks can be audited",
            accepted,
        )
        yield Waiting(said % {"number": accepted}, f"{address}?tab={Standing.ACCEPTED}")
