"""Cells: no published table, and no set of them over all editions, may give away a small number of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from odgovor.common.codes import State
from odgovor.common.errors import Fault, Place
from odgovor.common.facts import Unit
from odgovor.common.tables import Table
from odgovor.publication.editor import Editor
from odgovor.publication.preparing import Prepared
from odgovor.stats.disclosure import audit, audit_jointly

REMEDY = "Publish a coarser table (years or places together), or leave the exhibit out."


def iter_cell_faults(prepared: Prepared, editors: Iterable[Editor]) -> Iterator[Fault]:
    """CELL-001 small, CELL-002 recoverable, CELL-003 group disclosure, CELL-004 recoverable across exhibits."""
    threshold = prepared.study.info.small_cell_threshold
    tables: dict[str, Table] = {}
    for editor in editors:
        for exhibit in editor.exhibits:
            if exhibit.table.counts_people:
                # Editions name the same exhibit alike; where they show another table, both are audited.
                tables[f"{exhibit.identifier} {exhibit.table.key}"] = exhibit.table
        yield from _fact_faults(editor, threshold)
    for name, table in tables.items():
        for disclosure in audit(table, threshold):
            place = Place("manuscript", None, "", name)
            yield Fault(disclosure.code, place, disclosure.message, REMEDY)
    for disclosure in audit_jointly(list(tables.values()), threshold):
        yield Fault("CELL-004", Place("manuscript"), disclosure.message, REMEDY)


def _fact_faults(editor: Editor, threshold: int) -> Iterator[Fault]:
    for fact in editor.facts.values():
        is_count = fact.unit is Unit.PERSONS and fact.state is State.KNOWN
        if is_count and fact.value is not None and 0 < fact.value < threshold:
            message = f"{fact.key} counts fewer people than the threshold of {threshold}."
            yield Fault("CELL-001", Place("manuscript", None, "", fact.key), message, REMEDY)
