"""The app of board."""

from __future__ import annotations

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """The board of a study."""

    name = "odgovor.web.board"
    label = "board"
