"""Runs, fields, paragraphs and tables in WordprocessingML, the markup of DOCX."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.publication.builders.gaps import xml_text

# Twentieths of a point across A4 within the margins of ``reference.docx``.
LINE = 9072
_LOOK = (
    '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="0" />'
)


def run(text: str, *, style: str = "", bold: bool = False, size: int = 0) -> str:
    """A run of text; ``size`` is in half points, 0 being that of its paragraph."""
    looks = f'<w:rStyle w:val="{style}" />' if style else ""
    looks += "<w:b /><w:bCs />" if bold else ""
    looks += f'<w:sz w:val="{size}" /><w:szCs w:val="{size}" />' if size else ""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def field(code: str) -> str:
    """A field that the reader's program fills: its result is not known here."""
    start = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true" /></w:r>'
    said = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    ends = "".join(f'<w:r><w:fldChar w:fldCharType="{end}" /></w:r>' for end in ("separate", "end"))
    return start + said + ends


def paragraph(runs: str, style: str, *, align: str = "", keeps: bool = False) -> str:
    """A paragraph; ``keeps`` holds it on the page of what follows."""
    properties = f'<w:pStyle w:val="{style}" />'
    properties += "<w:keepNext />" if keeps else ""
    properties += f'<w:jc w:val="{align}" />' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


# What stands below a table that nothing else belongs to: Word joins tables between which nothing stands.
TABLE_END = paragraph("", "TableEnd")


def shared_line(shares: Sequence[float]) -> list[int]:
    """The width of each column when all share a line."""
    return [int(LINE * share / sum(shares)) for share in shares]


def cell(content: str, width: int, shade: str = "") -> str:
    """A cell of paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa" />{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Sequence[str], *, is_header: bool = False, can_split: bool = False) -> str:
    """A row; a header row comes again on each page, and a row that cannot split stays on one."""
    properties = "" if can_split else "<w:cantSplit />"
    properties += "<w:tblHeader />" if is_header else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    rows: Sequence[str], widths: Sequence[int], *, layout: str, margin: int, title: str, alt: str
) -> str:
    """A table as wide as its columns together, with a margin at either side of each cell; it begins with the line.

    In the layout ``autofit`` Word widens a column whose words it would have to break; not so in ``fixed``.
    """
    grid = "".join(f'<w:gridCol w:w="{width}" />' for width in widths)
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa" />' for side in ("left", "right"))
    properties = (
        f'<w:tblStyle w:val="Table" /><w:tblW w:w="{sum(widths)}" w:type="dxa" />'
        f'<w:tblInd w:w="{margin}" w:type="dxa" /><w:tblLayout w:type="{layout}" /><w:tblCellMar>{sides}</w:tblCellMar>{_LOOK}'
        f'<w:tblCaption w:val="{xml_text(title)}" /><w:tblDescription w:val="{xml_text(alt)}" />'
    )
    grid = f"<w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}\n{chr(10).join(rows)}\n</w:tbl>"
