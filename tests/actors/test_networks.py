"""The network of a locality: its sociogram, its figures, and who would be missed."""

from __future__ import annotations

import pytest

from odgovor.actors.facts import FACTS
from odgovor.actors.index import index_of
from odgovor.actors.losses import losses
from odgovor.actors.networks import network
from odgovor.actors.records import TieReply
from odgovor.actors.sectors import Sector, sector_of
from odgovor.common.codes import OrganisationType, PathwayPhase, State
from odgovor.common.langtext import LangText

from .factories import book, organisation, practised, role, tie


def fact(actors, name, **parameters):
    return FACTS.compute(f"actors.{name}", actors, parameters)


def test_a_sociogram_shows_organisations_without_ties_and_partners_outside():
    actors = book(
        ("swc", "police", "cso"),
        organisation("centre", "rs"),
        organisation("swc", "vranje"),
        practised("swc", "police", reply=TieReply.CONFIRMED),
        tie("rs.centre", "nis.swc", simulated=True),
    )

    drawn = network(actors, "nis")

    assert [node.key for node in drawn.nodes if not node.is_outside] == [
        "org.nis.swc",
        "org.nis.police",
        "org.nis.cso",
    ]
    assert [node.key for node in drawn.nodes if node.is_outside] == ["org.rs.centre"]
    assert [edge.reply for edge in drawn.edges] == [TieReply.CONFIRMED, TieReply.UNANSWERED]
    assert drawn.is_simulated
    assert "tie.rs.centre--nis.swc.referral" in drawn.inputs


def test_the_sociogram_of_an_unknown_place_is_empty():
    drawn = network(book(), "atlantis")

    assert (drawn.nodes, drawn.edges, drawn.is_simulated) == ((), (), False)


def test_a_tie_to_an_unknown_organisation_is_not_drawn():
    assert network(book(("swc",), tie("swc", "nobody")), "nis").edges == ()


def test_a_node_is_drawn_with_its_short_name_if_it_has_one():
    actors = book((), organisation("swc", short=LangText("SWC", "ЦСР")), organisation("police"))

    assert [node.short.sr for node in network(actors, "nis").nodes] == ["ЦСР", "police nis (ср)"]


def test_density_joins_two_organisations_once_however_many_ties_they_have():
    actors = book(
        ("swc", "police", "health", "cso"),
        practised("swc", "police"),
        practised("police", "swc"),
        practised("swc", "cso"),
        tie("swc", "health", is_practised=False),
    )

    found = fact(actors, "density", locality="nis")

    assert (found.numerator, found.denominator) == (2, 6)
    assert fact(actors, "density", locality="nis", layer="claimed").numerator == 3
    assert fact(actors, "isolated_organisations", locality="nis").value == 1


def test_the_density_of_several_localities_is_pooled_over_pairs_within_them():
    actors = book(
        ("swc", "police", "health"),
        organisation("swc", "vranje"),
        organisation("police", "vranje"),
        practised("swc", "police"),
        practised("swc", "police", "vranje"),
    )

    found = fact(actors, "density")

    assert (found.numerator, found.denominator) == (2, 4)


def test_an_outside_partner_does_not_change_the_density():
    actors = book(
        ("swc", "police"),
        organisation("centre", "rs"),
        practised("swc", "police"),
        practised("swc", "rs.centre"),
    )

    assert fact(actors, "density", locality="nis").value == 1


def test_transitivity_needs_a_path_of_two_steps():
    pair = book(("swc", "police"), practised("swc", "police"))
    triangle = book(
        ("swc", "police", "cso"),
        practised("swc", "police"),
        practised("police", "cso"),
        practised("cso", "swc"),
    )

    assert fact(pair, "transitivity").state is State.NOT_APPLICABLE
    assert fact(triangle, "transitivity").value == 1


def test_the_external_internal_index_compares_sectors_and_not_single_types():
    actors = book(
        ("swc", "police", "prosecution", "court"),
        practised("police", "prosecution"),
        practised("prosecution", "court"),
        practised("swc", "police"),
    )

    found = fact(actors, "ei_index", locality="nis")

    assert (found.value, found.numerator, found.denominator) == (pytest.approx(-1 / 3), -1, 3)
    assert sector_of(OrganisationType.POLICE) is Sector.JUSTICE


def test_without_a_practised_tie_the_external_internal_index_is_not_applicable():
    actors = book(("swc", "police"), tie("swc", "police", is_practised=False))

    assert fact(actors, "ei_index").state is State.NOT_APPLICABLE


def test_every_type_of_organisation_has_a_sector():
    assert {sector_of(kind) for kind in OrganisationType} == set(Sector)


def test_an_organisation_that_alone_covers_a_phase_would_be_missed():
    actors = book(
        ("swc", "police"),
        role("swc", PathwayPhase.PROTECTION, is_practised=True),
        role("swc", PathwayPhase.IDENTIFICATION, is_practised=True),
        role("police", PathwayPhase.IDENTIFICATION, is_practised=True),
        role("police", PathwayPhase.PROTECTION, is_on_paper=True, is_practised=False),
    )

    (loss,) = losses(index_of(actors), "nis")

    assert loss.organisation == "org.nis.swc"
    assert loss.phases == (PathwayPhase.PROTECTION,)
    assert loss.cut_off == ()
    assert loss.inputs == ("role.nis.swc.protection",)


def test_an_organisation_that_alone_reaches_a_national_body_would_be_missed():
    actors = book(
        ("swc", "police", "cso"),
        organisation("centre", "rs"),
        practised("swc", "police"),
        practised("swc", "cso"),
        practised("police", "cso"),
        practised("swc", "rs.centre"),
    )

    (loss,) = losses(index_of(actors), "nis")

    assert (loss.organisation, loss.cut_off) == ("org.nis.swc", ("org.rs.centre",))
    assert fact(actors, "essential_organisations", locality="nis").value == 1


def test_without_ties_and_roles_nobody_knows_who_would_be_missed():
    assert fact(book(), "essential_organisations").state is State.NOT_ASSESSED


def test_the_index_of_the_same_book_is_built_once_and_of_another_anew():
    first, second = book(("swc",)), book(("police",))

    assert index_of(first) is index_of(first)
    assert "org.nis.police" in index_of(second).organisation
