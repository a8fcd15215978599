"""The app of norms."""

from __future__ import annotations

from django.apps import AppConfig


class NormsConfig(AppConfig):
    """Alignment of obligations and measures, and the coverage matrices."""

    name = "odgovor.web.norms"
    label = "norms"
