"""The chain in both directions: down to the evidence, up to all that rests on it."""

from __future__ import annotations

import pytest

from odgovor.common.errors import UnknownKeyError
from odgovor.findings.chain import Chain
from odgovor.findings.sources import SourceKind, kind_of, kinds_of, source_of, sources_of

from .factories import book, finding, recommendation, refs


def test_a_recommendation_leads_down_to_the_evidence_each_item_once():
    chain = Chain.of(
        book(
            finding("paper", evidence_for=refs("fg.nis-01.t7", "fg.nis-02.t55")),
            finding(
                "convenor",
                evidence_for=refs("fg.nis-01.t7"),
                evidence_against=refs("fg.kragujevac-01.t2"),
            ),
            recommendation(findings=("finding.paper", "finding.convenor")),
        )
    )

    link = chain.link("rec.convenor")

    assert [item.key for item in link.findings] == ["finding.paper", "finding.convenor"]
    assert [ref.key for ref in link.evidence_for] == ["fg.nis-01.t7", "fg.nis-02.t55"]
    assert [ref.key for ref in link.evidence_against] == ["fg.kragujevac-01.t2"]


def test_evidence_leads_up_to_findings_and_through_them_to_recommendations():
    chain = Chain.of(
        book(
            finding("paper"),
            finding("whole", evidence_for=refs("finding.paper")),
            finding("other", evidence_for=refs("fg.vranje-01.t2")),
            recommendation(findings=("finding.whole",)),
        )
    )

    assert chain.resting_on("fg.nis-01.t7") == ("finding.paper", "finding.whole", "rec.convenor")
    assert chain.resting_on("nothing") == ()
    assert [item.key for item in chain.answering("finding.whole")] == ["rec.convenor"]


def test_evidence_against_a_finding_touches_it_too():
    chain = Chain.of(book(finding(evidence_against=refs("stat.identified.rs.2013"))))

    assert chain.resting_on("stat.identified.rs.2013") == ("finding.paper",)


def test_findings_that_rest_on_each_other_do_not_turn_the_climb_into_a_circle():
    ring = book(
        finding("one", evidence_for=refs("finding.two")),
        finding("two", evidence_for=refs("finding.one")),
    )

    assert Chain.of(ring).resting_on("finding.one") == ("finding.two", "finding.one")


def test_an_unknown_recommendation_is_named_with_the_nearest_one():
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'rec\.convenor'"):
        Chain.of(book(recommendation())).link("rec.convener")


@pytest.mark.parametrize(
    ("key", "source", "kind"),
    [
        ("fg.nis-01.t7", "fg.nis-01", SourceKind.FOCUS_GROUP),
        ("visit.nis-swc.2013-10.q07.monitor-1", "visit.nis-swc.2013-10", SourceKind.VISIT),
        ("stat.identified.rs.2016#tip", "stat.identified", SourceKind.STATISTIC),
        ("doc.nis-lap-2013", "doc.nis-lap-2013", SourceKind.DOCUMENT),
        ("tie.nis.swc--police.referral", "tie.nis", SourceKind.ACTOR),
        ("cets197.art_12__para_1", "cets197", SourceKind.OTHER),
        ("mark.nis-lap-2013.m2.a1.first", "mark.nis-lap-2013", SourceKind.DOCUMENT),
    ],
)
def test_the_first_levels_of_a_key_name_its_source(key, source, kind):
    assert (source_of(key), kind_of(key)) == (source, kind)


def test_turns_of_one_group_are_one_source():
    given = refs("fg.nis-01.t7", "fg.nis-01.t8", "visit.nis-swc.2013-10.q01", "fg.nis-02.t1")

    assert sources_of(given) == ("fg.nis-01", "visit.nis-swc.2013-10", "fg.nis-02")
    assert kinds_of(given) == (SourceKind.FOCUS_GROUP, SourceKind.VISIT)
