"""The codebook as a table: every code with its family, its definition and how often it is named."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.focusgroups.figures import any_simulated
from odgovor.focusgroups.index import FocusIndex, index_of
from odgovor.focusgroups.labels import label
from odgovor.focusgroups.naming import Naming
from odgovor.focusgroups.records import Code, FocusBook
from odgovor.focusgroups.tables.registry import CODE, NEVER_HEADS, TABLES, codes_in_order


@TABLES.register("codebook")
def codebook(book: FocusBook, localities: Sequence[Locality], *, family: str = "") -> Table:
    """A row for each code of a family (empty: all): family, definition, groups and turns that name it."""
    del localities
    index = index_of(book)
    return Table(
        key="focusgroups.codebook",
        title=LangText("Codebook", "Кодна књига"),
        row_header=CODE,
        columns=(
            Column("family", LangText("Family", "Породица")),
            Column("definition", LangText("Definition", "Одређење")),
            Column("groups", LangText("Groups", "Групе"), Unit.COUNT),
            Column("turns", LangText("Turns", "Искази"), Unit.COUNT),
        ),
        rows=tuple(
            Row(code.key, code.name, _cells(index, code))
            for code in codes_in_order(index, family=family)
        ),
        note=NEVER_HEADS,
        is_simulated=any_simulated(index.sessions[key] for key in index.coder_of),
    )


def _cells(index: FocusIndex, code: Code) -> tuple[Cell, ...]:
    own = (code.key,)
    words = (Cell(label(code.family), inputs=own), Cell(code.definition, inputs=own))
    if not index.coder_of:
        return (*words, Cell(state=State.NOT_ASSESSED), Cell(state=State.NOT_ASSESSED))
    naming = Naming.of(index.by_code.get(code.key, ()))
    inputs = naming.turns or own
    groups = Cell(len(naming.groups), inputs=inputs, denominator=len(index.coder_of))
    return (*words, groups, Cell(len(naming.turns), inputs=inputs))
