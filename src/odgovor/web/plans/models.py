"""Rounds of reply: what was sent to a city until when, and the files that the city sent with its answers."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from odgovor.documents.media import ENDINGS, MediaType
from odgovor.web.studies.models import Member, Study


class ReplyRoundQuerySet(models.QuerySet["ReplyRound"]):
    """Rounds by what they are asked for."""

    def of_plan(self, study: Study, plan: str) -> ReplyRoundQuerySet:
        """The rounds of a plan, the newest first."""
        return self.filter(study=study, plan=plan)

    def sent_to(self, member: Member) -> ReplyRoundQuerySet:
        """The rounds that were sent to an addressee's cities."""
        return self.filter(study=member.study, locality__in=member.localities)

    def not_closed(self) -> ReplyRoundQuerySet:
        """The rounds that nobody has closed yet, even where their day has passed."""
        return self.filter(closed_at=None)


class ReplyRound(models.Model):
    """The marks of a plan that were sent for reply; ``activities`` are the keys of what was marked by then."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reply_rounds")
    plan = models.CharField(max_length=200)
    locality = models.CharField(max_length=80)
    activities: models.JSONField[Any, Any] = models.JSONField(default=list)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField(_("answers until"))
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "plan"),
                condition=models.Q(closed_at=None),
                name="one_round_not_closed_a_plan",
            ),
        )
        indexes = (models.Index(fields=("study", "locality"), name="reply_round_by_place"),)

    def __str__(self) -> str:
        return f"{self.plan} until {self.due}"

    @property
    def is_open(self) -> bool:
        """Whether the city may answer today: nobody has closed the round, and its day has not passed."""
        return self.closed_at is None and self.due >= _today()


class ReplyFile(models.Model):
    """A file that a city sent with its answer to a mark: for whoever audits, until somebody makes it a document."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reply_files")
    activity = models.CharField(max_length=200)
    locality = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80)
    original_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "activity", "sha256"), name="one_reply_file_an_activity_and_digest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity}: {self.sha256[:12]}"

    @property
    def name(self) -> str:
        """What it is called on the page and when it is fetched; the ending is that of what the file is."""
        stem = PurePath(self.original_name).stem or self.activity
        return f"{stem}{ENDINGS[MediaType(self.media_type)]}"


def _today() -> date:
    return timezone.localdate()
