"""The app of rooms."""

from __future__ import annotations

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """Norms, visits, focus groups, statistics, actors, findings."""

    name = "odgovor.web.rooms"
    label = "rooms"
