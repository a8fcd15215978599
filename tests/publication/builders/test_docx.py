"""The DOCX: it opens, with real headings, header rows, captions, alt texts and a table of contents."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from odgovor.common.langtext import Edition
from odgovor.publication.builders.zips import EPOCH
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term
from tests.publication.builders.conftest import document, is_drawn

Editions = dict[Edition, Resolved]


@pytest.fixture(scope="module")
def opened(published: Path) -> dict[Edition, Any]:
    """The DOCX of every edition."""
    return {e: docx.Document(str(document(published, e, "docx"))) for e in Edition}


@pytest.fixture
def made(opened: dict[Edition, Any], edition: Edition) -> Any:
    return opened[edition]


def every(made: Any, name: str) -> list[Any]:
    return list(made.element.body.iter(qn(name)))


def text_of(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def test_every_chapter_has_a_heading_of_the_first_level(
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]

    wanted = [section.title_text for section in resolved_editions[edition].sections]
    assert headings[: len(wanted)] == wanted


def test_its_headings_never_skip_a_level(made: Any) -> None:
    levels = [
        int(p.style.name.removeprefix("Heading "))
        for p in made.paragraphs
        if p.style.name.startswith("Heading ")
    ]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_every_table_has_a_header_row_that_repeats(made: Any, edition: Edition) -> None:
    tables = [table for table in made.tables if len(table.rows) > 1]

    assert len(tables) > 10
    for table in tables:
        assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None


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
    made: Any, edition: Edition, resolved_editions: Editions
) -> None:
    captions = [p.text for p in made.paragraphs if p.style.name.endswith("Caption")]

    for exhibit in resolved_editions[edition].exhibits:
        word = term("figure" if exhibit.is_figure else "table", edition)
        label = f"{word}\u00a0{exhibit.number}."
        assert any(text.startswith(label) for text in captions), label


def test_it_has_a_table_of_contents(made: Any) -> None:
    fields = [node.text or "" for node in every(made, "w:instrText")]

    assert any(field.strip().startswith("TOC") for field in fields)


def test_its_boxes_have_styles_of_their_own(made: Any) -> None:
    used = {paragraph.style.name for paragraph in made.paragraphs}

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
    wanted = "en-GB" if edition is Edition.EN else edition.value
    assert languages & {wanted} or made.core_properties.language == wanted


def test_its_parts_carry_one_fixed_time(published: Path, edition: Edition) -> None:
    data = document(published, edition, "docx").read_bytes()

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {EPOCH}
