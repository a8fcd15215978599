"""Figures about actors: organisations, two-sided ties, networks, and gaps in the referral pathway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from odgovor.actors.figures import (
    absent,
    any_simulated,
    counted,
    keys_of,
    network_records,
    shared,
)
from odgovor.actors.graphs import Graph, edges_of, open_and_closed_triads, possible_pairs
from odgovor.actors.index import ActorIndex, index_of
from odgovor.actors.losses import losses
from odgovor.actors.measures import ExternalInternal, external_internal
from odgovor.actors.networks import local_graph
from odgovor.actors.pathway import PhaseInLocality, pathway
from odgovor.actors.records import ActorBook, TieReply
from odgovor.actors.sectors import sector_of
from odgovor.actors.selection import code_of, places_of, ties_of, with_reply
from odgovor.actors.ties import Layer, Share, is_practised, paper_only, replies_to, share_of
from odgovor.common.codes import OrganisationType, PathwayPhase, State
from odgovor.common.facts import FactRegistry, Measured, Unit
from odgovor.common.langtext import LangText

FACTS = FactRegistry("actors")


@FACTS.register("organisations", unit=Unit.COUNT, label=LangText("Organisations", "Организације"))
def organisations(book: ActorBook, *, locality: str = "", type: str = "") -> Measured:  # noqa: A002 - the field's own word
    """Organisations of a locality (all of the study where empty), of one type if given."""
    index = index_of(book)
    recorded = index.organisations_in.get(locality, ()) if locality else book.organisations
    if not type:
        return counted(recorded, recorded)
    wanted = code_of(OrganisationType, type)
    return counted([item for item in recorded if item.type is wanted], recorded)


@FACTS.register("ties", unit=Unit.COUNT, label=LangText("Claimed ties", "Наведене везе"))
def ties(book: ActorBook, *, locality: str = "", kind: str = "", reply: str = "") -> Measured:
    """Claimed ties at home in a locality, of one kind and with one reply if given."""
    index = index_of(book)
    chosen = with_reply(ties_of(index, locality, kind=kind), reply)
    return counted(chosen, ties_of(index, locality))


@FACTS.register(
    "ties_confirmed", unit=Unit.COUNT, label=LangText("Confirmed ties", "Потврђене везе")
)
def ties_confirmed(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Claimed ties that the other side confirms."""
    return ties(book, locality=locality, kind=kind, reply=TieReply.CONFIRMED)


@FACTS.register("ties_denied", unit=Unit.COUNT, label=LangText("Denied ties", "Оспорене везе"))
def ties_denied(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Claimed ties that the other side denies."""
    return ties(book, locality=locality, kind=kind, reply=TieReply.DENIED)


@FACTS.register(
    "reciprocity",
    unit=Unit.SHARE,
    label=LangText(
        "Reciprocity: confirmed among answered ties",
        "Узајамност: потврђене међу одговореним везама",
    ),
)
def reciprocity(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Confirmed over confirmed and denied ties; an unanswered claim counts on neither side."""
    recorded = ties_of(index_of(book), locality, kind=kind)
    replies = replies_to(recorded)
    return shared(Share(replies.confirmed, replies.answered), recorded)


@FACTS.register(
    "answered_share",
    unit=Unit.SHARE,
    label=LangText(
        "Ties on which the other side answered", "Везе о којима се друга страна изјаснила"
    ),
)
def answered_share(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Confirmed and denied over all claimed ties: the coverage of the reciprocity."""
    recorded = ties_of(index_of(book), locality, kind=kind)
    replies = replies_to(recorded)
    return shared(Share(replies.answered, replies.claimed), recorded)


@FACTS.register(
    "on_paper_share", unit=Unit.SHARE, label=LangText("Ties on paper", "Везе на папиру")
)
def on_paper_share(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Ties that stand on paper over those of which it is known whether they do."""
    recorded = ties_of(index_of(book), locality, kind=kind)
    return shared(share_of(tie.is_on_paper for tie in recorded), recorded)


@FACTS.register(
    "practised_share", unit=Unit.SHARE, label=LangText("Ties in practice", "Везе у пракси")
)
def practised_share(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Practised ties over those whose practice is known; a tie that the other side denies is not practised."""
    recorded = ties_of(index_of(book), locality, kind=kind)
    return shared(share_of(is_practised(tie) for tie in recorded), recorded)


@FACTS.register(
    "paper_only_share",
    unit=Unit.SHARE,
    label=LangText("Ties on paper that are not practised", "Везе на папиру које не живе у пракси"),
)
def paper_only_share(book: ActorBook, *, locality: str = "", kind: str = "") -> Measured:
    """Of the ties on paper whose practice is known, the share that is not practised."""
    recorded = ties_of(index_of(book), locality, kind=kind)
    return shared(paper_only(recorded), recorded)


def _assessed(index: ActorIndex, locality: str) -> list[str]:
    """The localities asked about in which ties were recorded: elsewhere there is no network to measure."""
    return [place for place in places_of(index, locality) if place in index.ties_in]


def _pooled(
    book: ActorBook, locality: str, layer: str, count: Callable[[Graph[str]], tuple[int, int]]
) -> Measured:
    """A share whose two counts are pooled over the networks of the localities."""
    index, wanted = index_of(book), code_of(Layer, layer)
    places = _assessed(index, locality)
    if not places:
        return absent(State.NOT_ASSESSED)
    counts = [count(local_graph(index, place, wanted)) for place in places]
    numerator, denominator = (sum(column) for column in zip(*counts, strict=True))
    records = network_records(index, places)
    if not denominator:
        return absent(State.NOT_APPLICABLE, records)
    return shared(Share(numerator, denominator), records)


@FACTS.register(
    "density", unit=Unit.SHARE, label=LangText("Density of the network", "Густина мреже")
)
def density(book: ActorBook, *, locality: str = "", layer: str = Layer.PRACTISED) -> Measured:
    """Joined over possible pairs of local organisations in a layer of ties; several localities are pooled."""
    return _pooled(
        book,
        locality,
        layer,
        lambda graph: (sum(1 for _ in edges_of(graph)), possible_pairs(graph)),
    )


@FACTS.register(
    "transitivity",
    unit=Unit.SHARE,
    label=LangText("Transitivity of the network", "Транзитивност мреже"),
)
def transitivity(book: ActorBook, *, locality: str = "", layer: str = Layer.PRACTISED) -> Measured:
    """Closed over all two-step paths between local organisations in a layer; several localities are pooled."""
    return _pooled(book, locality, layer, _triads)


def _triads(graph: Graph[str]) -> tuple[int, int]:
    still_open, closed = open_and_closed_triads(graph)
    return closed, still_open + closed


@FACTS.register(
    "ei_index",
    unit=Unit.INDEX,
    label=LangText(
        "E-I index: ties across and within sectors", "E-I индекс: везе између сектора и унутар њих"
    ),
)
def ei_index(book: ActorBook, *, locality: str = "", layer: str = Layer.PRACTISED) -> Measured:
    """External less internal over all ties between sectors, -1 to 1 (Krackhardt and Stern 1988), pooled."""
    index, wanted = index_of(book), code_of(Layer, layer)
    places = _assessed(index, locality)
    if not places:
        return absent(State.NOT_ASSESSED)
    counts = [across_sectors(index, place, wanted) for place in places]
    pooled = ExternalInternal(
        external=sum(item.external for item in counts),
        internal=sum(item.internal for item in counts),
    )
    records = network_records(index, places)
    if pooled.index is None:
        return absent(State.NOT_APPLICABLE, records)
    return Measured(
        pooled.index,
        numerator=pooled.external - pooled.internal,
        denominator=pooled.external + pooled.internal,
        inputs=keys_of(records),
        is_simulated=any_simulated(records),
    )


def across_sectors(index: ActorIndex, locality: str, layer: Layer) -> ExternalInternal:
    """The joined pairs of a locality across and within the sectors of the organisations."""
    graph = local_graph(index, locality, layer)
    return external_internal(graph, lambda key: sector_of(index.organisation[key].type))


@FACTS.register(
    "isolated_organisations",
    unit=Unit.COUNT,
    label=LangText("Organisations without a tie", "Организације без везе"),
)
def isolated_organisations(
    book: ActorBook, *, locality: str = "", layer: str = Layer.PRACTISED
) -> Measured:
    """Local organisations that no tie of the layer joins to another local organisation."""
    index, wanted = index_of(book), code_of(Layer, layer)
    places = _assessed(index, locality)
    if not places:
        return absent(State.NOT_ASSESSED)
    graphs = [local_graph(index, place, wanted) for place in places]
    records = network_records(index, places)
    return Measured(
        sum(not near for graph in graphs for near in graph.values()),
        inputs=keys_of(records),
        is_simulated=any_simulated(records),
    )


@FACTS.register(
    "pathway_gaps",
    unit=Unit.COUNT,
    label=LangText("Gaps in the referral pathway", "Прекиди на путу упућивања"),
)
def pathway_gaps(book: ActorBook, *, locality: str = "") -> Measured:
    """Phases that no local organisation covers in practice, on paper only or not at all, summed over localities."""
    index = index_of(book)
    return _gaps_among(
        [item for place in places_of(index, locality) for item in pathway(index, place)]
    )


@FACTS.register(
    "localities_without",
    unit=Unit.COUNT,
    label=LangText(
        "Localities where nobody covers the phase in practice",
        "Средине у којима фазу у пракси нико не покрива",
    ),
)
def localities_without(book: ActorBook, *, phase: str) -> Measured:
    """Localities in which a phase of the pathway is a gap; the denominator is those whose roles were recorded."""
    index, wanted = index_of(book), code_of(PathwayPhase, phase)
    assessed = [
        item for place in index.local_keys for item in pathway(index, place) if item.phase is wanted
    ]
    return _gaps_among(assessed)


def _gaps_among(assessed: Sequence[PhaseInLocality]) -> Measured:
    if not assessed:
        return absent(State.NOT_ASSESSED)
    found = sum(item.is_gap for item in assessed)
    return Measured(
        found,
        numerator=found,
        denominator=len(assessed),
        inputs=tuple(dict.fromkeys(key for item in assessed for key in item.inputs)),
        is_simulated=any(item.is_simulated for item in assessed),
    )


@FACTS.register(
    "essential_organisations",
    unit=Unit.COUNT,
    label=LangText(
        "Organisations whose loss would leave a gap", "Организације чији би губитак оставио прекид"
    ),
)
def essential_organisations(book: ActorBook, *, locality: str = "") -> Measured:
    """Organisations without which a phase is uncovered or the practised network of the locality splits."""
    index = index_of(book)
    places = places_of(index, locality)
    roles = [role for place in places for role in index.roles_in.get(place, ())]
    ties = [tie for place in places for tie in index.touching.get(place, ())]
    if not roles and not ties:
        return absent(State.NOT_ASSESSED)
    return Measured(
        sum(len(losses(index, place)) for place in places),
        inputs=tuple(dict.fromkeys(keys_of(roles) + keys_of(ties))),
        is_simulated=any_simulated(roles) or any_simulated(ties),
    )


@FACTS.register(
    "processes", unit=Unit.COUNT, label=LangText("Processes of reform", "Процеси реформе")
)
def processes(book: ActorBook, *, locality: str = "") -> Measured:
    """Recorded changes in social protection, of a locality if given."""
    chosen = [item for item in book.processes if locality in ("", item.locality)]
    return counted(chosen, book.processes)
