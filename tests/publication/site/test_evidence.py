"""The reader's way from a figure to its record: links, cards, the annex."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site import build_site
from odgovor.publication.builders.site_annex import room_of
from odgovor.publication.builders.site_cards import (
    beyond_title,
    shortened,
    source_in_words,
)
from odgovor.publication.resolved import AnnexEntry
from tests.publication.site.factories import EDITIONS, EPOCH, small_publication

Pages = dict[tuple[Edition, str], Any]
COVERAGE = "plans.coverage(locality=nis)"


def _cards(data: bytes) -> Any:
    return json.loads(data.decode().removeprefix("odgovor.cards(").removesuffix(");\n"))


def test_a_live_figure_leads_to_its_entry_and_names_its_key(pages: Pages) -> None:
    live = pages[Edition.EN, "plans.html"].xpath('//a[@id="u-15"]')[0]

    assert live.get("class") == "live"
    assert live.get("data-key") == COVERAGE
    assert live.get("href") == "evidence.html#ev-plans-coverage-locality-nis"
    assert live.text == "61%"


def test_every_key_of_a_citation_has_its_link_and_its_spot(pages: Pages) -> None:
    tree = pages[Edition.EN, "foreword.html"]

    links = tree.xpath('//span[@id="u-2"]//a')

    assert [link.get("data-key") for link in links] == ["fg.nis-01.t14", "cets197.art_12"]
    assert [link.get("id") for link in links] == [None, "u-3"]
    assert [link.text for link in links] == ["1", "2"]


def test_what_the_numbers_stand_for_is_listed_in_full_at_the_end_of_the_page(pages: Pages) -> None:
    tree = pages[Edition.EN, "foreword.html"]

    number = tree.xpath('//span[@id="u-2"]//a')[1]
    listed = tree.xpath('//section[@class="cited"]//li//a')

    assert number.get("aria-label") == "2: Council of Europe Convention, article 12"
    assert [link.text for link in listed] == [
        "Focus group Niš 1, turn 14",
        "Council of Europe Convention, article 12",
    ]
    assert listed[1].get("href") == "evidence.html#ev-cets197-art-12"


def test_a_citation_in_running_words_stays_as_it_was_written(pages: Pages) -> None:
    report = pages[Edition.EN, "voices.html"].xpath('//span[@id="u-10"]')[0]

    assert report.text_content() == "as the visit to the centre in Niš shows"
    assert report.xpath("a/@data-key") == ["visit.nis-swc.2013-10.q07"]


def test_a_quotation_names_its_language_and_its_speaker(pages: Pages) -> None:
    english = pages[Edition.EN, "voices.html"].xpath('//figure[@id="u-9"]')[0]

    assert english.get("lang") is None  # a translation, in the language of the page
    assert english.xpath("figcaption//a/@data-key") == ["fg.nis-01.t14"]
    assert "worth more than the whole protocol" in english.xpath("blockquote")[0].text_content()


@pytest.mark.parametrize("kind", ["finding", "challenge", "recommendation"])
def test_a_claim_says_what_it_is(pages: Pages, kind: str) -> None:
    trees = [tree for (edition, _), tree in pages.items() if edition is Edition.EN]

    found = [
        n for tree in trees for n in tree.xpath(f"//article[contains(@class, 'claim {kind}')]")
    ]

    assert len(found) == 1
    assert found[0].xpath('div[@class="claim-kind"]')[0].text_content().strip() == kind.capitalize()


def test_the_card_of_a_figure_shows_its_make_up_and_its_first_records(
    english: dict[str, bytes],
) -> None:
    data = _cards(english["plans.cards.js"])
    card = data["cards"][COVERAGE]

    assert card["value"] == "61%"
    assert ["Value", "11 of 18"] in card["details"]
    assert ["95% interval", "39–80%"] in card["details"]
    assert card["count"] == 18
    assert card["simulated"] is True
    assert card["href"] == "evidence.html#ev-plans-coverage-locality-nis"
    assert data["items"][card["inputs"][0]] == [
        "Measure 1, activity 1",
        "",
        "records.html#ev-nis-lap-2013-m1-a1",
    ]


def test_the_card_of_a_withheld_figure_holds_nothing_but_that(english: dict[str, bytes]) -> None:
    card = _cards(english["plans.cards.js"])["cards"]["stats.identified(locality=vranje)"]

    assert card["value"] == "withheld"
    assert "inputs" not in card
    assert card["details"] == [["Method", "stats.identified/1"]]


def test_the_card_of_a_cell_names_its_row_and_column(english: dict[str, bytes]) -> None:
    card = _cards(english["plans.cards.js"])["cards"]["tbl-status.0.1"]

    assert card["title"] == "Niš · Share"
    assert card["value"] == "61%"
    assert card["details"][0][1] == "11 of 18"
    assert card["count"] == 2


def test_a_page_without_evidence_has_no_cards(english: dict[str, bytes]) -> None:
    assert "method.cards.js" not in english
    assert b"cards.js" not in english["method.html"]


def test_a_long_text_is_cut_at_a_blank() -> None:
    short = shortened("реч " * 200)

    assert short.endswith("реч …")
    assert len(short) < 365
    assert shortened("кратко") == "кратко"


def a_card_of(**changed: str) -> AnnexEntry:
    entry = AnnexEntry(
        "nis-lap.m1.a1",
        "ev-a1",
        "evidence",
        "Training; Plan of Niš",
        "Training; responsible: the city",
        source="Plan of Niš, page 4; plans/nis-lap.csv, row 2",
        document="Plan of Niš, page 4",
    )
    return replace(entry, **changed)


def test_a_card_names_a_document_once_and_no_file() -> None:
    entry = a_card_of()

    assert source_in_words(entry, Edition.EN) == "this document, page 4"
    assert source_in_words(entry, Edition.SR_CYRL) == "овај документ, page 4"
    assert beyond_title(entry) == "responsible: the city"


def test_a_card_names_another_document_than_that_of_its_title() -> None:
    entry = a_card_of(document="Plan of Niš and its annexes, page 4", source="")

    assert source_in_words(entry, Edition.EN) == "Plan of Niš and its annexes, page 4"
    assert source_in_words(a_card_of(document=""), Edition.EN) == ""


def test_an_entry_leads_back_to_every_place_that_uses_it(pages: Pages) -> None:
    entry = pages[Edition.EN, "evidence.html"].get_element_by_id("ev-fg-nis-01-t14")

    assert entry.xpath('.//dd[@class="uses"]/a/@href') == ["foreword.html#u-2", "voices.html#u-9"]


def test_further_uses_in_the_same_chapter_are_numbered() -> None:
    small = small_publication(Edition.EN)
    uses = (*small.annex[COVERAGE].uses, small.annex["plans.executed_share"].uses[0])
    annex = {**small.annex, COVERAGE: replace(small.annex[COVERAGE], uses=uses)}

    made = build_site(replace(small, annex=annex), editions=EDITIONS, epoch=EPOCH)

    page = made["evidence.html"].decode()
    assert '<a href="plans.html#u-15">Local plans and their measures</a>' in page
    assert '<a href="plans.html#u-5">(2)</a>' in page


def test_an_entry_names_its_file_and_row_its_key_and_its_digest(pages: Pages) -> None:
    entry = pages[Edition.EN, "records.html"].get_element_by_id("ev-nis-lap-2013-m1-a1")
    said = " ".join(entry.text_content().split())

    assert "plans/nis-lap-2013.csv, row 2" in said
    assert "nis-lap-2013.m1.a1" in said
    assert "000000000000" in said


def test_a_foreign_text_names_its_language_and_its_script(pages: Pages) -> None:
    english = pages[Edition.EN, "evidence.html"].get_element_by_id("ev-fg-nis-01-t14")
    serbian = pages[Edition.SR_CYRL, "evidence.html"].get_element_by_id("ev-fg-nis-01-t14")

    assert english.xpath('p[@class="entry-text"]/@lang') == ["sr-Cyrl"]
    assert serbian.xpath('p[@class="entry-text"]/@lang') == []


def test_the_source_of_an_entry_leads_to_the_document(pages: Pages) -> None:
    entry = pages[Edition.EN, "evidence.html"].get_element_by_id("ev-visit-nis-swc-2013-10-q07")

    assert entry.xpath(".//dd/a/@href")[0] == "#ev-doc-nis-report-2013"


def test_evidence_stands_in_groups_and_records_in_rooms(pages: Pages) -> None:
    evidence = pages[Edition.EN, "evidence.html"].xpath("//h2/@id")
    records = pages[Edition.EN, "records.html"].xpath("//h2/@id")

    assert evidence == ["annex-figures", "annex-evidence", "annex-sources"]
    assert records == ["room-plans", "room-stats"]


@pytest.mark.parametrize(
    ("key", "source", "room"),
    [
        ("nis-lap-2013.m1.a1", "plans/nis-lap-2013.csv, row 2", "plans"),
        ("rec.x", "recommendations/x.yaml, row 1", "findings"),
        ("x", "Report, page 3; “quote”; stats/observations.csv, ред 4", "stats"),
        ("fg.nis-01.t1", "", "focusgroups"),
        ("tie.nis.swc--police.referral", "", "actors"),
        ("c029.art_2", "odgovor/norms/catalogue/un.yaml, row 669", "norms"),
        ("report.nis", "documents/documents.csv, row 2", "study"),
        ("something.else", "", "other"),
    ],
)
def test_a_record_belongs_to_the_room_of_its_file_or_of_its_key(
    key: str, source: str, room: str
) -> None:
    entry = AnnexEntry(key, "ev", "records", "", "", source)

    assert room_of(entry) == room


def test_the_file_of_a_record_counts_before_what_its_source_says() -> None:
    source = "Plan of 2013; plans/nis-lap-2013.csv, row 2"
    entry = AnnexEntry("x", "ev", "records", "", "", source, file="actors/ties.csv", row=4)

    assert room_of(entry) == "actors"


def test_an_unknown_group_is_not_lost() -> None:
    small = small_publication(Edition.EN)
    strange = AnnexEntry("x.y", "ev-x-y", "waivers", "A waiver", "Reason")

    made = build_site(
        replace(small, annex={**small.annex, "x.y": strange}),
        editions=EDITIONS,
        epoch=EPOCH,
    )

    assert b'id="ev-x-y"' in made["evidence.html"]
