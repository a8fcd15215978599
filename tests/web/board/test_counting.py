"""The counts of the board are those that the pure rooms find in the same study."""

from __future__ import annotations

import pytest

from odgovor.fieldwork.standards import built_in_standards
from odgovor.plans.index import index_of
from odgovor.plans.marks import Standing
from odgovor.plans.scores import tally
from odgovor.web.board.counting import counts_for
from odgovor.web.board.progress import progress_for, sees_team
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member, Study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
CITIES = ("subotica", "novi-sad", "sremska-mitrovica", "kragujevac", "kraljevo", "nis", "vranje")


@pytest.mark.parametrize("city", CITIES)
def test_marked_activities_are_those_that_the_plans_room_tallies(
    cast: Cast, study: Study, city: str
) -> None:
    index = index_of(study_value(study).plans)
    entries = [entry for entry in index.entries if entry.plan.locality == city]
    pure = tally(entries)

    found = counts_for(cast["coordinator"])[city]

    assert found.plans == len(index.plans_of(city))
    assert found.gaps == len(index.gaps_of(city))
    assert found.activities == pure.total
    assert found.marked == pure.total - pure.not_assessed
    assert found.contested == sum(e.trail.standing is Standing.CONTESTED for e in entries)


@pytest.mark.parametrize("city", CITIES)
def test_every_other_count_is_that_of_the_study(cast: Cast, study: Study, city: str) -> None:
    value = study_value(study)
    groups = [item.key for item in value.focusgroups.sessions if item.locality == city]
    coded = {coding.group for coding in value.focusgroups.codings}
    organisations = {item.key for item in value.actors.organisations if item.locality == city}
    ties = [tie for tie in value.actors.ties if tie.source in organisations]
    named = [
        item
        for item in value.findings.findings
        if city in item.localities and item.status != "rejected"
    ]
    observed = {item.indicator for item in value.stats.observations if item.locality == city}

    found = counts_for(cast["coordinator"])[city]

    assert (found.groups, found.coded_groups) == (len(groups), len(coded & set(groups)))
    assert (found.organisations, found.ties) == (len(organisations), len(ties))
    assert found.answered_ties == sum(tie.reply != "unanswered" for tie in ties)
    assert (found.findings, found.drafts) == (
        len(named),
        sum(item.status == "draft" for item in named),
    )
    assert found.indicators == len(observed)
    assert found.reports == sum(item.locality == city for item in value.reports)


@pytest.mark.parametrize("city", CITIES)
def test_an_answered_visit_has_an_answer_for_every_standard(
    cast: Cast, study: Study, city: str
) -> None:
    book = study_value(study).fieldwork
    visits = {item.key for item in book.visits if item.locality == city}
    asked = {
        visit: {answer.question for answer in book.answers if answer.visit == visit}
        for visit in visits
    }
    whole = [v for v in visits if len(asked[v]) == len(built_in_standards())]

    found = counts_for(cast["coordinator"])[city]

    assert (found.visits, found.answered_visits) == (len(visits), len(whole))


def test_the_country_is_no_city(cast: Cast) -> None:
    assert set(counts_for(cast["coordinator"])) == set(CITIES)


def test_what_a_member_may_not_see_is_not_counted_for_him(cast: Cast) -> None:
    theirs = counts_for(cast["monitor-nis"])

    assert theirs["nis"].groups > 0
    assert theirs["vranje"].groups == theirs["vranje"].answered_visits == 0
    assert theirs["vranje"].activities > 0


def test_a_restricted_record_is_counted_for_coordinators_only(cast: Cast, study: Study) -> None:
    before = counts_for(cast["researcher"])["nis"].reports
    Record.objects.filter(study=study, kind="report", locality="nis").update(
        sensitivity="restricted"
    )

    assert counts_for(cast["researcher"])["nis"].reports == 0
    assert counts_for(cast["coordinator"])["nis"].reports == before > 0


def test_only_the_team_of_a_city_sees_what_is_the_teams(cast: Cast) -> None:
    assert sees_team(cast["monitor-nis"], "nis")
    assert not sees_team(cast["monitor-nis"], "vranje")
    assert sees_team(cast["researcher"], "vranje")
    assert not sees_team(cast["reviewer"], "nis")
    assert sees_team(cast["coordinator"], "nis")


def test_members_who_see_the_same_share_what_is_remembered_and_others_do_not(cast: Cast) -> None:
    first = progress_for(cast["coordinator"])

    assert progress_for(cast["second-coordinator"]) is first
    assert progress_for(cast["monitor-nis"]) is not progress_for(cast["monitor-vranje"])


def test_a_change_of_the_study_is_seen_at_once(cast: Cast, study: Study) -> None:
    progress_for(cast["coordinator"])
    Record.objects.filter(study=study, kind="report", locality="nis").delete()
    Study.objects.filter(pk=study.pk).update(revision=study.revision + 1)

    fresh = Member.objects.select_related("study").get(pk=cast["coordinator"].pk)

    report = next(item for item in progress_for(fresh)["nis"] if item.segment == "report")
    assert not report.is_begun
