"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Local strategies and action plans."""

    name = "odgovor.web.plans"
    label = "plans"
