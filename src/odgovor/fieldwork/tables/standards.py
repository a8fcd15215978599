"""The list of quality standards with what each asks and which norms it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.fieldwork.labels import label
from odgovor.fieldwork.records import FieldBook, Standard
from odgovor.fieldwork.standards import select_standards
from odgovor.fieldwork.tables.registry import STANDARD, TABLES, standard_label
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.index import NormIndex
from odgovor.norms.records import NormBook


@TABLES.register("standards")
def standards(
    book: FieldBook, localities: Sequence[Locality], *, kind: str = "", pillar: str = ""
) -> Table:
    """A row for each standard: its question, kind, pillar, theme and norms (a norm of the study by its key)."""
    del localities
    norms = NormIndex.of(NormBook(built_in_instruments()))
    return Table(
        key="fieldwork.standards",
        title=LangText(
            "Quality standards of a social welfare centre",
            "Стандарди квалитета центра за социјални рад",
        ),
        row_header=STANDARD,
        columns=(
            Column("question", LangText("Question", "Питање")),
            Column("kind", LangText("Kind", "Врста")),
            Column(
                "pillar",
                LangText("Pillar of the referral mechanism", "Стуб механизма за упућивање"),
            ),
            Column("greta_theme", LangText("GRETA theme", "Тема Групе ГРЕТА")),
            Column("norms", LangText("Norms", "Норме")),
        ),
        rows=tuple(
            Row(item.key, standard_label(item), _cells(item, norms))
            for item in select_standards(book, kind=kind, pillar=pillar)
        ),
    )


def _cells(standard: Standard, norms: NormIndex) -> tuple[Cell, ...]:
    cited = [_citation(key, norms) for key in standard.norms]
    texts = (
        standard.question,
        label(standard.kind),
        label(standard.pillar),
        label(standard.greta_theme),
        LangText("; ".join(c.en for c in cited), "; ".join(c.sr for c in cited)),
    )
    return tuple(Cell(text, inputs=(standard.key,)) for text in texts)


def _citation(key: str, norms: NormIndex) -> LangText:
    is_known = key in norms.provisions or key in norms.instruments
    return norms.citation(key) if is_known else LangText.same(key)
