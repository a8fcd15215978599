"""``odgovor facts``: the figures and tables a manuscript can use, and what one of them says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from odgovor.cli.reporting import counted, faults_exit, format_option

if TYPE_CHECKING:
    from odgovor.common.facts import Fact


@click.command("facts")
@click.argument("key", required=False)
@click.option(
    "-s",
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The study folder (default: the current one).",
)
@click.option("--tables", is_flag=True, help="List the tables for exhibits instead.")
@format_option
@faults_exit
def command(key: str | None, study: Path, tables: bool, form: str) -> None:
    """List every figure by name with its parameters, or compute the figure KEY.

    KEY is written like plans.coverage or 'plans.coverage(locality=nis)'.
    """
    if key is None:
        list_names(tables=tables, form=form)
        return
    from odgovor.study.facts import FactDesk
    from odgovor.study.reading import load_study

    show_fact(FactDesk(load_study(study)).fact_by_key(key), form)


def list_names(*, tables: bool, form: str) -> None:
    """Print the names with parameters (required ones without brackets)."""
    from odgovor.study.facts import FACT_ROOMS, TABLE_ROOMS

    registries = (TABLE_ROOMS if tables else FACT_ROOMS).values()
    specs = [spec for registry in registries for spec in registry.specs.values()]
    if form == "json":
        rows = [{"name": s.name, "parameters": s.parameters, "required": s.required} for s in specs]
        click.echo(json.dumps(rows, indent=1))
        return
    for spec in sorted(specs, key=lambda item: item.name):
        shown = [p if p in spec.required else f"[{p}]" for p in spec.parameters]
        click.echo(f"{click.style(spec.name, bold=True)}  {' '.join(shown)}")


def show_fact(fact: Fact, form: str) -> None:
    """Print a figure with what it is made of."""
    from odgovor.common.langtext import Edition
    from odgovor.publication.figures import fact_text, interval_text

    if form == "json":
        row: dict[str, Any] = {
            "key": fact.key,
            "value": fact.value,
            "unit": fact.unit,
            "state": fact.state,
        }
        row |= {"numerator": fact.numerator, "denominator": fact.denominator}
        limits = fact.interval
        row |= {"interval": None if limits is None else [limits.low, limits.high]}
        row |= {"inputs": list(fact.inputs), "method": fact.method, "digest": fact.digest}
        click.echo(json.dumps(row, indent=1))
        return
    click.secho(f"{fact_text(fact, Edition.EN)}  {fact.label.en}", bold=True)
    if fact.numerator is not None and fact.denominator is not None:
        click.echo(f"made of {fact.numerator} of {fact.denominator}")
    if fact.interval is not None:
        ends = interval_text(fact.interval, fact.unit, Edition.EN)
        click.echo(f"{fact.interval.level:.0%} interval {ends}")
    click.echo(
        f"method {fact.method}, state {fact.state}, rests on {counted(len(fact.inputs), 'record')}"
    )
    for key in fact.inputs:
        click.echo(f"  {key}")
