"""``odgovor user``: accounts of the workbench, for whoever runs the installation."""

from __future__ import annotations

from pathlib import Path

import click

from odgovor.cli.reporting import faults_exit
from odgovor.cli.workbench import data_option, ready, study_named

ROLES = ["coordinator", "researcher", "monitor", "reviewer", "addressee"]


@click.group("user")
def command() -> None:
    """Add, list and close accounts of the workbench."""


@command.command("add")
@click.argument("email")
@click.option("--name", required=True, help="What other members of a study see.")
@click.option("--study", "key", help="A study to make the person a member of.")
@click.option("--role", type=click.Choice(ROLES), default="coordinator", show_default=True)
@click.option("--locality", "localities", multiple=True, help="A city; all of them without any.")
@click.password_option(
    envvar="ODGOVOR_PASSWORD", help="Asked for where ODGOVOR_PASSWORD is not set."
)
@data_option
@faults_exit
def add(  # each is an option
    email: str,
    name: str,
    key: str | None,
    role: str,
    localities: tuple[str, ...],
    password: str,
    data: Path | None,
) -> None:
    """Add an account for EMAIL, and a membership where a study is named."""
    ready(data)
    from odgovor.web.site.people import add_person

    study = study_named(key) if key else None
    add_person(
        email, name=name, password=password, study=study, role=role, localities=list(localities)
    )
    click.secho(f"Added {email}.", fg="green")


@command.command("list")
@data_option
@faults_exit
def show(data: Path | None) -> None:
    """List the accounts with their studies and roles."""
    ready(data)
    from odgovor.web.site.people import iter_people

    for line in iter_people():
        click.echo(line)


@command.command("close")
@click.argument("email")
@data_option
@faults_exit
def close(email: str, data: Path | None) -> None:
    """Close the account of EMAIL: it cannot sign in any more; what it did stays in the trail."""
    ready(data)
    from odgovor.web.site.people import close_account

    close_account(email)
    click.secho(f"Closed {email}.", fg="green")
