"""``odgovor demo``: publish the example study of seven cities and show it in the browser's reach."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from odgovor.cli.reporting import faults_exit

EXAMPLE = Path("examples/seven-cities")


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="End after publishing.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to serve at.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/seven-cities"),
    show_default=True,
    help="Where to.",
)
@faults_exit
def command(no_serve: bool, port: int, output: Path) -> None:
    """Publish the example study and serve it at http://localhost:8000 until Ctrl+C."""
    from odgovor.cli.publish import run
    from odgovor.common.errors import UsageError

    if not EXAMPLE.is_dir():
        raise UsageError("Run this in the project's folder, where examples/seven-cities is.")
    run(EXAMPLE, output, "text")
    if not no_serve:
        serve(output, port)


def serve(folder: Path, port: int) -> None:
    """Serve a folder on this machine only."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.secho(f"http://localhost:{port}  (Ctrl+C ends it)", bold=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended")
