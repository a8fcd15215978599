"""The list of sources: everything cited, in the citation style, by area, led to its evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]  # it ships no types

from odgovor.common.langtext import Edition
from tests.publication.reading import seen_text
from tests.publication.site.conftest import folder_of
from tests.publication.site.factories import EDITIONS, small_publication

Pages = dict[tuple[Edition, str], Any]


def listed(tree: Any) -> dict[str, list[tuple[str, str]]]:
    """Links and words of the sources under each heading."""
    return {
        heading.text_content(): [
            (link.get("href"), link.text_content()) for link in heading.getnext().xpath(".//li/a")
        ]
        for heading in tree.xpath("//article//h2[@id]")
    }


def test_cited_sources_stand_by_area_in_order_and_lead_to_their_evidence(pages: Pages) -> None:
    found = listed(pages[Edition.EN, "sources.html"])

    assert list(found) == ["Documents and reports", "Norms", "Other"]
    assert found["Documents and reports"] == [
        (
            "evidence.html#ev-doc-nis-report-2013",
            "Local team, Niš. Report of the local team, Niš, 2013.",
        )
    ]
    assert found["Norms"] == [
        ("evidence.html#ev-cets197-art-12", "Council of Europe Convention, article 12.")
    ]


def test_each_edition_lists_the_same_sources_in_its_own_letters(pages: Pages) -> None:
    counts = [
        [len(sources) for sources in listed(pages[edition, "sources.html"]).values()]
        for edition in EDITIONS
    ]
    latin = listed(pages[Edition.SR_LATN, "sources.html"])

    assert counts[0] == counts[1] == counts[2]
    assert latin["Norme"][0][1].startswith("Konvencija Saveta Evrope")


def test_a_document_that_only_evidence_names_is_listed_too(pages: Pages) -> None:
    words = pages[Edition.EN, "sources.html"].text_content()

    assert "<img src=x onerror=alert(1)>" in words


def test_the_list_is_in_the_navigation_before_the_annex(pages: Pages) -> None:
    tree = pages[Edition.EN, "plans.html"]

    links = tree.xpath('//nav[@class="sidebar"]//a/@href')

    assert links[-3:] == ["sources.html", "evidence.html", "records.html"]


def test_a_publication_that_cites_nothing_has_no_list() -> None:
    small = small_publication(Edition.EN)
    annex = {key: entry for key, entry in small.annex.items() if entry.group != "sources"}

    made = folder_of(replace(small, bibliography=[], annex=annex), downloads=())

    assert "sources.html" not in made
    assert not html.document_fromstring(made["index.html"].decode()).xpath(
        '//a[@href="sources.html"]'
    )


@pytest.mark.slow
def test_the_example_lists_its_sources_and_offers_files_that_are_there(
    published_example: Path,
) -> None:
    for edition in EDITIONS:
        cover = published_example / edition / "index.html"
        tree = html.document_fromstring(cover.read_bytes().decode())
        hrefs = tree.xpath('//section[@id="downloads"]//a/@href')
        sources = seen_text((published_example / edition / "sources.html").read_bytes())

        assert "../data/datapackage.json" in hrefs
        assert len([href for href in hrefs if href.endswith(".csv")]) > 40
        assert [href for href in hrefs if not (cover.parent / href).is_file()] == []
        assert "2013" in sources
        assert len(sources) > 20_000
