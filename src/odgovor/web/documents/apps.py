"""The app of documents."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from odgovor.web.studies import sentences


class DocumentsConfig(AppConfig):
    """Source documents and their snapshots."""

    name = "odgovor.web.documents"
    label = "documents"

    def ready(self) -> None:
        """Say in the audit trail what documents bring with them, and let their pages be found."""
        from odgovor.web.documents import searched
        from odgovor.web.records import indexing

        sentences.register({"document.kept": _("kept version %(number)s of %(subject)s")})
        indexing.add_passages("document", searched.page_passages)
