"""The app of publishing."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Manuscript, gate and releases."""

    name = "odgovor.web.publishing"
    label = "publishing"
