"""The app of api."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API and its tokens."""

    name = "odgovor.web.api"
    label = "api"
