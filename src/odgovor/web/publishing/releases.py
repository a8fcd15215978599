"""Releases: proposed from a green gate, frozen and built, approved by several people, cooled off, published, withdrawn."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from odgovor.web.publishing import frozen, runs
from odgovor.web.publishing.approving import APPROVERS, counting, note, tell
from odgovor.web.publishing.cooling import end_cooling, take_back_narrowed
from odgovor.web.publishing.models import Approval, Release, Run
from odgovor.web.publishing.narrowing import is_narrowed
from odgovor.web.publishing.policy import policy_of
from odgovor.web.publishing.reports import Plain, plain_fault
from odgovor.web.publishing.runs import Progress
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import Role

log = logging.getLogger(__name__)
State = Release.State


class RefusedError(Exception):
    """The rules of releases do not allow it; ``reason`` names which."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def may_propose(member: Member) -> bool:
    """Whether the member may propose a release."""
    return member.is_coordinator


def may_approve(member: Member, release: Release) -> bool:
    """Whether the member may say yes to a release now, and has not yet."""
    if member.role not in APPROVERS or release.state != State.PROPOSED:
        return False
    return not release.approvals.filter(by=member.user).exists()


def may_withdraw(member: Member, release: Release) -> bool:
    """Whether the member may take it back: coordinators always, reviewers before it is published."""
    if release.state in {State.WITHDRAWN, State.FAILED, State.BUILDING}:
        return False
    is_reviewer = member.role == Role.REVIEWER and release.state != State.PUBLISHED
    return member.is_coordinator or is_reviewer


@transaction.atomic
def propose(member: Member, *, revision: int, note_en: str, note_sr: str, now: datetime) -> Release:
    """Begin a release of the study as the gate saw it; raises ``RefusedError`` where it saw faults or an older study."""
    from odgovor.web.publishing.tasks import build_release

    if not may_propose(member):
        raise RefusedError("role")
    study = Study.objects.select_for_update().get(pk=member.study_id)
    seen = runs.standing_run(study, Run.Kind.GATE)
    if study.revision != revision or seen is None or not seen.is_green:
        raise RefusedError("gate")
    if study.releases.filter(state=State.BUILDING).exists():
        raise RefusedError("building")
    policy = policy_of(study, now)
    run = Run.objects.create(study=study, kind=Run.Kind.RELEASE, revision=revision, by=member.user)
    release = Release.objects.create(
        study=study,
        number=(study.releases.aggregate(Max("number"))["number__max"] or 0) + 1,
        revision=revision,
        note_en=note_en,
        note_sr=note_sr,
        title_en=study.title_en,
        title_sr=study.title_sr,
        is_simulated=study.is_simulated,
        proposed_by=member.user,
        proposed_at=now,
        approvals_needed=policy.approvals,
        cooling_hours=policy.cooling_hours,
        run=run,
        folder=str(uuid.uuid4()),
    )
    note("release.proposed", release, by=member.user)
    runs.hand_over(run, build_release)
    release.refresh_from_db()
    return release


def build(run: Run, progress: Progress) -> list[Plain]:
    """Freeze the study and build its publication into the release's folder; returns the gate's warnings.

    Raises ``InvalidDataError`` with the gate's faults: the gate looks at what is frozen, not at what was seen.
    """
    # The publisher and what it brings are loaded by whoever publishes, not by everybody who starts.
    from odgovor.publication.publish import publish

    release = Release.objects.select_related("study").get(run=run)
    progress("export")
    with frozen.exported(run.study) as (root, revision):
        run.revision = revision
        release.bundle_sha256 = frozen.keep_bundle(release, root)
        made = publish(
            root, frozen.site_of(release), cache=frozen.cache_folder(), progress=progress
        )
    kept = Release.objects.filter(pk=release.pk, state=State.BUILDING).update(
        revision=revision,
        bundle_sha256=release.bundle_sha256,
        files=dict(made.files),
        digest=frozen.digest_of_files(made.files),
    )
    if not kept:  # given up while it was being built
        frozen.discard(release)
    return [plain_fault(fault) for fault in made.warnings]


@transaction.atomic
def settle(run: Run) -> None:
    """Let a release follow its run: ready to be approved where it was built, else failed and its folder taken away."""
    release = Release.objects.select_for_update().filter(run=run, state=State.BUILDING).first()
    if release is None or run.is_open:
        return
    is_built = run.state == Run.State.DONE
    release.state = State.PROPOSED if is_built else State.FAILED
    if not is_built:
        release.files = {}
        frozen.discard(release)
    release.save(update_fields=["state", "files"])
    note("release.built" if is_built else "release.failed", release)
    event = "release.waits" if is_built else "release.unbuilt"
    tell(release, event, but=None if not is_built else release.proposed_by_id)


@transaction.atomic
def approve(member: Member, release: Release, *, digest: str, now: datetime) -> Release:
    """Say yes to a release's files; with the last yes that it needs it begins to cool off.

    What is for fewer people by now than when it was frozen is withdrawn instead.

    Raises ``RefusedError`` for somebody who said yes already, and where the files are not those that were seen.
    """
    release = _locked(release)
    if not may_approve(member, release):
        raise RefusedError("approval")
    if digest != release.digest:
        raise RefusedError("digest")
    if _holds_narrowed(release):
        take_back_narrowed(release, now)
        return release
    try:
        with transaction.atomic():
            Approval.objects.create(release=release, by=member.user, at=now, digest=digest)
    except IntegrityError as fault:
        raise RefusedError("approval") from fault
    note("release.approved", release, by=member.user)
    if counting(release).count() < release.approvals_needed:
        tell(release, "release.yes", but=member.user_id)
        return release
    release.state = State.APPROVED
    release.cooled_at = now + timedelta(hours=release.cooling_hours)
    release.save(update_fields=["state", "cooled_at"])
    tell(release, "release.cools", but=member.user_id)
    end_cooling(release, now)
    return release


@transaction.atomic
def withdraw(
    member: Member, release: Release, *, reason_en: str, reason_sr: str, now: datetime
) -> Release:
    """Take a release back with a reason; what was public says so from now on, what was not is never shown."""
    release = _locked(release)
    end_cooling(release, now)
    if not may_withdraw(member, release):
        raise RefusedError("withdrawal")
    release.state = State.WITHDRAWN
    release.withdrawn_at, release.withdrawn_by = now, member.user
    release.reason_en, release.reason_sr = reason_en, reason_sr
    release.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "reason_en", "reason_sr"])
    note("release.withdrawn", release, by=member.user)
    tell(release, "release.stopped", but=member.user_id)
    return release


def _holds_narrowed(release: Release) -> bool:
    """Whether nobody should say yes any more; a damaged bundle is told of when the release has cooled off."""
    try:
        return is_narrowed(release)
    except frozen.DamagedFileError:
        return False


def _locked(release: Release) -> Release:
    return Release.objects.select_for_update().get(pk=release.pk)
