"""Exhibits: what the manuscript's ``.table``, ``.chart``, ``.matrix``, ``.map``, ``.network`` and ``.timeline`` show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from odgovor.actors.labels import label as sector_label
from odgovor.actors.networks import network
from odgovor.common.codes import State
from odgovor.common.errors import Fault, Place, UnknownKeyError, UsageError
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.charts import Chart, draw
from odgovor.publication.charts.network import NetworkEdge, NetworkNode, draw_network
from odgovor.stats.disclosure import protect
from odgovor.study.facts import FactDesk

KINDS = ("table", "chart", "matrix", "map", "network", "timeline")
OPTIONS = ("order", "scaling", "scale_max", "joined")
RESERVED = {"key", "kind", "columns", "alt", "lang", *OPTIONS}
DEFAULT_TABLES = {"network": "actors.ties", "timeline": "plans.timeline"}
DRAWN_AS = {"matrix": "heat", "map": "map", "timeline": "timeline"}


@dataclass(frozen=True, slots=True)
class Request:
    """An exhibit as the manuscript asks for it."""

    kind: str
    identifier: str
    attributes: dict[str, str]
    place: Place

    @property
    def is_figure(self) -> bool:
        """Whether it is drawn; a plain table is not."""
        return self.kind != "table"

    @property
    def table_name(self) -> str:
        """The name of the table that it shows."""
        return self.attributes.get("key") or DEFAULT_TABLES.get(self.kind, "")

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the table."""
        return {k: v for k, v in self.attributes.items() if k not in RESERVED}


def published_table(request: Request, desk: FactDesk) -> tuple[Table, set[str]]:
    """The table of an exhibit after disclosure control, and the keys behind the cells it left out.

    Raises the errors of the table's name, parameters and columns.
    """
    table = desk.table(request.table_name, request.parameters)
    chosen = request.attributes.get("columns", "").split()
    if chosen and request.kind == "table":
        table = with_columns(table, chosen)
    if not table.counts_people:
        return table, set()
    protected = protect(table, desk.study.info.small_cell_threshold).table
    return protected, _withheld(table, protected)


def _withheld(table: Table, protected: Table) -> set[str]:
    return {
        key
        for before, after in zip(table.rows, protected.rows, strict=True)
        for cell, shown in zip(before.cells, after.cells, strict=True)
        if shown.state is State.SUPPRESSED and cell.state is not State.SUPPRESSED
        for key in cell.inputs
    }


def with_columns(table: Table, chosen: list[str]) -> Table:
    """The table with only the chosen columns; raises ``UsageError`` for one it lacks."""
    spots = {column.key: spot for spot, column in enumerate(table.columns)}
    unknown = [name for name in chosen if name not in spots]
    if unknown:
        raise UsageError(f"{table.key} has no column '{unknown[0]}' (columns: {', '.join(spots)}).")
    kept = [spots[name] for name in chosen]
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def sampled(table: Table, request: Request, *, rows: int = 4, columns: int = 24) -> Table:
    """A corner of a table with the columns asked for: enough to see whether it can be drawn."""
    chosen = request.attributes.get("columns", "").split()
    spots = [
        spot for spot, column in enumerate(table.columns) if spot < columns or column.key in chosen
    ]
    kept = tuple(
        replace(row, cells=tuple(row.cells[spot] for spot in spots)) for row in table.rows[:rows]
    )
    return replace(table, columns=tuple(table.columns[spot] for spot in spots), rows=kept)


def draw_exhibit(request: Request, table: Table, desk: FactDesk, edition: Edition) -> Chart:
    """The drawing of an exhibit in an edition; raises ``UsageError`` for options that do not fit."""
    prefix = request.identifier or "exhibit"
    if request.kind == "network":
        return _draw_network(request, desk, edition, prefix)
    kind = DRAWN_AS.get(request.kind) or request.attributes.get("kind", "bar")
    options: dict[str, object] = {
        name: request.attributes[name] for name in OPTIONS if name in request.attributes
    }
    if request.attributes.get("columns"):
        options["columns"] = request.attributes["columns"].split()
    if kind == "map":
        options["localities"] = desk.study.localities
    return draw(kind, table, edition, prefix=prefix, options=options)


def _draw_network(request: Request, desk: FactDesk, edition: Edition, prefix: str) -> Chart:
    locality = request.attributes.get("locality", "")
    found = network(desk.study.actors, locality)
    nodes = [
        NetworkNode(
            node.key,
            node.short or node.name,
            node.sector.value,
            group_label=sector_label(node.sector),
            is_outside=node.is_outside,
        )
        for node in found.nodes
    ]
    edges = [
        NetworkEdge(e.source, e.target, e.kind, e.reply, e.is_on_paper, e.is_practised)
        for e in found.edges
    ]
    return draw_network(nodes, edges, edition, prefix=prefix, is_simulated=found.is_simulated)


def request_fault(request: Request, fault: Exception) -> Fault:
    """What is wrong with an exhibit's request, as a fault of its place."""
    if isinstance(fault, UnknownKeyError):
        hint = f"Did you mean '{fault.near}'? " if fault.near else ""
        remedy = f"{hint}`odgovor facts --tables` lists every table."
        message = f"No table has the name '{fault.key}'."
        return Fault("KEY-004", request.place, message, remedy)
    return Fault("KEY-006", request.place, str(fault), "Correct the attributes of the exhibit.")


def alt_fault(request: Request) -> Fault | None:
    """A drawing without alt text (ALT-001); a table needs a caption instead, which is checked apart."""
    if not request.is_figure or request.attributes.get("alt", "").strip():
        return None
    message = "The exhibit has no alt text for readers who cannot see it."
    return Fault(
        "ALT-001", request.place, message, 'Add alt="what the drawing shows, in a sentence".'
    )
