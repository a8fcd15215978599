"""Static files under names that hold their digest, so that browsers keep them; put in place when the server starts."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.management import call_command
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from odgovor.publication.cache import code_key
from odgovor.study.files import replace_file

_STAMP = ".made-of"
# What no page asks for: fonts of documents, htmx as the library brings it, and what explains files to their makers.
NOT_FOR_BROWSERS = ["*.ttf", "django_htmx/*", "*.md", "*.txt", "*.sha256"]


class DigestedStorage(CompressedManifestStaticFilesStorage):
    """Names with digests where the files were put in place; plain names before that, as in tests."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The name with its digest, or the plain one of a file that was not put in place."""
        return str(super().stored_name(name)) if self.hashed_files else name

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002  # Django's signature
        """The address of a file."""
        if not self.hashed_files:
            return str(StaticFilesStorage.url(self, name))
        return str(super().url(name, force))


class StaticMiddleware(WhiteNoiseMiddleware):
    """Sends static files: those with a digest in their name are kept for a year, others for an hour."""

    FOREVER = 365 * 24 * 60 * 60

    def add_files(self, root: str, prefix: str | None = None) -> None:
        """The files of a folder; one that was not made yet has none."""
        if Path(root).is_dir():
            super().add_files(root, prefix)


def put_in_place() -> bool:
    """Put the static files into their folder, unless those of this very program stand there; says whether it did.

    Files of earlier versions stay, for pages that are still open. The list of names is written last.
    """
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    made_of = code_key()
    if stamp.is_file() and stamp.read_text("utf-8") == made_of:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_FOR_BROWSERS)
    replace_file(stamp, made_of.encode())
    return True
