"""What documents say below an exhibit: how to read it, what is withheld, and where its cells lead."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.publication.resolved import Exhibit
from odgovor.publication.terms import term


def note_text(exhibit: Exhibit, edition: Edition) -> str:
    """The sentences below an exhibit, empty where there are none."""
    table = exhibit.table
    notes = [table.note.in_edition(edition)]
    if exhibit.is_matrix:
        notes.append(term("matrix_note", edition))
    if any(cell.state is State.SUPPRESSED for row in table.rows for cell in row.cells):
        notes.append(term("suppressed_note", edition))
    return " ".join(note for note in notes if note)
