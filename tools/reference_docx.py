"""Make ``assets/reference.docx``: Pandoc's own reference document with the publication's styles.

Run ``python tools/reference_docx.py`` after changing a style.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from odgovor.publication.builders.zips import settled_zip
from odgovor.publication.pandoc import pandoc_path

TARGET = Path(__file__).parent.parent / "src/odgovor/publication/assets/reference.docx"
ACCENT, INK, QUIET, WARM = "1F6F6B", "1D2326", "5B666B", "8A4B1D"
SERIF, SANS = "Source Serif 4", "Source Sans 3"
# name: (font, size in points, colour, bold, italic, space before, space after)
PARAGRAPHS = {
    "Normal": (SERIF, 10.5, INK, False, False, 0, 6),
    "Body Text": (SERIF, 10.5, INK, False, False, 0, 8),
    "First Paragraph": (SERIF, 10.5, INK, False, False, 0, 8),
    "Compact": (SERIF, 10, INK, False, False, 1, 1),
    "Title": (SANS, 28, INK, True, False, 120, 10),
    "Subtitle": (SERIF, 15, QUIET, False, False, 0, 18),
    "Author": (SANS, 11, INK, False, False, 0, 2),
    "Date": (SANS, 11, INK, False, False, 0, 18),
    "Heading 1": (SANS, 22, INK, True, False, 0, 14),
    "Heading 2": (SANS, 14.5, ACCENT, True, False, 18, 6),
    "Heading 3": (SANS, 11.5, INK, True, False, 14, 4),
    "Heading 4": (SANS, 10.5, INK, False, True, 10, 4),
    "Block Text": (SERIF, 10.5, INK, False, True, 8, 2),
    "Table Caption": (SANS, 9.5, INK, False, False, 12, 4),
    "Image Caption": (SANS, 9.5, INK, False, False, 4, 12),
    "Captioned Figure": (SANS, 9.5, INK, False, False, 12, 2),
    "Finding": (SERIF, 10, INK, False, False, 4, 4),
    "Recommendation": (SERIF, 10, INK, False, False, 4, 4),
    "Quote Source": (SANS, 9, QUIET, False, False, 0, 10),
    "Annex Entry": (SANS, 8.5, INK, False, False, 3, 1),
    "Credit": (SANS, 9, WARM, False, False, 4, 10),
    "Table Note": (SANS, 8.5, QUIET, False, False, 3, 10),
    "TOC Heading": (SANS, 16, INK, True, False, 0, 10),
}
BARS = {"Finding": ACCENT, "Recommendation": "B5642D", "Block Text": ACCENT}
SHADES = {"Finding": "F3F6F6", "Recommendation": "FAF5EF"}


def make() -> None:
    """Write the reference document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.docx"
        print_default = [pandoc_path(), "--print-default-data-file", "reference.docx"]
        path.write_bytes(subprocess.run(print_default, check=True, capture_output=True).stdout)
        document = docx.Document(str(path))
        for name, look in PARAGRAPHS.items():
            _style(document, name, look)
        _characters(document)
        _table(document)
        _page(document)
        document.save(str(path))
        TARGET.write_bytes(settled_zip(path.read_bytes()))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def _style(document, name, look) -> None:
    font, size, colour, is_bold, is_italic, before, after = look
    styles = document.styles
    has = name in [style.name for style in styles]
    style = styles[name] if has else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not has:
        style.base_style = styles["Body Text"]
    _font(style, font, size, colour)
    style.font.bold, style.font.italic = is_bold, is_italic
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0 if font == SANS else 1.15
    if name == "Heading 1":
        style.paragraph_format.page_break_before = True
    if name in BARS:
        _bar(style, BARS[name], SHADES.get(name))


def _font(style, font, size, colour) -> None:
    style.font.name, style.font.size = font, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key or "theme" in key:
            del fonts.attrib[key]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), font)


def _bar(style, colour, shade) -> None:
    properties = style.element.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for key, value in {"val": "single", "sz": "18", "space": "8", "color": colour}.items():
        left.set(qn(f"w:{key}"), value)
    border.append(left)
    properties.append(border)
    if shade:
        fill = OxmlElement("w:shd")
        for key, value in {"val": "clear", "color": "auto", "fill": shade}.items():
            fill.set(qn(f"w:{key}"), value)
        properties.append(fill)
    style.paragraph_format.left_indent = Mm(5)


def _characters(document) -> None:
    live = document.styles.add_style("Live Figure", WD_STYLE_TYPE.CHARACTER)
    live.font.color.rgb = RGBColor.from_string(INK)
    link = document.styles["Hyperlink"]
    link.font.color.rgb = RGBColor.from_string(ACCENT)
    link.font.underline = False
    code = document.styles["Verbatim Char"]
    _font(code, SANS, 8, QUIET)


def _table(document) -> None:
    style = document.styles["Table"]
    style.font.name, style.font.size = SANS, Pt(8.5)
    for properties in style.element.findall(qn("w:tblPr")):
        for old in properties.findall(qn("w:tblBorders")):
            properties.remove(old)
        borders = OxmlElement("w:tblBorders")
        for side, size, colour in (
            ("top", "8", INK),
            ("bottom", "4", "D5DBDC"),
            ("insideH", "4", "D5DBDC"),
        ):
            edge = OxmlElement(f"w:{side}")
            for key, value in {"val": "single", "sz": size, "space": "0", "color": colour}.items():
                edge.set(qn(f"w:{key}"), value)
            borders.append(edge)
        properties.append(borders)


def _page(document) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(25)


if __name__ == "__main__":
    make()
