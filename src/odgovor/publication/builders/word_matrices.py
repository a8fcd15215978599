"""Matrices of verdicts in the markup of DOCX: Pandoc can neither shade a cell nor set it small."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.langtext import Edition
from odgovor.publication.builders.annex_markup import bookmark
from odgovor.publication.builders.gaps import xml_text
from odgovor.publication.builders.matrices import TONES, Band, MatrixCell, MatrixRow, numeral
from odgovor.publication.builders.word_markup import (
    TABLE_END,
    cell,
    paragraph,
    row,
    run,
    shared_line,
    table,
)
from odgovor.publication.terms import term

# In half points.
SIZE = 15
HATCHED = '<w:shd w:val="thinDiagStripe" w:color="D5DBDC" w:fill="FFFFFF" />'


def matrix_openxml(bands: Sequence[Band], edition: Edition, *, title: str, alt: str) -> str:
    """The bands with an empty line after each, without which Word would join them."""
    return "\n".join(_band(band, edition, title=title, alt=alt) + TABLE_END for band in bands)


def _band(band: Band, edition: Edition, *, title: str, alt: str) -> str:
    widths = shared_line(band.letters)
    heads = [_small(run(head, bold=True, size=SIZE), keeps=True) for head in band.heads]
    header = [cell(head, width) for head, width in zip(heads, widths, strict=True)]
    rows = [row(header, is_header=True), *(_row(line, widths, edition) for line in band.rows)]
    return table(rows, widths, layout="fixed", margin=50, title=title, alt=alt)


def _small(runs: str, *, keeps: bool = False) -> str:
    return paragraph(runs, "TableText", keeps=keeps)


def _row(line: MatrixRow, widths: Sequence[int], edition: Edition) -> str:
    first, *others = widths
    cells = [cell(_small(run(line.label, size=SIZE)), first)]
    cells += [
        cell(_small(_links(verdict, edition)), width, _shade(verdict))
        for verdict, width in zip(line.cells, others, strict=True)
    ]
    return row(cells)


def _shade(verdict: MatrixCell) -> str:
    if verdict.tone is None:
        return HATCHED
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{TONES[verdict.tone].upper()}" />'


def _links(verdict: MatrixCell, edition: Edition) -> str:
    if not verdict.targets:
        return run(verdict.words, size=SIZE)
    texts = [verdict.words, *(numeral(n) for n in range(2, len(verdict.targets) + 1))]
    links = []
    for spot, (text, target) in enumerate(zip(texts, verdict.targets, strict=True), start=1):
        said = xml_text(term("evidence_number", edition, number=str(spot)))
        runs = run(text, style="Hyperlink", size=SIZE)
        links.append(
            f'<w:hyperlink w:anchor="{bookmark(target)}" w:tooltip="{said}">{runs}</w:hyperlink>'
        )
    return run(" ", size=SIZE).join(links)
