"""Snapshots of source documents, one a version, and the text of their pages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from odgovor.documents.media import DRAWN, ENDINGS, MediaType
from odgovor.web.studies.models import Study

_MEDIA_TYPES = [(item.value, item.value) for item in MediaType]


class Snapshot(models.Model):
    """A version of a document as it was added: a file by its digest, which is never changed afterwards."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="snapshots")
    document = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80, choices=_MEDIA_TYPES)
    pages = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    original_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("document", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "document", "number"), name="one_snapshot_a_number"
            ),
            models.UniqueConstraint(
                fields=("study", "document", "sha256"), name="one_snapshot_a_document_and_digest"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="snapshot_number_counts_from_one"
            ),
        )
        indexes = (models.Index(fields=("study", "sha256"), name="snapshot_by_digest"),)

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"

    @property
    def is_drawn(self) -> bool:
        """Whether its pages are looked at as pictures; the others are read as text."""
        return self.media_type in DRAWN

    @property
    def file_name(self) -> str:
        """What the file is called when it is fetched; never what somebody called it."""
        return f"{self.document}-v{self.number}{ENDINGS[MediaType(self.media_type)]}"


class SnapshotPage(models.Model):
    """The text of a page of a snapshot, and as its words are looked for."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="page_texts")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)

    class Meta:
        ordering = ("snapshot", "number")
        constraints = (
            models.UniqueConstraint(fields=("snapshot", "number"), name="one_text_a_page"),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} p. {self.number}"
