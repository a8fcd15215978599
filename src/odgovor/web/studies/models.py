"""Studies, members, invitations, assignments, notices, and the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from odgovor.common.langtext import Edition, LangText
from odgovor.web.studies.roles import Role, Sensitivity

ROLES = [
    (Role.COORDINATOR, _("coordinator")),
    (Role.RESEARCHER, _("researcher")),
    (Role.MONITOR, _("monitor")),
    (Role.REVIEWER, _("reviewer")),
    (Role.ADDRESSEE, _("addressee")),
]
SENSITIVITIES = [
    (Sensitivity.PUBLIC, _("public")),
    (Sensitivity.NETWORK, _("the whole network")),
    (Sensitivity.TEAM, _("the team of the city")),
    (Sensitivity.RESTRICTED, _("restricted")),
]


class Study(models.Model):
    """A study of the installation; ``revision`` grows with every change of what it holds."""

    key = models.SlugField(max_length=80, unique=True)
    title_en = models.CharField(max_length=300)
    title_sr = models.CharField(max_length=300)
    revision = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    is_simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ("title_en",)

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> LangText:
        """The title in both languages."""
        return LangText(self.title_en, self.title_sr)


class MemberQuerySet(models.QuerySet["Member"]):
    """Memberships by what they are asked for."""

    def current(self) -> MemberQuerySet:
        """Memberships that hold now: not ended, and not past their day."""
        return self.filter(
            models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now()),
            user__is_active=True,
            ended_at=None,
        )


class Member(models.Model):
    """A person's role in a study, the localities it is for, and how much may be known to it."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=16, choices=ROLES)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    localities = models.JSONField(_("cities"), default=list, blank=True)
    has_all_localities = models.BooleanField(_("all cities"), default=False)
    clearance = models.CharField(
        _("may know of"), max_length=16, choices=SENSITIVITIES, default=Sensitivity.NETWORK
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("study", "user"),
                condition=models.Q(ended_at=None),
                name="one_membership_a_person_and_study",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role, _label in ROLES]),
                name="member_role_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    def covers(self, locality: str) -> bool:
        """Whether a locality is one of this member's; what belongs to none is for members of all."""
        return self.has_all_localities or (bool(locality) and locality in self.localities)

    @property
    def left_at(self) -> datetime | None:
        """When the membership ended, by a person or by its own day."""
        return self.ended_at or self.expires_at

    @property
    def is_coordinator(self) -> bool:
        """Whether this member sets up the study and releases what it publishes."""
        return self.role == Role.COORDINATOR

    @property
    def is_addressee(self) -> bool:
        """Whether this member answers for an authority."""
        return self.role == Role.ADDRESSEE


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what they are asked for."""

    def open(self) -> InvitationQuerySet:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An invitation that was sent; only the digest of its token is kept."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=16, choices=ROLES)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    localities = models.JSONField(_("cities"), default=list, blank=True)
    has_all_localities = models.BooleanField(_("all cities"), default=False)
    clearance = models.CharField(
        _("may know of"), max_length=16, choices=SENSITIVITIES, default=Sensitivity.PUBLIC
    )
    edition = models.CharField(_("language of the letter"), max_length=8, default=Edition.EN.value)
    member_expires_at = models.DateTimeField(_("account until"), null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        is_used = self.accepted_at is not None or self.withdrawn_at is not None
        return not is_used and self.expires_at > timezone.now()


class Event(models.Model):
    """One line of the audit trail: who did what to which thing, when; the database only lets it be added to."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, null=True, related_name="events")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, db_index=True)
    action = models.CharField(max_length=40)
    kind = models.CharField(max_length=24, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    locality = models.CharField(max_length=80, blank=True)
    sensitivity = models.CharField(max_length=16, choices=SENSITIVITIES)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("study", "-id"), name="event_by_study"),
            models.Index(fields=("study", "kind", "subject"), name="event_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.subject}"


class Segment(models.TextChoices):
    """The parts of the work that the board shows for each city."""

    DOCUMENTS = "documents", _("Documents")
    PLANS = "plans", _("Plans")
    FIELDWORK = "fieldwork", _("Visits")
    FOCUSGROUPS = "focusgroups", _("Focus groups")
    STATS = "stats", _("Statistics")
    ACTORS = "actors", _("Actors")
    REPORT = "report", _("City report")
    FINDINGS = "findings", _("Findings")


class Assignment(models.Model):
    """A part of the work that somebody has taken over for a city, with the day it is due."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="assignments")
    locality = models.CharField(_("city"), max_length=80)
    segment = models.CharField(_("part"), max_length=16, choices=Segment.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assignments")
    due = models.DateField(_("due"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # The due day that its holder was last reminded of; another due day is another reminder.
    reminded_for = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("locality", "segment")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "locality", "segment"), name="one_assignment_a_city_and_part"
            ),
        )

    def __str__(self) -> str:
        return f"{self.locality}: {self.segment}"


class Notice(models.Model):
    """Something a member should know: ``event`` names a sentence, ``detail`` fills it in."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=40)
    detail: models.JSONField[Any, Any] = models.JSONField(default=dict)
    path = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.event} for {self.member_id}"
