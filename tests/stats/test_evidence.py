"""Statistics as evidence."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence
from odgovor.common.langtext import LangText
from odgovor.stats.evidence import iter_evidence
from odgovor.stats.records import Observation
from tests.stats.factories import book, observed

KEY = "stat.identified.rs.2013#tip"


def evidence(*items: Observation) -> dict[str, Evidence]:
    places = {KEY: Place("stats/observations.csv", 7)}
    return {item.key: item for item in iter_evidence(book(*items), places)}


def test_every_indicator_and_observation_is_evidence() -> None:
    found = evidence(observed(92))

    assert list(found) == [
        "stat.identified",
        "stat.population",
        "stat.meetings",
        "stat.female-share",
        KEY,
    ]


def test_an_observation_says_what_where_when_and_how_many_with_its_source() -> None:
    item = evidence(observed(92, page=4, is_verified=True))[KEY]

    assert item.title == LangText(
        "Formally identified victims, Serbia, 2013", "Формално идентификоване жртве, Србија, 2013"
    )
    assert item.text == LangText("92.", "92.")
    assert (item.source.document, item.source.page) == ("doc.tip", 4)
    assert (item.source.file, item.source.row) == ("stats/observations.csv", 7)
    assert item.is_verified is True
    assert item.inputs == ("stat.identified",)


def test_a_breakdown_is_named_in_the_title() -> None:
    found = evidence(observed(9, sex="female", age="child", category="police"))

    assert found["stat.identified.rs.2013.female.child.police#tip"].title.en == (
        "Formally identified victims, Serbia, 2013, Female, Children, Police"
    )


def test_a_share_is_written_in_percent_in_each_language() -> None:
    found = evidence(observed(0.725, indicator="stat.female-share"))

    assert found["stat.female-share.rs.2013#tip"].text == LangText("72.5%.", "72,5%.")


def test_a_conflict_is_said_on_both_sides_without_taking_the_other_for_wrong() -> None:
    found = evidence(observed(49), observed(57, source="doc.press", is_preferred=False))

    assert "other sources differ" in found[KEY].text.en
    assert "Another source is preferred" in found["stat.identified.rs.2013#press"].text.en


def test_a_value_that_is_not_there_says_why() -> None:
    silent = observed(None, state=State.NO_DATA, reason_no_data=NoDataReason.NO_REPLY)

    text = evidence(silent)[KEY].text

    assert text == LangText("No data, no reply.", "Нема података, без одговора.")


def test_a_withheld_value_stands_neither_in_the_text_nor_in_the_digest() -> None:
    """Twelve digits over four possible values would be as good as the value."""
    texts = {evidence(observed(n))[KEY].text for n in (1, 2, 3, 4)}
    digests = {evidence(observed(n))[KEY].digest for n in (1, 2, 3, 4)}

    assert len(texts) == len(digests) == 1
    assert not any(sign.isdigit() for sign in texts.pop().en)


def test_a_shown_value_changes_the_digest_when_it_changes() -> None:
    first, second = evidence(observed(92))[KEY], evidence(observed(93))[KEY]

    assert first.digest != second.digest


def test_an_invented_observation_is_marked() -> None:
    found = evidence(observed(92), observed(93, "2014", simulated=True))

    assert [item.is_simulated for item in found.values() if item.kind == "observation"] == [
        False,
        True,
    ]


def test_an_observation_of_an_unknown_indicator_is_still_evidence() -> None:
    stray = replace(observed(92), indicator="stat.stray")

    assert evidence(stray)["stat.stray.rs.2013#tip"].title.en == "stat.stray, Serbia, 2013"
