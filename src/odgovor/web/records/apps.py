"""The app of records."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records of every kind with their versions."""

    name = "odgovor.web.records"
    label = "records"
