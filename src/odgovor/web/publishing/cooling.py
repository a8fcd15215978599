"""The end of cooling off: a release is looked at once more, and published only if everything that was asked still holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from odgovor.web.publishing import frozen
from odgovor.web.publishing.approving import counting, note, tell
from odgovor.web.publishing.models import Release
from odgovor.web.publishing.narrowing import is_narrowed
from odgovor.web.publishing.policy import ReleasePolicy, policy_of
from odgovor.web.studies.models import Study

State = Release.State
_NARROWED_EN = "A record is for fewer people than when the study was frozen. It is proposed anew."
_NARROWED_SR = (
    "Неки запис је намењен мањем кругу него када је студија замрзнута. Објава се предлаже изнова."
)
_DAMAGED_EN = "The frozen files are not those that were approved. The study is proposed anew."
_DAMAGED_SR = "Замрзнуте датотеке нису оне које су одобрене. Студија се предлаже изнова."


def publish_due(now: datetime, *, study: Study | None = None) -> int:
    """End the cooling-off of every release (of a study) whose time has come; returns how many were published."""
    due = Release.objects.due(now)
    numbers = (due.filter(study=study) if study else due).values_list("pk", flat=True)
    return sum(_ended(number, now) for number in numbers)


@transaction.atomic
def _ended(number: int, now: datetime) -> bool:
    release = Release.objects.select_for_update().get(pk=number)
    end_cooling(release, now)
    return release.state == State.PUBLISHED


def end_cooling(release: Release, now: datetime) -> None:
    """Publish a locked release whose time has come; set it back where what it stood on lapsed."""
    if release.state != State.APPROVED or release.cooled_at is None or release.cooled_at > now:
        return
    policy = _stricter(release, policy_of(release.study, now))
    if not frozen.is_whole(release):
        take_back(release, "release.damaged", reason=(_DAMAGED_EN, _DAMAGED_SR), now=now)
    elif is_narrowed(release):
        take_back_narrowed(release, now)
    elif policy != ReleasePolicy(release.approvals_needed, release.cooling_hours):
        _set_back(release, policy, are_approvals_kept=False)
    elif counting(release).count() < policy.approvals:
        _set_back(release, policy, are_approvals_kept=True)
    else:
        _publish(release, now)


def take_back(release: Release, event: str, *, reason: tuple[str, str], now: datetime) -> None:
    """Withdraw a locked release that must not reach readers, though nobody asked for it; ``reason`` in en and sr."""
    release.state, release.withdrawn_at = State.WITHDRAWN, now
    release.reason_en, release.reason_sr = reason
    release.save(update_fields=["state", "withdrawn_at", "reason_en", "reason_sr"])
    note(event, release)
    tell(release, event)


def take_back_narrowed(release: Release, now: datetime) -> None:
    """Withdraw a locked release that holds what is for fewer people by now."""
    take_back(release, "release.narrowed", reason=(_NARROWED_EN, _NARROWED_SR), now=now)


def _stricter(release: Release, policy: ReleasePolicy) -> ReleasePolicy:
    """What is asked of a release: what was when it was proposed, and what the study has come to ask since."""
    return ReleasePolicy(
        max(release.approvals_needed, policy.approvals),
        max(release.cooling_hours, policy.cooling_hours),
    )


def _set_back(release: Release, policy: ReleasePolicy, *, are_approvals_kept: bool) -> None:
    """Let a release wait for approvals again; those that lapsed are gone from it and stay in the trail."""
    kept = counting(release).values("pk") if are_approvals_kept else []
    release.approvals.exclude(pk__in=kept).delete()
    release.state, release.cooled_at = State.PROPOSED, None
    release.approvals_needed, release.cooling_hours = policy.approvals, policy.cooling_hours
    release.save(update_fields=["state", "cooled_at", "approvals_needed", "cooling_hours"])
    note("release.lapsed", release)
    tell(release, "release.lapsed")


def _publish(release: Release, now: datetime) -> None:
    release.state, release.published_at = State.PUBLISHED, release.cooled_at or now
    release.save(update_fields=["state", "published_at"])
    note("release.published", release)
    tell(release, "release.public")
