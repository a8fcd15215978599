"""A record as the database keeps it, and every version it ever had.

What a record holds is said once, by its class in the pure rooms; the columns beside ``data`` are what lists,
gates and the board ask for, computed from it by :mod:`odgovor.web.records.columns` whenever it is written.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from odgovor.study.kinds import KINDS, Item
from odgovor.web.records.folded import beginning_with
from odgovor.web.records.rules import shown_to_addressee
from odgovor.web.studies.models import SENSITIVITIES, Member, Study
from odgovor.web.studies.roles import ADDRESSEE_SEES, Sensitivity, levels_up_to


class RecordQuerySet(models.QuerySet["Record"]):
    """Records by what they are asked for."""

    def visible_to(self, member: Member) -> RecordQuerySet:
        """The records of the member's study that the member may see."""
        mine = self.filter(study=member.study)
        if member.is_coordinator:
            return mine
        if member.is_addressee:
            own = mine.filter(
                kind__in=ADDRESSEE_SEES,
                locality__in=member.localities,
                sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK],
            )
            narrowed: RecordQuerySet = shown_to_addressee(own, member)
            return narrowed
        mine = mine.filter(sensitivity__in=levels_up_to(Sensitivity(member.clearance)))
        if member.has_all_localities:
            return mine
        is_open = models.Q(sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK])
        return mine.filter(is_open | models.Q(locality__in=member.localities))

    def of_kind(self, *kinds: str) -> RecordQuerySet:
        """Records of some kinds, in the order of the study's files."""
        return self.filter(kind__in=kinds).order_by("kind", "parent", "position", "id")

    def containing(self, folded: str) -> RecordQuerySet:
        """Records in whose folded text a word begins with each word of a folded query."""
        found = self
        for word in folded.split()[:8]:
            # The first condition is quick and leaves few rows for the second.
            found = found.filter(folded__contains=word, folded__regex=beginning_with(word))
        return found


class Record(models.Model):
    """A record of a study; ``version`` grows with each change, and a change must name the version it saw.

    ``status`` is a code of the kind's own (the counting mark's of an activity, a finding's); ``standing`` is
    how far an activity's marking has come.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=24)
    key = models.CharField(max_length=200)
    parent = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=80, blank=True)
    sensitivity = models.CharField(
        max_length=16, choices=SENSITIVITIES, default=Sensitivity.NETWORK
    )
    status = models.CharField(max_length=24, blank=True)
    standing = models.CharField(max_length=24, blank=True)
    theme = models.CharField(max_length=24, blank=True)
    position = models.PositiveIntegerField(default=0)
    data: models.JSONField[Any, Any] = models.JSONField()
    title_en = models.CharField(max_length=400, blank=True)
    title_sr = models.CharField(max_length=400, blank=True)
    folded = models.TextField(blank=True)
    is_simulated = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("study", "key"), name="one_record_a_key"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(KINDS)), name="record_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="record_version_counts_from_one"
            ),
        )
        indexes = (
            # The board's counts are read from this index alone.
            models.Index(
                fields=("study", "kind", "locality", "status", "standing", "sensitivity"),
                name="record_by_place",
            ),
            models.Index(fields=("study", "kind", "parent", "position"), name="record_by_parent"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> dict[str, str]:
        """What the record is called in lists, in both languages."""
        return {"en": self.title_en, "sr": self.title_sr}

    @property
    def item(self) -> Item:
        """The record as the pure rooms take it."""
        return Item(self.kind, self.key, self.parent, self.locality, self.position, self.data)


class VersionQuerySet(models.QuerySet["RecordVersion"]):
    """Versions by who may see them."""

    def visible_to(self, member: Member) -> VersionQuerySet:
        """Versions that the member may see by what they held, not by what the record holds now."""
        mine = self.filter(study=member.study)
        if member.is_coordinator:
            return mine
        if member.is_addressee:
            return mine.none()
        mine = mine.filter(sensitivity__in=levels_up_to(Sensitivity(member.clearance)))
        if member.has_all_localities:
            return mine
        is_open = models.Q(sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK])
        return mine.filter(is_open | models.Q(locality__in=member.localities))


class RecordVersion(models.Model):
    """A version that a record had; it stays when the record is deleted, and the database never changes it."""

    class Action(models.TextChoices):
        """What made the version."""

        CREATED = "created"
        CHANGED = "changed"
        DELETED = "deleted"
        RESTORED = "restored"
        IMPORTED = "imported"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=24)
    key = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=12, choices=Action.choices)
    parent = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=80, blank=True)
    sensitivity = models.CharField(max_length=16, choices=SENSITIVITIES)
    data: models.JSONField[Any, Any] = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("study", "key", "number"), name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"

    @classmethod
    def of(cls, record: Record, action: str, by: Any, *, note: str = "") -> RecordVersion:
        """The version that a record is now, not kept yet."""
        return cls(
            study=record.study,
            kind=record.kind,
            key=record.key,
            number=record.version,
            action=action,
            parent=record.parent,
            locality=record.locality,
            sensitivity=record.sensitivity,
            data=record.data,
            by=by,
            note=note,
        )
