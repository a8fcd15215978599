"""``odgovor demo``: publish the example study of seven cities, and open it in a workbench of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from odgovor.cli.reporting import faults_exit
from odgovor.cli.workbench import ready

if TYPE_CHECKING:
    from odgovor.publication.standing import Publication

EXAMPLE = Path("examples/seven-cities")
WORKBENCH = Path("build/workbench")


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
    """Publish the example study and serve it in a workbench at http://localhost:8000 until Ctrl+C."""
    from odgovor.cli.publish import run
    from odgovor.common.errors import UsageError

    if not EXAMPLE.is_dir():
        raise UsageError("Run this in the project's folder, where examples/seven-cities is.")
    show_what_to_open(run(EXAMPLE, output, "text"))
    show_accounts(fill_workbench())
    if not no_serve:
        serve(port)


def show_what_to_open(made: Publication) -> None:
    """Name the page to begin with and the PDF of each edition."""
    click.echo("Open in a browser or a PDF reader:")
    for name in ["index.html", *(name for name in sorted(made.files) if name.endswith(".pdf"))]:
        click.echo(f"  {made.folder / name}")


def fill_workbench() -> list[str]:
    """Load the example and the sample accounts into the demonstration's workbench; returns their addresses."""
    ready(WORKBENCH)
    from odgovor.web.site.sample import fill_sample

    return sorted(member.user.email for member in fill_sample(EXAMPLE))


def show_accounts(addresses: list[str]) -> None:
    """The sample accounts and their password."""
    from odgovor.web.studies.samples import SAMPLE_PASSWORD

    click.echo("Sample accounts of the workbench (all data in it is invented):")
    for address in addresses:
        click.echo(f"  {address}")
    click.echo(f"  password: {SAMPLE_PASSWORD}")


def serve(port: int) -> None:
    """Serve the workbench on this machine only; raises ``UsageError`` where the port is taken."""
    from odgovor.web.site.serving import serve as serve_workbench

    click.secho(f"http://localhost:{port}  (Ctrl+C ends it)", bold=True)
    serve_workbench("127.0.0.1", port, 2)
