"""The app of the API."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from odgovor.web.studies import sentences


class ApiConfig(AppConfig):
    """The API and its tokens."""

    name = "odgovor.web.api"
    label = "api"

    def ready(self) -> None:
        """Say what is done to tokens."""
        sentences.register(
            {"token.made": _("made a token"), "token.withdrawn": _("withdrew a token")}
        )
