"""The app of records."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Records of every kind with their versions."""

    name = "odgovor.web.records"
    label = "records"

    def ready(self) -> None:
        """Say the app's lines of the trail."""
        from odgovor.web.studies import sentences

        sentences.register({"study.exported": _("exported the study")})
