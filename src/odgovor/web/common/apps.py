"""The app of what all apps share."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Templates, stylesheets, scripts and template tags."""

    name = "odgovor.web.common"
    label = "common"
