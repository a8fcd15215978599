"""The app of studies."""

from __future__ import annotations

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Studies, their members and what was done in them."""

    name = "odgovor.web.studies"
    label = "studies"
