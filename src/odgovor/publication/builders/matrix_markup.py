"""Matrices of verdicts in the markup of EPUB: Pandoc gives a cell no class, and a table no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from odgovor.common.langtext import Edition
from odgovor.publication.builders.gaps import xml_text
from odgovor.publication.builders.matrices import Band, MatrixCell, MatrixRow, numeral
from odgovor.publication.terms import term


def matrix_html(
    bands: Sequence[Band], edition: Edition, files: Mapping[str, str], *, caption: str
) -> str:
    """The bands as XHTML; ``files`` gives a link's target with its file, ``caption`` is what names the tables."""
    tables = (_html_table(band, edition, files) for band in bands)
    opening = f'<table class="matrix" aria-labelledby="{caption}">'
    return "\n".join(f"{opening}\n{table}\n</table>" for table in tables)


def _html_table(band: Band, edition: Edition, files: Mapping[str, str]) -> str:
    heads = "".join(f'<th scope="col">{xml_text(head)}</th>' for head in band.heads)
    rows = "\n".join(_html_row(row, edition, files) for row in band.rows)
    return f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>"


def _html_row(row: MatrixRow, edition: Edition, files: Mapping[str, str]) -> str:
    cells = "".join(
        f'<td class="{_css(cell)}">{_html_links(cell, edition, files)}</td>' for cell in row.cells
    )
    return f'<tr><th scope="row">{xml_text(row.label)}</th>{cells}</tr>'


def _css(cell: MatrixCell) -> str:
    return "hatched" if cell.tone is None else f"tone-{cell.tone}"


def _html_links(cell: MatrixCell, edition: Edition, files: Mapping[str, str]) -> str:
    if not cell.targets:
        return xml_text(cell.words)
    homes = [xml_text(files.get(f"#{target}", f"#{target}")) for target in cell.targets]
    links = [f'<a href="{homes[0]}">{xml_text(cell.words)}</a>']
    for number, home in enumerate(homes[1:], start=2):
        name = term("evidence_number", edition, number=str(number))
        links.append(f'<a href="{home}" aria-label="{xml_text(name)}">{numeral(number)}</a>')
    return " ".join(links)
