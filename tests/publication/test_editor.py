"""One edition edited: figures, citations, exhibits, quotes and reports put in, every use noted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.common.scripts import has_cyrillic
from odgovor.publication.ast import attributes_of, iter_nodes, stringify
from odgovor.publication.gate import Verdict, examine
from odgovor.publication.publish import accept_drift
from odgovor.publication.resolved import Resolved
from odgovor.publication.resolving import resolve
from odgovor.study.reading import read_bundle
from tests.publication.small import COUNTS, small_study

EDITIONS = tuple(Edition)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """The small study as the gate has seen it."""
    study = small_study(tmp_path_factory.mktemp("editor") / "study", threshold=5)
    accept_drift(study)
    return examine(read_bundle(study))


@pytest.fixture
def example(resolved_editions: dict[Edition, Resolved]) -> dict[Edition, Resolved]:
    """Every edition of the example."""
    return resolved_editions


def classed(content: Any, name: str) -> list[Any]:
    """The divisions and spans of a class."""
    return [
        node
        for node in iter_nodes(content)
        if node["t"] in {"Div", "Span", "Link"} and name in attributes_of(node)[1]
    ]


def content(resolved: Resolved) -> list[Any]:
    return [section.blocks for section in resolved.sections]


# The small study


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_figure_is_written_as_the_edition_writes_it(small: Verdict, edition: Edition) -> None:
    editor = small.editors[edition]

    texts = [stringify(node) for node in classed(editor.sections[1].blocks, "live")]

    written = f"{COUNTS['kraljevo']:,}"
    assert texts == [written if edition is Edition.EN else written.replace(",", ".")]


def test_every_use_of_a_figure_or_source_is_noted_with_its_spot(small: Verdict) -> None:
    editor = small.editors[Edition.EN]

    (use,) = editor.uses["doc.office-2026"]

    assert use.section == "people"
    spots = [attributes_of(node)[0] for node in classed(editor.sections[1].blocks, "cite")]
    assert use.identifier in spots


@pytest.mark.parametrize(
    ("edition", "label"),
    [(Edition.EN, "Office report"), (Edition.SR_CYRL, "Извештај службе за 2025. годину")],
)
def test_a_document_is_cited_by_its_short_title_where_it_has_one_and_listed_by_its_title(
    tmp_path: Path, edition: Edition, label: str
) -> None:
    study = small_study(tmp_path / "study", threshold=5)
    sheet = study / "documents/documents.csv"
    header, row = sheet.read_text(encoding="utf-8").splitlines()
    sheet.write_text(f"{header},short_en\n{row},Office report\n", encoding="utf-8")
    accept_drift(study)

    editor = examine(read_bundle(study)).editors[edition]

    (cited,) = classed(editor.sections[1].blocks, "cite")
    assert stringify(cited).startswith(f"({label}, ")
    title = "Report of the office" if edition is Edition.EN else "Извештај службе"
    assert f"{title} " in stringify(editor.bibliography)


def test_exhibits_are_numbered_by_kind_and_references_say_the_number(small: Verdict) -> None:
    editor = small.editors[Edition.EN]

    assert [(e.identifier, e.number, e.is_figure) for e in editor.exhibits] == [
        ("tbl-people", 1, False),
        ("fig-people", 1, True),
    ]
    links = classed(editor.sections[1].blocks, "xref")
    assert [stringify(link) for link in links] == ["Table\u00a01", "Figure\u00a01"]
    assert [link["c"][2][0] for link in links] == ["#tbl-people", "#fig-people"]


def test_a_reference_in_serbian_says_table_in_serbian(small: Verdict) -> None:
    links = classed(small.editors[Edition.SR_CYRL].sections[1].blocks, "xref")

    assert all(has_cyrillic(stringify(link)) for link in links)


def test_a_drawing_s_alt_text_says_what_the_author_wrote_and_what_it_shows(small: Verdict) -> None:
    assert small.prepared is not None

    exhibit = resolve(small.prepared, small.editors[Edition.EN]).exhibits[1]

    assert exhibit.svg.startswith("<svg")
    assert exhibit.alt.startswith("People assisted, city by city.")
    assert len(exhibit.alt) > len("People assisted, city by city.")


def test_a_table_is_shown_with_the_columns_asked_for(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)
    accept_drift(study)
    for language in ("en", "sr"):
        chapter = study / f"manuscript/{language}/02-people.md"
        text = chapter.read_text(encoding="utf-8")
        asked = text.replace('period="2025" #tbl', 'period="2025" columns="all" #tbl')
        chapter.write_text(asked, encoding="utf-8")

    verdict = examine(read_bundle(study))

    known = [column.key for column in verdict.editors[Edition.EN].exhibits[0].table.columns]
    assert known == ["all"] or any(fault.code == "KEY-006" for fault in verdict.faults)


# The example


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_reference_leads_to_an_exhibit_of_its_number(
    example: dict[Edition, Resolved], edition: Edition
) -> None:
    resolved = example[edition]
    numbers = {exhibit.identifier: exhibit.number for exhibit in resolved.exhibits}

    links = classed(content(resolved), "xref")

    assert links
    for link in links:
        target = link["c"][2][0].removeprefix("#")
        assert stringify(link).split("\u00a0")[-1] == str(numbers[target])


@pytest.mark.parametrize("edition", EDITIONS)
def test_exhibits_count_without_gaps(example: dict[Edition, Resolved], edition: Edition) -> None:
    for is_figure in (True, False):
        numbers = [e.number for e in example[edition].exhibits if e.is_figure is is_figure]

        assert numbers == list(range(1, len(numbers) + 1))


def test_the_editions_have_the_same_exhibits_in_the_same_order(
    example: dict[Edition, Resolved],
) -> None:
    names = [[e.identifier for e in example[edition].exhibits] for edition in EDITIONS]

    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_and_citation_has_its_entry_in_the_annex(
    example: dict[Edition, Resolved], edition: Edition
) -> None:
    resolved = example[edition]
    figures = {attributes_of(node)[2]["key"] for node in classed(content(resolved), "live")}
    cited = {
        key
        for node in classed(content(resolved), "cite")
        for key in attributes_of(node)[2]["keys"].split()
    }

    assert figures
    assert cited
    assert figures | cited <= set(resolved.annex)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_quote_says_who_spoke_and_leads_to_its_evidence(
    example: dict[Edition, Resolved], edition: Edition
) -> None:
    resolved = example[edition]
    anchors = {entry.anchor for entry in resolved.annex.values()}

    quotes = classed(content(resolved), "quote")

    assert len(quotes) > 10
    for quote in quotes:
        (source,) = classed([quote["c"][1]], "quote-source")
        links = [node for node in iter_nodes([source]) if node["t"] == "Link"]
        assert links[0]["c"][2][0].removeprefix("#") in anchors
        assert re.search(r"\d+\b", stringify(source))


def test_a_quote_in_english_is_a_translation_and_says_so(
    example: dict[Edition, Resolved],
) -> None:
    for quote in classed(content(example[Edition.EN]), "quote"):
        assert "translat" in stringify(quote["c"][1])
        assert not has_cyrillic(stringify(quote["c"][1]))


def test_a_quote_in_serbian_is_in_the_language_it_was_said_in(
    example: dict[Edition, Resolved],
) -> None:
    langs = {
        attributes_of(quote)[2].get("lang")
        for quote in classed(content(example[Edition.SR_CYRL]), "quote")
    }

    assert langs <= {"sr-Cyrl", "sr-Latn"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_of_the_seven_reports_is_transferred_with_its_author(
    example: dict[Edition, Resolved], edition: Edition
) -> None:
    resolved = example[edition]

    transfers = classed(content(resolved), "transfer")

    assert len(transfers) == 7
    for transfer in transfers:
        (credit,) = classed([transfer["c"][1]], "credit")
        assert stringify(credit)
        levels = [n["c"][0] for n in iter_nodes([transfer["c"][1]]) if n["t"] == "Header"]
        assert levels[0] == 2
        assert all(level > 2 for level in levels[1:])


def test_the_latin_edition_is_the_cyrillic_one_in_latin_letters(
    example: dict[Edition, Resolved],
) -> None:
    cyrillic, latin = example[Edition.SR_CYRL], example[Edition.SR_LATN]

    assert [s.slug for s in latin.sections] == [s.slug for s in cyrillic.sections]
    assert not any(has_cyrillic(stringify(section.blocks)) for section in latin.sections)
    assert not any(has_cyrillic(exhibit.alt + exhibit.svg) for exhibit in latin.exhibits)
    assert not any(has_cyrillic(entry.title + entry.text) for entry in latin.annex.values())


@pytest.mark.parametrize("edition", [Edition.EN, Edition.SR_LATN])
def test_no_source_in_the_annex_is_in_letters_that_the_edition_does_not_have(
    example: dict[Edition, Resolved], edition: Edition
) -> None:
    unmarked = [
        e.key for e in example[edition].annex.values() if not e.lang and has_cyrillic(e.source)
    ]

    assert unmarked == []


def test_identifiers_of_spots_are_the_same_in_both_serbian_editions(
    example: dict[Edition, Resolved],
) -> None:
    assert dict(example[Edition.SR_CYRL].uses) == dict(example[Edition.SR_LATN].uses)
