"""``odgovor norms align``: which local measures may answer which obligations, for a person to judge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from odgovor.cli.reporting import counted, faults_exit, format_option, study_argument

if TYPE_CHECKING:
    from odgovor.norms.alignment.candidates import Candidate
    from odgovor.norms.alignment.proposals import Proposal


@click.command("align")
@study_argument
@click.option("--locality", default="", help="Only this locality.")
@click.option("--most", type=click.IntRange(1, 50), default=3, help="Candidates for each (3).")
@click.option("--embeddings", is_flag=True, help="Rank by meaning too (the embeddings extra).")
@click.option("--write", is_flag=True, help="Note the nearest measure of each candidate gap.")
@format_option
@faults_exit
def command(
    study: Path, locality: str, most: int, embeddings: bool, write: bool, form: str
) -> None:
    """Rank the measures of STUDY for the obligations that nobody has judged yet.

    A candidate answers nothing until a person says so, and no candidate is no gap until a person says so.
    """
    from odgovor.study.alignment import proposals_of, with_nearest, write_pairings
    from odgovor.study.reading import load_study

    read = load_study(study)
    found = tuple(proposals_of(read, locality=locality, most=most, by_meaning=embeddings))
    if write:
        write_pairings(study, with_nearest(read, found))
    show(found, form)


def show(proposals: Sequence[Proposal], form: str) -> None:
    """Print proposals for people or for programs."""
    if form == "json":
        click.echo(json.dumps([asdict(item) for item in proposals], ensure_ascii=False, indent=1))
        return
    for proposal in proposals:
        said = proposal.verdict or "not assessed"
        click.secho(f"{proposal.locality}  {proposal.obligation}  ({said})", bold=True)
        for candidate in proposal.candidates:
            click.echo(f"  {candidate.rank}. {candidate.measure}  {candidate.score:g}")
            click.echo(f"     {click.style(why(candidate), dim=True)}")
    click.echo(f"{counted(len(proposals), 'obligation')} for a person to judge.")


def why(candidate: Candidate) -> str:
    """What speaks for a candidate: that the plan names the obligation, and the words that both sides use."""
    shared = [
        f"{match.obligation_says.en or match.obligation_says.sr} = {match.measure_says.en or match.measure_says.sr}"
        for match in candidate.matches
    ]
    named = ["named in the plan"] if candidate.is_named else []
    return "; ".join([*named, *shared]) or "near in meaning"
