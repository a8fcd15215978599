"""Matrices of verdicts in the markup of DOCX and of EPUB: Pandoc can neither shade a cell nor set it small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from odgovor.common.langtext import Edition
from odgovor.publication.builders.annex_markup import bookmark
from odgovor.publication.builders.gaps import xml_text
from odgovor.publication.builders.matrices import TONES, Band, MatrixCell, MatrixRow, numeral
from odgovor.publication.terms import term

# Twentieths of a point across A4 within the margins of ``reference.docx``; half points of its type.
LINE, SIZE = 9072, 15
HATCHED = '<w:shd w:val="thinDiagStripe" w:color="D5DBDC" w:fill="FFFFFF" />'
_LOOK = (
    '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="0" />'
)
_MARGINS = (
    '<w:tblCellMar><w:left w:w="50" w:type="dxa" /><w:right w:w="50" w:type="dxa" /></w:tblCellMar>'
)


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


def matrix_openxml(bands: Sequence[Band], edition: Edition, *, title: str, alt: str) -> str:
    """The bands as WordprocessingML with an empty line after each, without which Word would join them."""
    return "\n".join(_word_table(band, edition, title=title, alt=alt) for band in bands)


def _word_table(band: Band, edition: Edition, *, title: str, alt: str) -> str:
    widths = [LINE * letters // sum(band.letters) for letters in band.letters]
    grid = "".join(f'<w:gridCol w:w="{width}" />' for width in widths)
    heads = [_run(head, bold=True) for head in band.heads]
    header = "".join(_word_cell(head, width) for head, width in zip(heads, widths, strict=True))
    rows = "\n".join(_word_row(row, widths, edition) for row in band.rows)
    properties = (
        f'<w:tblStyle w:val="Table" /><w:tblW w:w="{sum(widths)}" w:type="dxa" />'
        f'<w:tblLayout w:type="fixed" />{_MARGINS}{_LOOK}'
        f'<w:tblCaption w:val="{xml_text(title)}" /><w:tblDescription w:val="{xml_text(alt)}" />'
    )
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>\n"
        f"<w:tr><w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>{header}</w:tr>\n{rows}\n</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="Compact" /></w:pPr></w:p>'
    )


def _word_row(row: MatrixRow, widths: Sequence[int], edition: Edition) -> str:
    first, *others = widths
    cells = [_word_cell(_run(row.label), first)]
    cells += [
        _word_cell(_word_links(cell, edition), width, _shade(cell))
        for cell, width in zip(row.cells, others, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit /></w:trPr>{''.join(cells)}</w:tr>"


def _shade(cell: MatrixCell) -> str:
    if cell.tone is None:
        return HATCHED
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{TONES[cell.tone].upper()}" />'


def _word_links(cell: MatrixCell, edition: Edition) -> str:
    if not cell.targets:
        return _run(cell.words)
    texts = [cell.words, *(numeral(number) for number in range(2, len(cell.targets) + 1))]
    links = []
    for spot, (text, target) in enumerate(zip(texts, cell.targets, strict=True), start=1):
        said = xml_text(term("evidence_number", edition, number=str(spot)))
        runs = _run(text, style="Hyperlink")
        links.append(
            f'<w:hyperlink w:anchor="{bookmark(target)}" w:tooltip="{said}">{runs}</w:hyperlink>'
        )
    return _run(" ").join(links)


def _run(text: str, *, style: str = "", bold: bool = False) -> str:
    looks = f'<w:rStyle w:val="{style}" />' if style else ""
    looks += "<w:b /><w:bCs />" if bold else ""
    size = f'<w:sz w:val="{SIZE}" /><w:szCs w:val="{SIZE}" />'
    shown = f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'
    return f"<w:r><w:rPr>{looks}{size}</w:rPr>{shown}</w:r>"


def _word_cell(runs: str, width: int, shade: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa" />{shade}'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Compact" /></w:pPr>{runs}</w:p>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"
