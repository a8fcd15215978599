"""Consent that becomes less: no release that was frozen before it reaches readers, and coordinators hear of those that did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from odgovor.focusgroups.records import Consent
from odgovor.web.publishing.cooling import publish_due, take_back
from odgovor.web.publishing.models import Release
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import Role

_RANK = {Consent.WITHDRAWN: 0, Consent.ANALYSIS: 1, Consent.QUOTE: 2}
_REASON_EN = "A speaker's consent became less after the study was frozen. It is proposed anew."
_REASON_SR = (
    "Пристанак особе која говори сужен је пошто је студија замрзнута. Објава се предлаже изнова."
)
State = Release.State


def follow(
    study: Study, kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    """Stop what is on its way to readers when a session is taken out or a speaker of it agrees to less."""
    if kind == "session" and before is not None and is_less(before, after or {}):
        stop_releases(study)


def is_less(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody who speaks in a session agreed to more before than now."""
    now = _consents(after)
    return any(rank > now.get(label, 0) for label, rank in _consents(before).items())


def _consents(session: Mapping[str, Any]) -> dict[str, int]:
    return {
        str(speaker.get("label")): _RANK.get(speaker.get("consent"), 0)
        for speaker in session.get("speakers") or ()
    }


def stop_releases(study: Study) -> None:
    """Set back every release of the study that is not published, and point coordinators to those that are."""
    now = timezone.now()
    publish_due(now, study=study)
    frozen = Release.objects.select_for_update().filter(study=study)
    for release in frozen.filter(state__in=[State.BUILDING, State.PROPOSED, State.APPROVED]):
        take_back(release, "release.consent", reason=(_REASON_EN, _REASON_SR), now=now)
    for release in frozen.filter(state=State.PUBLISHED):
        _point_to(release)


def _point_to(release: Release) -> None:
    """Tell the coordinators where a release that may hold a speaker's words is withdrawn."""
    path = reverse("publishing:withdraw", args=(release.study.key, release.number))
    for member in Member.objects.current().filter(study=release.study, role=Role.COORDINATOR):
        notify(member, "release.holds", path, number=release.number)
