"""Exhibits: tables that can be heard, drawings that have their data, states that are words."""

from __future__ import annotations

from typing import Any

from odgovor.common.langtext import Edition

Pages = dict[tuple[Edition, str], Any]


def _table(pages: Pages) -> Any:
    return pages[Edition.EN, "plans.html"].xpath('//figure[@id="tbl-status"]')[0]


def test_an_exhibit_is_captioned_with_its_number(pages: Pages) -> None:
    serbian = pages[Edition.SR_CYRL, "plans.html"]

    captions = [
        " ".join(node.text_content().split())
        for node in serbian.xpath("//figure[contains(@class, 'exhibit')]/figcaption")
    ]

    assert captions == [
        "Табела 1. Статус активности по градовима, 30. јун 2014. измишљен пример",
        "Слика 1. Удео спроведених активности измишљен пример",
    ]


def test_a_table_names_itself_its_columns_and_its_rows(pages: Pages) -> None:
    table = _table(pages).xpath(".//table")[0]

    assert table.xpath("caption/text()") == ["Status of activities by city"]
    assert table.xpath("thead//th/@scope") == ["col"] * 6
    assert [row.xpath("th/@scope") for row in table.xpath("tbody/tr")] == [["row"]] * 4


def test_figures_are_flush_right_and_words_are_not(pages: Pages) -> None:
    first = _table(pages).xpath(".//tbody/tr[1]/td")

    assert [cell.get("class") for cell in first] == ["num", "num", "num", "num", None]


def test_states_are_words_of_their_own_and_zero_is_a_figure(pages: Pages) -> None:
    rows = _table(pages).xpath(".//tbody/tr")
    vranje = [cell.text_content() for cell in rows[2].xpath("td")]
    subotica = [(cell.text_content(), cell.get("class")) for cell in rows[3].xpath("td")]

    assert vranje[2:4] == ["0", "withheld"]
    assert subotica[0] == ("no plan", "num state state-no-plan")
    assert subotica[3] == ("no data", "num state state-no-data")


def test_a_withheld_figure_explains_itself_and_leads_to_no_record(pages: Pages) -> None:
    figure = _table(pages)
    cell = figure.xpath(".//td[contains(@class, 'state-suppressed')]")[0]

    assert cell.xpath(".//a") == []
    assert "left out to protect people" in figure.xpath('.//p[@class="table-note"]')[0].text


def test_a_share_shows_what_it_is_made_of(pages: Pages) -> None:
    share = _table(pages).xpath(".//tbody/tr[1]/td[2]")[0]

    assert share.xpath("a/text()") == ["61%"]
    assert share.xpath("small/text()") == ["11 of 18"]


def test_a_wide_table_scrolls_in_a_named_region_that_can_be_focused(pages: Pages) -> None:
    region = _table(pages).xpath('.//div[contains(@class, "scroll")]')[0]

    assert region.get("role") == "region"
    assert region.get("tabindex") == "0"
    assert (
        region.get("aria-label") == "Table\u00a01. Status of activities by city (scrolls sideways)"
    )


def test_a_drawing_has_its_alt_text_and_its_figures_as_a_table(pages: Pages) -> None:
    figure = pages[Edition.EN, "plans.html"].xpath('//figure[@id="fig-coverage"]')[0]

    assert figure.xpath('.//*[@role="img"]/@aria-label')[0].startswith("Bars: Niš 61%")
    assert figure.xpath("details/summary/text()") == ["Show the figures as a table"]
    assert figure.xpath("details//table/caption/text()") == ["Status of activities by city"]
    assert len(figure.xpath(".//svg")) == 1


def test_only_simulated_exhibits_carry_the_badge(pages: Pages) -> None:
    plans = pages[Edition.EN, "plans.html"].xpath("//figcaption/span[@class='badge']")
    hostile = pages[Edition.EN, "hostile.html"].xpath("//figcaption/span[@class='badge']")

    assert (len(plans), len(hostile)) == (2, 0)


def test_a_table_of_the_manuscript_keeps_its_alignment_without_inline_styles(pages: Pages) -> None:
    table = pages[Edition.EN, "plans.html"].xpath('//div[contains(@class, "plain-table")]//table')[
        0
    ]

    assert [cell.get("class") for cell in table.xpath("tbody/tr[1]/td")] == [None, "num", "num"]
