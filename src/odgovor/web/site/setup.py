"""Making the workbench ready: its settings, its folder, its database at the newest migration."""

from __future__ import annotations

import os
from pathlib import Path


def start(data: Path | None = None) -> None:
    """Load Django with the workbench's settings; ``data`` is the folder of the installation."""
    import django
    from django.apps import apps

    if apps.ready:
        return
    if data is not None:
        os.environ["ODGOVOR_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odgovor.web.site.settings")
    django.setup()


def migrate() -> None:
    """Make the folder and bring the database to the newest migration; nothing happens where it is there.

    What pages ask for is put in place with it, so that the server that starts next need not.
    """
    from django.conf import settings
    from django.core.management import call_command

    from odgovor.web.site.static import put_in_place

    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not is_current():
        call_command("migrate", interactive=False, verbosity=0)
        put_in_place()


def index() -> None:
    """Make the search index where a newer program needs another one, or an older one had none."""
    from odgovor.web.records.indexing import is_current, rebuild

    if not is_current():
        rebuild()


def hold_parts() -> None:
    """Close what an older program, or a backup of one, left known more widely than what it belongs to."""
    from odgovor.web.records.levels import hold_every_part

    hold_every_part()


def is_current() -> bool:
    """Whether the database has every migration."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
