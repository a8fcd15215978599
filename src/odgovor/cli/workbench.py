"""What the commands of the workbench share: its folder, made ready before anything is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from odgovor.cli.reporting import fail
from odgovor.common.errors import UsageError

data_option: Callable[[Any], Any] = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ODGOVOR_DATA",
    help="The folder of the installation (ODGOVOR_DATA; ~/.local/share/odgovor by default).",
)
passphrase_option: Callable[[Any], Any] = click.option(
    "--passphrase",
    envvar="ODGOVOR_BACKUP_PASSPHRASE",
    prompt=True,
    hide_input=True,
    help="What the backup is locked with; asked for where ODGOVOR_BACKUP_PASSPHRASE is not set.",
)


def ready(data: Path | None) -> None:
    """Load the workbench, bring its database to the newest migration and its records to today's rules.

    A wrong setting ends with its name.
    """
    from django.core.exceptions import ImproperlyConfigured

    from odgovor.web.site import setup

    try:
        setup.start(data)
    except ImproperlyConfigured as fault:
        fail(str(fault))
    setup.migrate()
    setup.index()
    setup.hold_parts()


def study_named(key: str) -> Any:
    """A study of the workbench; raises ``UsageError`` with the keys there are."""
    from odgovor.web.studies.models import Study

    found = Study.objects.filter(key=key).first()
    if found is None:
        keys = ", ".join(Study.objects.values_list("key", flat=True)) or "none yet"
        raise UsageError(f"The workbench has no study '{key}' (there are: {keys}).")
    return found
