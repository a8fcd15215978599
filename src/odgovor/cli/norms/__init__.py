"""``odgovor norms``: laws and treaties; each command is a file of this folder with a ``command`` of its own."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click


@click.group("norms")
def command() -> None:
    """Read laws and treaties, find and compare their provisions."""


for _module in iter_modules(__path__):
    command.add_command(import_module(f"{__name__}.{_module.name}").command)
