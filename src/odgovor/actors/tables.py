"""Tables about actors: the pathway, the ties and their replies, measures of the networks, who would be lost."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.actors import facts, listings
from odgovor.actors.cells import LOCALITY, PHASE, TOGETHER, cell_of
from odgovor.actors.figures import any_simulated, keys_of, network_records
from odgovor.actors.index import index_of
from odgovor.actors.labels import label
from odgovor.actors.pathway import PhaseCover, PhaseInLocality, pathway
from odgovor.actors.records import ActorBook, Tie, TieReply
from odgovor.actors.selection import code_of, ties_of, with_reply
from odgovor.actors.ties import Layer
from odgovor.common.codes import OrganisationType, PathwayPhase, State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table, TableRegistry

TABLES = TableRegistry("actors")
TABLES.register("roles")(listings.roles)
TABLES.register("ties")(listings.ties)
TABLES.register("essential_organisations")(listings.essential_organisations)
TABLES.register("processes")(listings.processes)
TABLES.register("process_timeline")(listings.process_timeline)


def _columns(localities: Sequence[Locality], unit: Unit | None) -> tuple[Column, ...]:
    return tuple(Column(locality.key, locality.name, unit) for locality in localities)


@TABLES.register("pathway_by_locality")
def pathway_by_locality(book: ActorBook, localities: Sequence[Locality]) -> Table:
    """Phase by locality: in practice, on paper only, or nobody, each with the number of organisations."""
    title = LangText(
        "The referral pathway: who covers which phase", "Пут упућивања: ко покрива коју фазу"
    )
    note = LangText(
        "In brackets: the number of local organisations. National bodies are not counted.",
        "У загради: број локалних организација. Национална тела нису бројана.",
    )
    return _pathway_table(book, localities, "pathway_by_locality", (title, note))


@TABLES.register("pathway_counts_by_locality")
def pathway_counts_by_locality(book: ActorBook, localities: Sequence[Locality]) -> Table:
    """Phase by locality: the number of local organisations that cover the phase in practice."""
    title = LangText(
        "Organisations that cover a phase in practice", "Организације које фазу покривају у пракси"
    )
    note = LangText(
        "A zero means that roles were recorded and nobody covers the phase in practice.",
        "Нула значи да су улоге забележене, а да фазу у пракси нико не покрива.",
    )
    return _pathway_table(book, localities, "pathway_counts_by_locality", (title, note))


def _pathway_table(
    book: ActorBook, localities: Sequence[Locality], key: str, said: tuple[LangText, LangText]
) -> Table:
    index = index_of(book)
    is_count = key == "pathway_counts_by_locality"
    make = _count_cell if is_count else _cover_cell
    by_place = {
        locality.key: {item.phase: item for item in pathway(index, locality.key)}
        for locality in localities
    }
    rows = tuple(
        Row(
            phase.value,
            label_of(phase),
            tuple(make(by_place[loc.key].get(phase)) for loc in localities),
        )
        for phase in PathwayPhase
    )
    return Table(
        key=f"actors.{key}",
        title=said[0],
        row_header=PHASE,
        columns=_columns(localities, Unit.COUNT if is_count else None),
        rows=rows,
        note=said[1],
        is_simulated=any(
            item.is_simulated for found in by_place.values() for item in found.values()
        ),
    )


def _cover_cell(phase: PhaseInLocality | None) -> Cell:
    if phase is None:
        return Cell(state=State.NOT_ASSESSED)
    organisations = phase.practised if phase.cover is PhaseCover.PRACTISED else phase.paper_only
    number = f" ({len(set(organisations))})" if organisations else ""
    said = label(phase.cover)
    return Cell(LangText(said.en + number, said.sr + number), inputs=phase.inputs)


def _count_cell(phase: PhaseInLocality | None) -> Cell:
    if phase is None:
        return Cell(state=State.NOT_ASSESSED)
    if phase.cover is PhaseCover.UNKNOWN:
        return Cell(state=State.NO_DATA, inputs=phase.inputs)
    return Cell(len(set(phase.practised)), inputs=phase.inputs)


@TABLES.register("ties_by_locality")
def ties_by_locality(book: ActorBook, localities: Sequence[Locality], *, kind: str = "") -> Table:
    """Locality by reply: claimed, confirmed, denied and unanswered ties, of one kind if given."""
    columns = (
        *(Column(reply.value, label(reply), Unit.COUNT) for reply in TieReply),
        Column("claimed", LangText("Claimed", "Наведена"), Unit.COUNT, is_total=True),
    )
    rows = [Row(item.key, item.name, _reply_cells(book, item.key, kind)) for item in localities]
    used = [tie for item in localities for tie in ties_of(index_of(book), item.key, kind=kind)]
    total = Row("total", TOGETHER, _total_cells(used), is_total=True)
    return Table(
        key="actors.ties_by_locality",
        title=LangText(
            "Claimed ties and what the other side says", "Наведене везе и шта каже друга страна"
        ),
        row_header=LOCALITY,
        columns=columns,
        rows=(*rows, total) if used else tuple(rows),
        note=LangText(
            "An unanswered tie is neither confirmed nor denied.",
            "Веза без одговора није ни потврђена ни оспорена.",
        ),
        is_simulated=any_simulated(used),
    )


def _reply_cells(book: ActorBook, locality: str, kind: str) -> tuple[Cell, ...]:
    asked = ("confirmed", "denied", "unanswered", "")
    return tuple(
        cell_of(facts.ties(book, locality=locality, kind=kind, reply=reply)) for reply in asked
    )


def _total_cells(ties: Sequence[Tie]) -> tuple[Cell, ...]:
    parts = [with_reply(ties, reply) for reply in (*TieReply, "")]
    return tuple(Cell(len(part), inputs=keys_of(part)) for part in parts)


@TABLES.register("network_measures_by_locality")
def network_measures_by_locality(
    book: ActorBook, localities: Sequence[Locality], *, layer: str = Layer.PRACTISED
) -> Table:
    """Locality by measure of the network of local organisations in a layer of ties."""
    columns = (
        Column("organisations", LangText("Organisations", "Организације"), Unit.COUNT),
        Column("isolated", LangText("Without a tie", "Без везе"), Unit.COUNT),
        Column("density", LangText("Density", "Густина"), Unit.SHARE),
        Column("reciprocity", LangText("Reciprocity", "Узајамност"), Unit.SHARE),
        Column("transitivity", LangText("Transitivity", "Транзитивност"), Unit.SHARE),
        Column("ei_index", LangText("E-I index", "E-I индекс"), Unit.INDEX),
    )
    rows = tuple(Row(item.key, item.name, _measures(book, item.key, layer)) for item in localities)
    used = network_records(index_of(book), [item.key for item in localities])
    return Table(
        key="actors.network_measures_by_locality",
        title=_measures_title(layer),
        row_header=LOCALITY,
        columns=columns,
        rows=rows,
        note=LangText(
            "Reciprocity: confirmed among answered ties. E-I index: -1 where ties stay within a sector, "
            "1 where all lead to other sectors.",
            "Узајамност: потврђене међу одговореним везама. E-I индекс: -1 ако све везе остају унутар "
            "сектора, 1 ако све воде у друге секторе.",
        ),
        is_simulated=any_simulated(used),
    )


def _measures_title(layer: str) -> LangText:
    ties = label(code_of(Layer, layer))
    return LangText(f"Measures of the local networks: {ties.en}", f"Мере локалних мрежа: {ties.sr}")


def _measures(book: ActorBook, locality: str, layer: str) -> tuple[Cell, ...]:
    return (
        cell_of(facts.organisations(book, locality=locality)),
        cell_of(facts.isolated_organisations(book, locality=locality, layer=layer)),
        cell_of(facts.density(book, locality=locality, layer=layer)),
        cell_of(facts.reciprocity(book, locality=locality)),
        cell_of(facts.transitivity(book, locality=locality, layer=layer)),
        cell_of(facts.ei_index(book, locality=locality, layer=layer)),
    )


@TABLES.register("organisations_by_type_and_locality")
def organisations_by_type_and_locality(book: ActorBook, localities: Sequence[Locality]) -> Table:
    """Type by locality: how many organisations of the study there are; types without any are left out."""
    index = index_of(book)
    used = [item for place in localities for item in index.organisations_in.get(place.key, ())]
    types = [kind for kind in OrganisationType if any(item.type is kind for item in used)]
    rows = [_type_row(book, localities, kind) for kind in types]
    totals = [cell_of(facts.organisations(book, locality=place.key)) for place in localities]
    total = Row("total", TOGETHER, (*totals, Cell(len(used), inputs=keys_of(used))), is_total=True)
    return Table(
        key="actors.organisations_by_type_and_locality",
        title=LangText("Organisations by type and locality", "Организације по врсти и средини"),
        row_header=LangText("Type", "Врста"),
        columns=(
            *_columns(localities, Unit.COUNT),
            Column("total", TOGETHER, Unit.COUNT, is_total=True),
        ),
        rows=(*rows, total),
        is_simulated=any_simulated(used),
    )


def _type_row(book: ActorBook, localities: Sequence[Locality], kind: OrganisationType) -> Row:
    cells = [
        cell_of(facts.organisations(book, locality=place.key, type=kind)) for place in localities
    ]
    index = index_of(book)
    found = [
        item
        for place in localities
        for item in index.organisations_in.get(place.key, ())
        if item.type is kind
    ]
    return Row(kind.value, label_of(kind), (*cells, Cell(len(found), inputs=keys_of(found))))
