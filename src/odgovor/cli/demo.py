"""``odgovor demo``: publish the example study of seven cities and show it in the browser's reach."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import click

from odgovor.cli.reporting import faults_exit

if TYPE_CHECKING:
    from odgovor.publication.standing import Publication

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
    show_what_to_open(run(EXAMPLE, output, "text"))
    if not no_serve:
        serve(output, port)


def show_what_to_open(made: Publication) -> None:
    """Name the page to begin with and the PDF of each edition."""
    click.echo("Open in a browser or a PDF reader:")
    for name in ["index.html", *(name for name in sorted(made.files) if name.endswith(".pdf"))]:
        click.echo(f"  {made.folder / name}")


def serve(folder: Path, port: int) -> None:
    """Serve a folder on this machine only; raises ``UsageError`` where the port is taken."""
    from odgovor.common.errors import UsageError

    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as fault:
        raise UsageError(f"Port {port} is taken; name another one with --port.") from fault
    with server:
        click.secho(f"http://localhost:{port}  (Ctrl+C ends it)", bold=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended")
