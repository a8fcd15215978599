"""Make ``assets/reference.docx``: Pandoc's own reference document with the publication's styles.

Run ``python tools/reference_docx.py`` after changing a style.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from embedded_fonts import embed

from odgovor.publication.builders.gaps import gap
from odgovor.publication.builders.zips import settled_zip
from odgovor.publication.pandoc import pandoc_path

TARGET = Path(__file__).parent.parent / "src/odgovor/publication/assets/reference.docx"
# What may follow the edges of a paragraph, in the order of the standard.
_AFTER_EDGES = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)
ACCENT, INK, QUIET, WARM, RULE = "1F6F6B", "1D2326", "5B666B", "8A4B1D", "D5DBDC"
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
    "Finding": (SERIF, 10, INK, False, False, 0, 4),
    "Finding Opening": (SERIF, 10, INK, False, False, 12, 0),
    "Recommendation": (SERIF, 10, INK, False, False, 0, 4),
    "Recommendation Opening": (SERIF, 10, INK, False, False, 12, 0),
    "Quote Source": (SANS, 9, QUIET, False, False, 0, 10),
    "Annex Entry": (SANS, 8.5, INK, False, False, 4, 1),
    "Credit": (SANS, 9, WARM, False, False, 4, 10),
    "Table Text": (SANS, 8.5, INK, False, False, 2, 2),
    "Table Note": (SANS, 8.5, QUIET, False, False, 4, 14),
    "Table End": (SANS, 4, INK, False, False, 0, 8),
    "TOC Heading": (SANS, 22, INK, True, False, 0, 14),
    "TOC 1": (SANS, 9.5, INK, True, False, 7, 1),
    "TOC 2": (SANS, 9.5, INK, False, False, 0, 1),
    "Footer": (SANS, 8, QUIET, False, False, 0, 0),
}
# name: (colour of the bar at the left, shade behind the words)
BARS = {
    "Block Text": (ACCENT, None),
    "Finding": (ACCENT, "F3F6F6"),
    "Recommendation": ("B5642D", "FAF5EF"),
    # LibreOffice fills what is between two paragraphs of one shade: each opening has a shade of its own.
    "Finding Opening": (ACCENT, "E8EFEE"),
    "Recommendation Opening": ("B5642D", "F6ECE1"),
}
# Right tabs at the end of the line, with what leads there.
TABS = {"TOC 1": WD_TAB_LEADER.DOTS, "TOC 2": WD_TAB_LEADER.DOTS, "Footer": WD_TAB_LEADER.SPACES}
KEPT_WITH_NEXT = {"Finding Opening", "Recommendation Opening", "Captioned Figure", "Block Text"}
LINE = Mm(160)


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
        embed(path)
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
    if name in KEPT_WITH_NEXT:
        style.paragraph_format.keep_with_next = True
    if name in TABS:
        style.paragraph_format.tab_stops.add_tab_stop(LINE, WD_TAB_ALIGNMENT.RIGHT, TABS[name])
    if name == "TOC 2":
        style.paragraph_format.left_indent = Mm(5)
    if name in BARS:
        _bar(style, *BARS[name])


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
    """A bar beside the paragraphs; edges of the shade's own colour keep the words from the end of the shade.

    Programs join paragraphs whose edges are alike into one box.
    """
    properties = style.element.get_or_add_pPr()
    edges = {"left": ("18", "8", colour)}
    if shade:
        edges = {"top": ("8", "4", shade), **edges, "bottom": ("8", "4", shade)}
    properties.insert_element_before(_edges("pBdr", edges), *_AFTER_EDGES)
    if shade:
        fill = _element("shd", val="clear", color="auto", fill=shade)
        properties.insert_element_before(fill, *_AFTER_EDGES[1:])
    style.paragraph_format.left_indent = Mm(5)


def _edges(name, edges):
    """Borders by side: (size, space, colour)."""
    found = OxmlElement(f"w:{name}")
    for side, (size, space, colour) in edges.items():
        found.append(_element(side, val="single", sz=size, space=space, color=colour))
    return found


def _element(name, **attributes):
    found = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def _characters(document) -> None:
    live = document.styles.add_style("Live Figure", WD_STYLE_TYPE.CHARACTER)
    live.font.color.rgb = RGBColor.from_string(INK)
    link = document.styles["Hyperlink"]
    link.font.color.rgb = RGBColor.from_string(ACCENT)
    link.font.underline = False
    for name, colour in (("Annex Detail", QUIET), ("Annex Link", ACCENT)):
        detail = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        detail.font.color.rgb, detail.font.size = RGBColor.from_string(colour), Pt(7.5)
    code = document.styles["Verbatim Char"]
    _font(code, SANS, 8, QUIET)


def _table(document) -> None:
    style = document.styles["Table"]
    style.font.name, style.font.size = SANS, Pt(8.5)
    (properties,) = style.element.findall(qn("w:tblPr"))
    edges = {"top": ("8", "0", INK), "bottom": ("4", "0", RULE), "insideH": ("4", "0", RULE)}
    properties.find(qn("w:tblInd")).addnext(_edges("tblBorders", edges))


def _page(document) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(25)
        section.footer_distance = Mm(11)
        section.different_first_page_header_footer = True
        _footer(section)


def _footer(section) -> None:
    """The title and the number of the page, and below them whether all is invented."""
    first, second = section.footer.paragraphs[0], section.footer.add_paragraph(style="Footer")
    first.style = "Footer"
    first.add_run(f"{gap('title')}\t")
    field = _element("fldSimple", instr="PAGE")
    field.append(first.add_run("2")._r)
    first._p.append(field)
    second.add_run(gap("note")).font.color.rgb = RGBColor.from_string(WARM)


if __name__ == "__main__":
    make()
