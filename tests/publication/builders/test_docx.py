"""The DOCX: it opens, with real headings, header rows, captions, alt texts and a table of contents."""

from __future__ import annotations

import io
import itertools
import uuid
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as WD_ALIGN
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from lxml import etree

from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.ast import attributes_of
from odgovor.publication.builders.word_markup import LINE
from odgovor.publication.builders.zips import EPOCH
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term
from tests.publication.builders.conftest import document, is_drawn

Editions = dict[Edition, Resolved]
Styled = list[tuple[str, Any]]
LETTERS = {
    Edition.EN: "abcxyzABCXYZ0189–‘’“”",
    Edition.SR_CYRL: "абвђжјљњћџшАБВЂЖЈЉЊЋЏШ0189–„“",
    Edition.SR_LATN: "abcčćdđšžABCČĆDĐŠŽ0189–„“",
}


@pytest.fixture(scope="module")
def opened(published: Path) -> dict[Edition, Any]:
    """The DOCX of every edition."""
    return {e: docx.Document(str(document(published, e, "docx"))) for e in Edition}


@pytest.fixture
def made(opened: dict[Edition, Any], edition: Edition) -> Any:
    return opened[edition]


@pytest.fixture(scope="module")
def styled(opened: dict[Edition, Any]) -> dict[Edition, Styled]:
    """Every paragraph with the name of its style, which is slow to look up."""
    return {e: [(p.style.name, p) for p in made.paragraphs] for e, made in opened.items()}


@pytest.fixture
def paragraphs(styled: dict[Edition, Styled], edition: Edition) -> Styled:
    return styled[edition]


def every(made: Any, name: str) -> list[Any]:
    return list(made.element.body.iter(qn(name)))


def text_of(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def test_every_chapter_has_a_heading_of_the_first_level(
    paragraphs: Styled, edition: Edition, resolved_editions: Editions
) -> None:
    headings = [p.text for style, p in paragraphs if style == "Heading 1"]

    wanted = [section.title_text for section in resolved_editions[edition].sections]
    assert headings[: len(wanted)] == wanted


def test_its_headings_never_skip_a_level(paragraphs: Styled) -> None:
    levels = [
        int(style.removeprefix("Heading "))
        for style, _ in paragraphs
        if style.startswith("Heading ")
    ]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_every_table_has_a_header_row_that_repeats(made: Any, edition: Edition) -> None:
    tables = [table for table in made.tables if len(table.rows) > 1]

    assert len(tables) > 10
    for table in tables:
        assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None


def test_every_table_is_as_wide_as_the_line(made: Any) -> None:
    for table in made.tables:
        width = table._tbl.tblPr.find(qn("w:tblW"))
        if width.get(qn("w:type")) == "pct":  # as Pandoc writes it, in fiftieths of a percent
            assert int(width.get(qn("w:w"))) >= 4990
        else:
            assert LINE - len(table.columns) <= int(width.get(qn("w:w"))) <= LINE


def test_numbers_of_a_table_stand_to_the_right(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    exhibits = [e for e in resolved_editions[edition].exhibits if not e.svg]
    shown = {table_title(table): table for table in made.tables if table_title(table)}

    for exhibit in exhibits:
        first = shown[exhibit.caption_text].rows[1]
        aligns = [cell.paragraphs[0].alignment for cell in first.cells]
        wanted = [None if c.unit is None else WD_ALIGN.RIGHT for c in exhibit.table.columns]
        assert aligns == [None, *wanted]


def table_title(table: Any) -> str:
    title = table._tbl.tblPr.find(qn("w:tblCaption"))
    return "" if title is None else str(title.get(qn("w:val")))


def test_every_picture_has_its_alt_text(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    pictures = every(made, "wp:docPr")
    wanted = {exhibit.alt for exhibit in resolved_editions[edition].exhibits if is_drawn(exhibit)}

    spoken = {picture.get("descr", "") for picture in pictures}

    assert len(pictures) == len([e for e in resolved_editions[edition].exhibits if is_drawn(e)])
    assert all(spoken)
    assert {" ".join(text.split()) for text in wanted} == {" ".join(s.split()) for s in spoken}


def test_every_exhibit_has_its_numbered_caption(
    paragraphs: Styled, edition: Edition, resolved_editions: Editions
) -> None:
    captions = [p.text for style, p in paragraphs if style.endswith("Caption")]

    for exhibit in resolved_editions[edition].exhibits:
        word = term("figure" if exhibit.is_figure else "table", edition)
        label = f"{word}\u00a0{exhibit.number}."
        assert any(text.startswith(label) for text in captions), label


def test_its_contents_lead_to_every_heading_of_two_levels_and_say_its_page(
    paragraphs: Styled,
) -> None:
    lines = [(style, p) for style, p in paragraphs if style.startswith("TOC ")][1:]
    headings = [(style, p) for style, p in paragraphs if style in {"Heading 1", "Heading 2"}]

    shown = [(style[-1], text_of(p._p)) for style, p in lines]

    assert shown == [(style[-1], p.text) for style, p in headings]
    assert [link_of(p) for _, p in lines] == [bookmarks_before(p) for _, p in headings]
    for _, line in lines:
        (code,) = (node.text for node in line._p.iter(qn("w:instrText")))
        assert code.split() == ["PAGEREF", link_of(line), "\\h"]


def link_of(line: Any) -> str:
    (link,) = line._p.iter(qn("w:hyperlink"))
    return str(link.get(qn("w:anchor")))


def bookmarks_before(heading: Any) -> str:
    """The bookmark that opens right before a heading."""
    return str(heading._p.getprevious().get(qn("w:name")))


def test_its_contents_come_before_the_chapters_and_after_the_title_page(
    paragraphs: Styled,
) -> None:
    styles = [style for style, _ in paragraphs]

    assert styles.index("Credit") < styles.index("TOC Heading")
    assert styles.index("TOC Heading") < styles.index("Heading 1")


def test_every_page_but_the_first_has_the_title_and_its_number_at_its_foot(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    (section,) = made.sections
    resolved = resolved_editions[edition]

    first, second = section.footer.paragraphs

    fields = [node.get(qn("w:instr")) for node in first._p.iter(qn("w:fldSimple"))]
    assert first.text.startswith(f"{resolved.title}\t")
    assert fields == ["PAGE"]
    assert second.text == resolved.note
    assert section.different_first_page_header_footer
    assert section.first_page_footer.is_linked_to_previous


def test_a_box_begins_anew_after_another(
    paragraphs: Styled, edition: Edition, resolved_editions: Editions
) -> None:
    boxes = [
        node
        for section in resolved_editions[edition].sections
        for node in ast.iter_nodes(section.blocks)
        if node["t"] == "Div" and {"finding", "recommendation"} & set(attributes_of(node)[1])
    ]

    openings = [p.text for style, p in paragraphs if style.endswith(" Opening")]

    assert len(openings) > 20
    assert openings == [ast.stringify(node["c"][1][0]) for node in boxes]


def test_its_boxes_have_styles_of_their_own(paragraphs: Styled) -> None:
    used = {style for style, _ in paragraphs}

    assert {"Finding", "Recommendation", "Quote Source", "Annex Entry"} <= used


def test_links_inside_lead_to_a_bookmark(made: Any) -> None:
    names = {mark.get(qn("w:name")) for mark in every(made, "w:bookmarkStart")}

    targets = {link.get(qn("w:anchor")) for link in every(made, "w:hyperlink")} - {None}

    assert len(targets) > 100
    assert targets <= names


def test_it_says_that_it_is_an_invented_example(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    note = resolved_editions[edition].note

    assert any(note in paragraph.text for paragraph in made.paragraphs[:12])


def test_it_is_named_and_says_its_language(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    assert made.core_properties.title == resolved_editions[edition].title
    languages = {node.get(qn("w:val")) for node in made.styles.element.iter(qn("w:lang"))}
    wanted = {"en": "en-GB", "sr-Cyrl": "sr-Cyrl-RS", "sr-Latn": "sr-Latn-RS"}[edition.value]
    assert languages == {wanted}


def test_its_parts_carry_one_fixed_time(published: Path, edition: Edition) -> None:
    data = document(published, edition, "docx").read_bytes()

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {EPOCH}


def test_it_brings_fonts_with_all_letters_of_its_language(
    published: Path, edition: Edition
) -> None:
    with zipfile.ZipFile(document(published, edition, "docx")) as archive:
        table = etree.fromstring(archive.read("word/fontTable.xml"))
        targets = {
            relation.get("Id"): relation.get("Target")
            for relation in etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
        }
        kept = [face for face in table.iter() if face.get(qn("w:fontKey"))]
        faces = [(face, archive.read(f"word/{targets[face.get(qn('r:id'))]}")) for face in kept]

    assert len(faces) == 5
    for face, hidden in faces:
        mask = uuid.UUID(face.get(qn("w:fontKey"))).bytes[::-1] * 2
        font = TTFont(
            io.BytesIO(bytes(a ^ b for a, b in zip(hidden, mask, strict=False)) + hidden[32:])
        )
        assert str(font["name"].getBestFamilyName()) == face.getparent().get(qn("w:name"))
        assert {ord(sign) for sign in LETTERS[edition]} <= set(font.getBestCmap())


def test_every_table_is_set_in_the_type_of_tables_with_a_bold_head(made: Any) -> None:
    for table in made.tables:
        tops = [p for cell in table.rows[0].cells for p in cell.paragraphs if p.text]
        assert all(run.bold for p in tops for run in p.runs)
        firsts = [*tops, *table.rows[1].cells[0].paragraphs]
        assert {p.style.name for p in firsts} == {"Table Text"}


def test_details_of_an_entry_are_set_apart_from_what_it_says(made: Any) -> None:
    entry = next(p for p in made.paragraphs if p.style.name == "Annex Entry")
    said, detail = entry.runs[0], entry.runs[2]

    assert said.style.name == "Default Paragraph Font"
    assert detail.style.name == "Annex Detail"
