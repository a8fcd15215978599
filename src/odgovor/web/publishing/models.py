"""Runs of the gate and of the builder, and releases with their approvals."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from odgovor.study.records import COOLING_OFF_HOURS, LEAST_APPROVALS
from odgovor.web.studies.models import Study

# A worker says this often that it is still there; one that was silent for longer than LOST is taken for killed.
BEAT = timedelta(seconds=10)
LOST = timedelta(seconds=60)


class RunQuerySet(models.QuerySet["Run"]):
    """Runs by what they are asked for."""

    def open(self) -> RunQuerySet:
        """Runs that wait or are being worked on."""
        return self.filter(state__in=[Run.State.QUEUED, Run.State.RUNNING])

    def lost(self, now: datetime) -> RunQuerySet:
        """Runs whose worker fell silent, and runs that were never handed to one."""
        silent = models.Q(state=Run.State.RUNNING, beat_at__lt=now - LOST)
        return self.filter(
            silent | models.Q(state=Run.State.QUEUED, task="", queued_at__lt=now - LOST)
        )


class Run(models.Model):
    """A background task as people see it: what for, how far, and what came of it.

    ``faults`` are what the gate said, as :mod:`odgovor.web.publishing.reports` writes them; ``made_with`` is a
    key of the program that said it.
    """

    class Kind(models.TextChoices):
        """What the task does."""

        GATE = "gate"
        RELEASE = "release"

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    revision = models.PositiveBigIntegerField()
    made_with = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=60, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    faults: models.JSONField[Any, Any] = models.JSONField(default=list)
    trouble = models.CharField(max_length=60, blank=True)
    task = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=["gate", "release"]), name="run_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed"]),
                name="run_state_is_known",
            ),
        )
        indexes = (models.Index(fields=("study", "kind", "-id"), name="run_by_study"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.study_id} at {self.revision}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being worked on."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The faults that stop a release."""
        return [fault for fault in self.faults if fault["severity"] == "error"]

    @property
    def is_green(self) -> bool:
        """Whether the gate found nothing that stops a release."""
        return self.state == self.State.DONE and not self.errors


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases by who may read them when."""

    def public(self, now: datetime) -> ReleaseQuerySet:
        """Releases that everybody may know of: those that were published, withdrawn since or not."""
        return self.filter(published_at__lte=now)

    def due(self, now: datetime) -> ReleaseQuerySet:
        """Releases whose cooling-off period has ended without anybody having been told."""
        return self.filter(state=Release.State.APPROVED, cooled_at__lte=now)


class Release(models.Model):
    """A frozen publication on its way to readers; ``files`` are the digests of its files by name.

    ``cooled_at`` is when it has cooled off, set with the last approval it needs; it is public from then on if
    everything still holds, which ``published_at`` says. The policy of the study is kept as it was when the release
    was proposed. ``folder`` is its place among the releases of the installation.
    """

    class State(models.TextChoices):
        """How far it is."""

        BUILDING = "building", _("being built")
        FAILED = "failed", _("not built")
        PROPOSED = "proposed", _("waits for approvals")
        APPROVED = "approved", _("cooling off")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.BUILDING)
    note_en = models.TextField(blank=True)
    note_sr = models.TextField(blank=True)
    title_en = models.CharField(max_length=300)
    title_sr = models.CharField(max_length=300)
    is_simulated = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    run = models.OneToOneField(Run, on_delete=models.PROTECT, null=True, related_name="release")
    folder = models.CharField(max_length=36, unique=True)
    files: models.JSONField[Any, Any] = models.JSONField(default=dict)
    bundle_sha256 = models.CharField(max_length=64, blank=True)
    approvals_needed = models.PositiveSmallIntegerField(default=LEAST_APPROVALS)
    cooling_hours = models.PositiveIntegerField(default=COOLING_OFF_HOURS)
    digest = models.CharField(max_length=64, blank=True)
    cooled_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason_en = models.TextField(blank=True)
    reason_sr = models.TextField(blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("study", "number"), name="one_release_a_number"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "building",
                        "failed",
                        "proposed",
                        "approved",
                        "published",
                        "withdrawn",
                    ]
                ),
                name="release_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(approvals_needed__gte=LEAST_APPROVALS),
                name="release_needs_two_approvals",
            ),
        )

    def __str__(self) -> str:
        return f"{self.study_id}/{self.number}"

    @property
    def title(self) -> dict[str, str]:
        """What it was called when it was frozen."""
        return {"en": self.title_en, "sr": self.title_sr}

    @property
    def note(self) -> dict[str, str]:
        """What is new in it."""
        return {"en": self.note_en, "sr": self.note_sr}

    @property
    def reason(self) -> dict[str, str]:
        """Why it was withdrawn."""
        return {"en": self.reason_en, "sr": self.reason_sr}

    @property
    def is_built(self) -> bool:
        """Whether its files stand."""
        return bool(self.files)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_at is not None

    def is_public(self, now: datetime) -> bool:
        """Whether everybody may read it."""
        return not self.is_withdrawn and self.published_at is not None and self.published_at <= now


class Approval(models.Model):
    """One person's yes to a release; the digest says to which files."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("release", "by"), name="one_approval_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.release_id} by {self.by_id}"
