"""Tables about findings and recommendations: shape, states, totals, and the mark of invented records."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State, Theme
from odgovor.common.langtext import LangText
from odgovor.findings.records import (
    AdminLevel,
    Concern,
    Confidence,
    FindingStatus,
    RecommendationStatus,
    ResponsePosition,
)
from odgovor.findings.tables import TABLES

from .factories import (
    NIS,
    VRANJE,
    book,
    challenge,
    finding,
    grading,
    recommendation,
    refs,
    response,
)

WRITTEN = book(
    finding(
        "paper",
        localities=("nis", "vranje"),
        evidence_for=refs("fg.nis-01.t7", "fg.nis-01.t8", "visit.nis-swc.2013-10.q01"),
        evidence_against=refs("stat.identified.rs.2013"),
        grading=grading(Concern.MINOR, Concern.MODERATE, confidence=Confidence.LOW),
    ),
    finding("ungraded", theme=Theme.COURT, localities=(), grading=None),
    finding("draft", theme=Theme.DATA, status=FindingStatus.DRAFT, simulated=True),
    challenge("no-budget", theme=Theme.BUDGET),
    recommendation(
        legal_basis=refs("rs-social-protection.art_206", "nis-rulebook.art_1"),
        findings=("finding.paper", "finding.no-budget"),
        responses=(response(ResponsePosition.PARTLY, 9), response(ResponsePosition.REJECTED, 2)),
    ),
    recommendation(
        "beds",
        level=AdminLevel.NATIONAL,
        status=RecommendationStatus.IMPLEMENTED,
        addressee=LangText(),
        addressees=("org.rs.ministry",),
        deadline=None,
    ),
)


def table(name, **parameters):
    return TABLES.compute(f"findings.{name}", WRITTEN, (NIS, VRANJE), parameters)


def rows(made):
    return {row.key: [cell.value for cell in row.cells] for row in made.rows}


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_has_its_title_headers_and_labels_in_both_languages(name):
    made = TABLES.compute(name, WRITTEN, (NIS, VRANJE), {})

    texts = [made.title, made.row_header, *(column.label for column in made.columns)]
    texts += [row.label for row in made.rows]
    assert made.key == name
    assert made.rows
    assert [text.missing() for text in texts] == [()] * len(texts)
    assert not made.counts_people


def test_a_finding_counts_in_each_of_its_localities_and_once_among_all():
    made = table("findings_by_theme_and_locality")

    assert rows(made) == {"court": [0, 0, 1], "coordination": [1, 1, 1], "budget": [1, 0, 1]}
    assert not any(column.is_total for column in made.columns)


def test_drafts_are_counted_where_they_are_asked_for():
    made = table("findings_by_theme_and_locality", status="draft")

    assert rows(made) == {"data": [1, 0, 1]}
    assert made.is_simulated
    assert not table("findings_by_theme_and_locality", kind="challenge").is_simulated


def test_the_evidence_profile_shows_concerns_confidence_and_sources():
    profile = {row.key: row for row in table("evidence_profile").rows}["finding.paper"]

    said = [cell.value for cell in profile.cells]
    assert [text.en for text in said[:3]] == ["Low", "minor", "moderate"]
    assert said[5].sr == "Само две групе."
    assert said[6:9] == [3, 1, 3]
    assert said[9].en == "focus groups, visits, statistics"
    assert profile.cells[7].inputs == ("stat.identified.rs.2013",)


def test_a_finding_without_a_grading_is_not_assessed_in_the_profile():
    ungraded = {row.key: row for row in table("evidence_profile").rows}["finding.ungraded"]

    assert {cell.state for cell in ungraded.cells[:6]} == {State.NOT_ASSESSED}
    assert "finding.draft" not in rows(table("evidence_profile"))


def test_a_challenge_is_shown_with_the_recommendations_that_answer_it():
    (row,) = table("challenges").rows

    assert row.key == "finding.no-budget"
    assert row.cells[1].value == LangText("Niš", "Ниш")
    assert row.cells[4].value == 1
    assert row.cells[4].inputs == ("rec.convenor",)


def test_recommendations_cite_their_legal_basis_in_words():
    cells = {row.key: row.cells for row in table("recommendations").rows}["rec.convenor"]

    assert cells[2].value == LangText(
        "Social Protection Act, Article 206; nis-rulebook.art_1",
        "Закон о социјалној заштити, члан 206.; nis-rulebook.art_1",
    )
    assert cells[3].value == LangText("October 2014", "октобар 2014.")


def test_a_recommendation_without_basis_or_deadline_says_so_in_states():
    cells = {row.key: row.cells for row in table("recommendations").rows}["rec.beds"]

    assert cells[0].value == LangText.same("org.rs.ministry")
    assert cells[2].state is State.NOT_APPLICABLE
    assert cells[3].state is State.NO_DATA
    assert list(rows(table("recommendations", level="national"))) == ["rec.beds"]


def test_recommendations_are_counted_by_level_and_status_with_totals_both_ways():
    made = table("recommendations_by_level_and_status")

    assert rows(made) == {
        "local": [1, 0, 0, 0, 0, 1],
        "provincial": [0, 0, 0, 0, 0, 0],
        "national": [0, 0, 0, 1, 0, 1],
        "total": [1, 0, 0, 1, 0, 2],
    }
    assert made.rows[-1].is_total
    assert made.columns[-1].is_total


def test_responses_stand_in_the_order_of_their_days():
    made = table("responses")

    assert [row.key for row in made.rows] == ["rec.convenor.1", "rec.convenor.2"]
    assert [row.cells[0].value.en for row in made.rows] == ["2\u00a0June 2014", "9\u00a0June 2014"]
