"""Rounds of reply: which marks of a plan were sent to its city, when, and until when it may answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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


def _today() -> date:
    return timezone.localdate()
