"""The network of a locality: its graph to be measured, and its sociogram to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.actors.graphs import Graph, graph_of
from odgovor.actors.index import ActorIndex, index_of
from odgovor.actors.records import ActorBook, Organisation, StudyRole, Tie, TieKind, TieReply
from odgovor.actors.sectors import Sector, sector_of
from odgovor.actors.ties import Layer, is_in_layer
from odgovor.common.codes import OrganisationType
from odgovor.common.langtext import LangText


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation in a sociogram; ``is_outside`` marks one of another place or of the country."""

    key: str
    name: LangText
    short: LangText
    type: OrganisationType
    sector: Sector
    role: StudyRole
    is_outside: bool
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A claimed tie in a sociogram, from the organisation that claims it to the one that answers."""

    key: str
    source: str
    target: str
    kind: TieKind
    reply: TieReply
    is_on_paper: bool | None
    is_practised: bool | None
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class Network:
    """A locality's sociogram: all its organisations, also those without ties, and every tie that touches it."""

    locality: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def is_simulated(self) -> bool:
        """Whether an invented record stands in it."""
        has_node = any(node.is_simulated for node in self.nodes)
        return has_node or any(edge.is_simulated for edge in self.edges)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The keys of the organisations and ties that it shows."""
        nodes = tuple(node.key for node in self.nodes)
        return nodes + tuple(edge.key for edge in self.edges)


def network(book: ActorBook, locality: str) -> Network:
    """The sociogram of a locality; empty where the study has no organisation there.

    Ties with an end that the book does not know are left out: the integrity check names them.
    """
    index = index_of(book)
    local = index.organisations_in.get(locality, ())
    ties = [tie for tie in index.touching.get(locality, ()) if _has_both_ends(tie, index)]
    outside = _outside(ties, locality, index)
    nodes = [_node(item, is_outside=False) for item in local]
    nodes += [_node(item, is_outside=True) for item in outside]
    return Network(locality, tuple(nodes), tuple(_edge(tie) for tie in ties))


def _has_both_ends(tie: Tie, index: ActorIndex) -> bool:
    return tie.source in index.organisation and tie.target in index.organisation


def _outside(ties: Iterable[Tie], locality: str, index: ActorIndex) -> list[Organisation]:
    ends = dict.fromkeys(end for tie in ties for end in (tie.source, tie.target))
    found = [index.organisation[end] for end in ends]
    return [item for item in found if item.locality != locality]


def _node(organisation: Organisation, *, is_outside: bool) -> Node:
    return Node(
        key=organisation.key,
        name=organisation.name,
        short=organisation.short or organisation.name,
        type=organisation.type,
        sector=sector_of(organisation.type),
        role=organisation.role,
        is_outside=is_outside,
        is_simulated=organisation.simulated,
    )


def _edge(tie: Tie) -> Edge:
    return Edge(
        key=tie.key,
        source=tie.source,
        target=tie.target,
        kind=tie.kind,
        reply=tie.reply,
        is_on_paper=tie.is_on_paper,
        is_practised=tie.is_practised,
        is_simulated=tie.simulated,
    )


def local_graph(index: ActorIndex, locality: str, layer: Layer) -> Graph[str]:
    """The organisations of a locality, joined where at least one tie of the layer stands between them.

    This is the graph that is measured: outside organisations would change the number of possible pairs.
    """
    kept: dict[str, Graph[str]] = index.kept.setdefault(f"graphs of {layer}", {})
    if locality not in kept:
        nodes = [item.key for item in index.organisations_in.get(locality, ())]
        ties = (tie for tie in index.ties_in.get(locality, ()) if is_in_layer(tie, layer))
        kept[locality] = graph_of(nodes, ((tie.source, tie.target) for tie in ties))
    return kept[locality]


def graph_with_outside(index: ActorIndex, locality: str, layer: Layer) -> Graph[str]:
    """As :func:`local_graph`, with the outside organisations that the layer's ties lead to."""
    nodes = [item.key for item in index.organisations_in.get(locality, ())]
    ties = [tie for tie in index.touching.get(locality, ()) if is_in_layer(tie, layer)]
    pairs = [(tie.source, tie.target) for tie in ties if _has_both_ends(tie, index)]
    ends = dict.fromkeys((*nodes, *(end for pair in pairs for end in pair)))
    return graph_of(ends, pairs)
