"""The app of documents."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Source documents and their snapshots."""

    name = "odgovor.web.documents"
    label = "documents"
