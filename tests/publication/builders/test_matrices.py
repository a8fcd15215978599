"""Matrices of verdicts in PDF, DOCX and EPUB: tables of words, each of whose cells leads to its evidence."""

from __future__ import annotations

import itertools
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from odgovor.common.langtext import Edition
from odgovor.publication.builders.annex_markup import bookmark
from odgovor.publication.builders.matrices import LINE_LETTERS, NARROW_LETTERS, Band, bands_of
from odgovor.publication.builders.word_markup import LINE
from odgovor.publication.resolved import Exhibit, Resolved
from tests.publication.builders.conftest import document
from tests.publication.reading import pdf_pages

Editions = dict[Edition, Resolved]
XHTML = "{http://www.w3.org/1999/xhtml}"
MATRICES = ["fig-norms-coverage", "fig-norms-obligations"]


@pytest.fixture
def resolved(edition: Edition, resolved_editions: Editions) -> Resolved:
    return resolved_editions[edition]


@pytest.fixture
def bands(resolved: Resolved) -> list[Band]:
    """The bands of all matrices in the order they are printed."""
    return [band for exhibit in matrices(resolved) for band in bands_of(exhibit, resolved)]


def matrices(resolved: Resolved) -> list[Exhibit]:
    return [exhibit for exhibit in resolved.exhibits if exhibit.is_matrix]


def targets_of(bands: list[Band]) -> list[str]:
    """The anchors that the cells lead to, cell by cell."""
    return [
        target
        for band in bands
        for row in band.rows
        for cell in row.cells
        for target in cell.targets
    ]


def squeezed(text: str) -> str:
    """The letters and digits of a text: a break of lines takes a hyphen and adds blanks."""
    return "".join(sign for sign in text if sign.isalnum())


# What a cell leads to


def test_the_example_has_both_matrices(resolved: Resolved) -> None:
    assert [exhibit.identifier for exhibit in matrices(resolved)] == MATRICES


def test_every_cell_with_a_verdict_leads_to_all_its_evidence(resolved: Resolved) -> None:
    for exhibit in matrices(resolved):
        (band,) = bands_of(exhibit, resolved)
        for row, shown in zip(exhibit.table.rows, band.rows, strict=True):
            for cell, view in zip(row.cells, shown.cells, strict=True):
                wanted = {resolved.annex[key].anchor for key in cell.inputs}
                assert set(view.targets) == wanted
                assert bool(view.targets) == (cell.tone is not None)


def test_the_evidence_of_a_cell_has_an_entry_and_so_has_what_it_has_read(
    resolved: Resolved,
) -> None:
    keys = {key for exhibit in matrices(resolved) for key in exhibit.table.inputs}

    assert len(keys) > 200
    for key in keys:
        entry = resolved.annex[key]
        assert entry.group == "evidence"
        assert entry.source
        assert entry.inputs
        assert {resolved.annex[read].group for read in entry.inputs} <= {"evidence", "sources"}


# Width


def test_a_matrix_of_many_places_is_set_in_bands_that_fit_the_page(resolved: Resolved) -> None:
    exhibit = matrices(resolved)[0]
    table = exhibit.table
    rows = tuple(replace(row, cells=row.cells * 5) for row in table.rows)
    wide = replace(exhibit, table=replace(table, columns=table.columns * 5, rows=rows))

    found = list(bands_of(wide, resolved))

    assert len(found) > 1
    assert sum(len(band.heads) - 1 for band in found) == len(table.columns) * 5
    for band in found:
        assert sum(band.letters) <= LINE_LETTERS
        assert len(band.rows) == len(rows)
        assert band.heads[0] == table.row_header.in_edition(resolved.edition)


# PDF


def test_the_links_of_the_pdf_lead_to_the_page_of_each_entry(
    published: Path, edition: Edition, resolved: Resolved
) -> None:
    path = document(published, edition, "pdf")
    keys = {entry.anchor: squeezed(entry.key) for entry in resolved.annex.values()}
    footer = squeezed(resolved.note)
    pages = [
        squeezed(text).removesuffix(f"{footer}{number}")
        for number, text in enumerate(pdf_pages(path.read_bytes()), start=1)
    ]
    # An entry, and even a key, can begin at the foot of a page and end on the next.
    texts = [first + second for first, second in itertools.pairwise([*pages, ""])]
    with pikepdf.open(path) as pdf:
        led = list(_led(pdf))

    for exhibit in matrices(resolved):
        wanted = targets_of(list(bands_of(exhibit, resolved)))
        starts = [
            start
            for start in range(len(led) - len(wanted) + 1)
            if all(
                keys[target] in texts[page]
                for target, (_, page) in zip(wanted, led[start:], strict=False)
            )
        ]
        assert len(starts) == 1, exhibit.identifier
        clicked = led[starts[0] : starts[0] + len(wanted)]
        # The same entry is at one spot, and two entries never are.
        pairs = {(target, spot) for target, (spot, _) in zip(wanted, clicked, strict=True)}
        assert len(pairs) == len(set(wanted)) == len({spot for _, spot in pairs})


def _led(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, int]]:
    """Where each link inside leads, as the spot and the number of its page; one broken over lines counts once."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    before = None
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            if "/Dest" in link and link.Dest.objgen != before:
                before = link.Dest.objgen
                yield before, numbers[link.Dest[0].objgen]


def test_the_pdf_prints_every_verdict_in_words(
    published: Path, edition: Edition, bands: list[Band]
) -> None:
    text = squeezed(" ".join(pdf_pages(document(published, edition, "pdf").read_bytes())))

    for band in bands:
        for row in band.rows:
            first = squeezed(row.label + row.cells[0].words)
            assert first in text, row.label


# DOCX


def test_the_docx_has_them_as_tables_whose_links_lead_to_the_entries(
    published: Path, edition: Edition, resolved: Resolved, bands: list[Band]
) -> None:
    made = docx.Document(str(document(published, edition, "docx")))
    heads = [band.heads for band in bands]
    tables = [t for t in made.tables if tuple(cell.text for cell in t.rows[0].cells) in heads]
    said = dict(_bookmarked(made))

    assert len(tables) == len(bands)
    for table, band in zip(tables, bands, strict=True):
        assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
        assert sum(int(c.get(qn("w:w"))) for c in table._tbl.iter(qn("w:gridCol"))) <= LINE
        for row, shown in zip(table.rows[1:], band.rows, strict=True):
            assert row.cells[0].text == shown.label
            for cell, view in zip(row.cells[1:], shown.cells, strict=True):
                links = [a.get(qn("w:anchor")) for a in cell._tc.iter(qn("w:hyperlink"))]
                assert cell.text.startswith(view.words)
                assert links == [bookmark(target) for target in view.targets]
    keys = {entry.anchor: entry.key for entry in resolved.annex.values()}
    for target in targets_of(bands):
        assert keys[target] in said[bookmark(target)]


def _bookmarked(made: Any) -> Iterator[tuple[str, str]]:
    """The paragraph after each bookmark's beginning."""
    for mark in made.element.body.iter(qn("w:bookmarkStart")):
        following = mark.getnext()
        if following is not None:
            yield mark.get(qn("w:name")), "".join(t.text or "" for t in following.iter(qn("w:t")))


# EPUB


def test_the_epub_has_them_as_tables_whose_links_lead_to_the_entries(
    published: Path, edition: Edition, resolved: Resolved
) -> None:
    bands = [
        band
        for exhibit in matrices(resolved)
        for band in bands_of(exhibit, resolved, line=NARROW_LETTERS)
    ]
    with zipfile.ZipFile(document(published, edition, "epub")) as archive:
        pages = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    said = {
        (name, node.get("id")): "".join(node.itertext())
        for name, page in pages.items()
        for node in page.iter()
        if node.get("id")
    }
    found = [
        (name, table)
        for name, page in sorted(pages.items())
        for table in page.iter(f"{XHTML}table")
        if table.get("class") == "matrix"
    ]
    keys = [
        entry.key
        for target in targets_of(bands)
        for entry in resolved.annex.values()
        if entry.anchor == target
    ]

    links = [(name, a.get("href")) for name, table in found for a in table.iter(f"{XHTML}a")]

    assert len(found) == len(bands)
    for name, table in found:
        assert (name, table.get("aria-labelledby")) in said
        assert {th.get("scope") for th in table.iter(f"{XHTML}th")} == {"col", "row"}
    for (name, href), key in zip(links, keys, strict=True):
        file, _, fragment = href.partition("#")
        assert key in said[posixpath.join(posixpath.dirname(name), file), fragment]
