"""The PDF: tagged for PDF/UA, named, in its language, with bookmarks, alt texts and fonts of its own."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term
from tests.publication.builders.conftest import document, is_drawn
from tests.publication.reading import pdf_pages

Editions = dict[Edition, Resolved]


@pytest.fixture(scope="module")
def opened(published: Path) -> Iterator[dict[Edition, pikepdf.Pdf]]:
    """The PDF of every edition."""
    found = {edition: pikepdf.open(document(published, edition, "pdf")) for edition in Edition}
    yield found
    for pdf in found.values():
        pdf.close()


@pytest.fixture
def pdf(opened: dict[Edition, pikepdf.Pdf], edition: Edition) -> pikepdf.Pdf:
    return opened[edition]


@pytest.fixture(scope="module")
def tags(opened: dict[Edition, pikepdf.Pdf]) -> dict[Edition, list[Any]]:
    """Every element of each structure tree."""
    return {edition: list(_elements(pdf.Root.StructTreeRoot)) for edition, pdf in opened.items()}


def _elements(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(list(node)[::-1])
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def kinds(elements: list[Any]) -> Counter[str]:
    return Counter(str(element.S) for element in elements)


def test_it_says_that_it_is_tagged_and_accessible(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_it_is_named_and_shows_its_name(
    pdf: pikepdf.Pdf, edition: Edition, resolved_editions: Editions
) -> None:
    assert str(pdf.docinfo["/Title"]) == resolved_editions[edition].title
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_says_its_language(pdf: pikepdf.Pdf, edition: Edition) -> None:
    assert str(pdf.Root.Lang).startswith(edition.language)


def test_it_says_its_script_too(opened: dict[Edition, pikepdf.Pdf]) -> None:
    assert "Latn" in str(opened[Edition.SR_LATN].Root.Lang)
    assert "Cyrl" in str(opened[Edition.SR_CYRL].Root.Lang)


def test_it_has_a_bookmark_for_every_chapter(
    pdf: pikepdf.Pdf, edition: Edition, resolved_editions: Editions
) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    for section in resolved_editions[edition].sections:
        assert any(section.title_text in title for title in titles), section.title_text


def test_its_headings_never_skip_a_level(tags: dict[Edition, list[Any]], edition: Edition) -> None:
    levels = [
        int(str(e.S)[2:]) for e in tags[edition] if str(e.S)[:2] == "/H" and str(e.S)[2:].isdigit()
    ]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_every_drawing_has_its_alt_text(
    tags: dict[Edition, list[Any]], edition: Edition, resolved_editions: Editions
) -> None:
    figures = [e for e in tags[edition] if str(e.S) == "/Figure"]
    wanted = [exhibit.alt for exhibit in resolved_editions[edition].exhibits if is_drawn(exhibit)]

    spoken = [str(figure.get("/Alt", "")) for figure in figures]

    assert all(spoken)
    assert set(wanted) <= set(spoken)


def test_every_table_has_header_cells(
    tags: dict[Edition, list[Any]], edition: Edition, resolved_editions: Editions
) -> None:
    tables = [e for e in tags[edition] if str(e.S) == "/Table"]
    plain = [exhibit for exhibit in resolved_editions[edition].exhibits if not is_drawn(exhibit)]

    assert len(tables) >= len(plain)
    for table in tables:
        assert kinds(list(_elements(table)))["/TH"] > 0


def test_every_row_of_a_table_begins_with_its_header(
    tags: dict[Edition, list[Any]], edition: Edition
) -> None:
    bodies = [e for e in tags[edition] if str(e.S) == "/TBody"]
    rows = [row for body in bodies for row in body.K]

    assert len(rows) > 200
    for row in rows:
        first, *others = row.K
        assert str(first.S) == "/TH"
        assert str(first.A[0].Scope) == "/Row"
        assert all(str(cell.S) == "/TD" for cell in others)


def test_every_exhibit_has_its_number_before_its_caption(
    published: Path, edition: Edition, resolved_editions: Editions
) -> None:
    text = " ".join(pdf_pages(document(published, edition, "pdf").read_bytes()))
    squeezed = "".join(text.split())

    missing = []
    for exhibit in resolved_editions[edition].exhibits:
        word = term("figure" if exhibit.is_figure else "table", edition)
        opening = "".join(exhibit.caption_text.split())[:12]
        if f"{word}{exhibit.number}.{opening}" not in squeezed:
            missing.append((exhibit.identifier, exhibit.number))
    assert missing == []


def test_every_font_is_in_the_file(pdf: pikepdf.Pdf) -> None:
    fonts = {
        str(font.BaseFont): font
        for page in pdf.pages
        for font in page.get("/Resources", {}).get("/Font", {}).values()
    }

    assert fonts
    assert all("Source" in name for name in fonts)
    for font in fonts.values():
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = holder.FontDescriptor
        assert any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def test_it_carries_the_day_of_the_study_and_not_of_its_making(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20140630")


def test_every_page_is_a4_and_says_that_it_is_an_invented_example(
    pdf: pikepdf.Pdf, published: Path, edition: Edition, resolved_editions: Editions
) -> None:
    note = resolved_editions[edition].note
    pages = pdf_pages(document(published, edition, "pdf").read_bytes())

    unmarked = [
        number for number, text in enumerate(pages, start=1) if note not in " ".join(text.split())
    ]

    assert note
    assert unmarked == []
    for page in pdf.pages:
        assert [round(float(x)) for x in page.mediabox] == [0, 0, 595, 842]


def test_links_inside_lead_somewhere(pdf: pikepdf.Pdf) -> None:
    names = {str(name) for name in _destinations(pdf)}

    missing = [
        str(link.Dest)
        for page in pdf.pages
        for link in page.get("/Annots", [])
        if "/Dest" in link
        and isinstance(link.Dest, (pikepdf.String, pikepdf.Name))
        and str(link.Dest) not in names
    ]

    assert missing == []


def test_every_line_of_the_contents_leads_to_the_page_it_prints(
    pdf: pikepdf.Pdf, published: Path, edition: Edition, resolved_editions: Editions
) -> None:
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    first_chapter = min(numbers[link.Dest[0].objgen] for link in pdf.pages[1].Annots)
    links = [link for page in list(pdf.pages)[1 : first_chapter - 1] for link in page.Annots]
    texts = pdf_pages(document(published, edition, "pdf").read_bytes())

    printed = [
        int(line.split()[-1].strip("\u2060"))
        for text in texts[1 : first_chapter - 1]
        for line in text.splitlines()
        if " . . ." in line or "....." in line
    ]

    led_to = [numbers[link.Dest[0].objgen] for link in links]
    assert led_to == printed
    assert len(led_to) > 100
    word = term("page", edition)
    assert [str(link.Contents) for link in links] == [f"{word} {number}" for number in led_to]


def test_the_contents_are_tagged_as_such(tags: dict[Edition, list[Any]], edition: Edition) -> None:
    found = kinds(tags[edition])

    assert found["/TOC"] > 0
    assert found["/TOCI"] > 100


def _destinations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        yield from pikepdf.NameTree(pdf.Root.Names.Dests)
    yield from pdf.Root.get("/Dests", {})
