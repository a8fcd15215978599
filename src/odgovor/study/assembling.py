"""Putting a study together of its books, whichever door its records came through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.actors.records import ActorBook
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.standards import built_in_standards
from odgovor.findings.records import FindingBook
from odgovor.focusgroups.records import FocusBook
from odgovor.norms.records import NormBook
from odgovor.plans.records import PlanBook
from odgovor.stats.records import StatBook
from odgovor.study.records import Study, StudyInfo


def assemble(info: StudyInfo, books: Mapping[str, Mapping[str, Any]]) -> Study:
    """A study of its description and of the records of each book by attribute; the book of the study is ``""``.

    Where it has no standards of its own, the built-in ones hold.
    """
    fieldwork = dict(books["fieldwork"])
    fieldwork["standards"] = fieldwork["standards"] or built_in_standards()
    return Study(
        info=info,
        **books[""],
        norms=NormBook(**books["norms"], as_of=info.as_of),
        plans=PlanBook(**books["plans"], as_of=info.as_of, period=info.period),
        fieldwork=FieldBook(**fieldwork),
        focusgroups=FocusBook(**books["focusgroups"]),
        stats=StatBook(**books["stats"], small_cell_threshold=info.small_cell_threshold),
        actors=ActorBook(**books["actors"]),
        findings=FindingBook(**books["findings"]),
    )
