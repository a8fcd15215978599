"""Who would be lost: organisations without which a phase stays uncovered or the practised network falls apart."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.actors.figures import any_simulated, keys_of
from odgovor.actors.graphs import cut_off_without
from odgovor.actors.index import ActorIndex
from odgovor.actors.networks import graph_with_outside
from odgovor.actors.pathway import pathway
from odgovor.actors.ties import Layer
from odgovor.common.codes import PathwayPhase


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be lost with one organisation: the phases that only it covers, the organisations only it joins.

    ``cut_off`` may name an outside organisation: then the locality's only way to it would be gone.
    """

    organisation: str
    phases: tuple[PathwayPhase, ...]
    cut_off: tuple[str, ...]
    inputs: tuple[str, ...]
    is_simulated: bool


def losses(index: ActorIndex, locality: str) -> tuple[Loss, ...]:
    """The essential organisations of a locality in the order of the book; those that lose nothing are left out."""
    kept: dict[str, tuple[Loss, ...]] = index.kept.setdefault("losses", {})
    if locality not in kept:
        kept[locality] = _losses(index, locality)
    return kept[locality]


def _losses(index: ActorIndex, locality: str) -> tuple[Loss, ...]:
    alone = _sole_phases(index, locality)
    graph = graph_with_outside(index, locality, Layer.PRACTISED)
    found = []
    for organisation in index.organisations_in.get(locality, ()):
        phases = alone.get(organisation.key, ())
        cut_off = cut_off_without(graph, organisation.key)
        if phases or cut_off:
            found.append(_loss(index, organisation.key, phases, cut_off))
    return tuple(found)


def _sole_phases(index: ActorIndex, locality: str) -> dict[str, tuple[PathwayPhase, ...]]:
    alone: dict[str, tuple[PathwayPhase, ...]] = {}
    for phase in pathway(index, locality):
        holders = tuple(dict.fromkeys(phase.practised))
        if len(holders) == 1:
            alone[holders[0]] = (*alone.get(holders[0], ()), phase.phase)
    return alone


def _loss(
    index: ActorIndex,
    key: str,
    phases: tuple[PathwayPhase, ...],
    cut_off: tuple[str, ...],
) -> Loss:
    locality = index.organisation[key].locality
    roles = [
        role
        for role in index.roles_in.get(locality, ())
        if role.organisation == key and role.phase in phases
    ]
    ties = [
        tie
        for tie in index.touching.get(locality, ())
        if cut_off and key in (tie.source, tie.target)
    ]
    return Loss(
        organisation=key,
        phases=phases,
        cut_off=cut_off,
        inputs=keys_of(roles) + keys_of(ties),
        is_simulated=any_simulated(roles) or any_simulated(ties),
    )
