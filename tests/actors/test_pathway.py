"""The referral pathway: covered in practice, on paper only, by nobody, or unknown."""

from __future__ import annotations

from odgovor.actors.facts import FACTS
from odgovor.actors.index import index_of
from odgovor.actors.pathway import PhaseCover, pathway
from odgovor.common.codes import PathwayPhase, State

from .factories import book, organisation, role


def fact(actors, name, **parameters):
    return FACTS.compute(f"actors.{name}", actors, parameters)


def covers(actors, locality="nis"):
    return {item.phase: item.cover for item in pathway(index_of(actors), locality)}


def test_a_phase_is_practised_on_paper_unknown_or_nobodys():
    actors = book(
        ("swc", "police"),
        role("swc", PathwayPhase.IDENTIFICATION, is_practised=True),
        role("police", PathwayPhase.REFERRAL, is_on_paper=True, is_practised=False),
        role("swc", PathwayPhase.PROTECTION, is_on_paper=True, is_practised=None),
    )

    assert covers(actors) == {
        PathwayPhase.IDENTIFICATION: PhaseCover.PRACTISED,
        PathwayPhase.REFERRAL: PhaseCover.ON_PAPER,
        PathwayPhase.PROTECTION: PhaseCover.UNKNOWN,
        PathwayPhase.REINTEGRATION: PhaseCover.NOBODY,
        PathwayPhase.PROSECUTION: PhaseCover.NOBODY,
    }
    assert fact(actors, "pathway_gaps", locality="nis").value == 3


def test_a_place_whose_roles_were_not_recorded_has_no_gaps_but_is_not_assessed():
    actors = book(("swc",), organisation("swc", "vranje"))

    assert pathway(index_of(actors), "vranje") == ()
    assert fact(actors, "pathway_gaps", locality="vranje").state is State.NOT_ASSESSED


def test_a_national_body_does_not_cover_a_phase_in_a_city():
    actors = book(
        ("swc",),
        organisation("centre", "rs"),
        role("centre", PathwayPhase.REINTEGRATION, "rs", is_practised=True),
        role("swc", PathwayPhase.IDENTIFICATION, is_practised=True),
    )

    assert covers(actors)[PathwayPhase.REINTEGRATION] is PhaseCover.NOBODY
    assert fact(actors, "pathway_gaps").value == 4


def test_localities_without_a_phase_are_counted_among_those_assessed():
    actors = book(
        ("swc",),
        organisation("swc", "vranje"),
        organisation("swc", "subotica"),
        role("swc", PathwayPhase.REINTEGRATION, is_practised=True),
        role("swc", PathwayPhase.IDENTIFICATION, "vranje", is_practised=True, simulated=True),
    )

    found = fact(actors, "localities_without", phase="reintegration")

    assert (found.value, found.denominator) == (1, 2)
    assert found.is_simulated


def test_that_nobody_covers_a_phase_is_read_from_all_the_other_roles():
    actors = book(("swc",), role("swc", PathwayPhase.REFERRAL, is_practised=True))

    nobody = pathway(index_of(actors), "nis")[3]

    assert nobody.inputs == ("role.nis.swc.referral",)
