"""``odgovor serve``: the workbench, with the process that does its long work."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from odgovor.cli.reporting import faults_exit
from odgovor.cli.workbench import data_option, ready


@click.command("serve")
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Server processes."
)
@faults_exit
def command(data: Path | None, host: str, port: int, workers: int) -> None:
    """Serve the workbench until Ctrl+C; its database is made, or brought up to date, first."""
    gc.disable()  # until everything is loaded: there is nothing to collect, and looking takes a tenth of the start
    ready(data)
    from odgovor.web.site.serving import serve

    click.secho(
        f"http://{'localhost' if host == '127.0.0.1' else host}:{port}  (Ctrl+C ends it)", bold=True
    )
    serve(host, port, workers)
