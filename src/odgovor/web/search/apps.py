"""The app of the search index."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Passages, postings and compartments."""

    name = "odgovor.web.search"
    label = "search"
