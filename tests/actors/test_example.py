"""The actors of the seven cities: readable, sound, marked as invented, and saying something."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.actors.checks import iter_faults
from odgovor.actors.facts import FACTS
from odgovor.actors.networks import network
from odgovor.actors.records import (
    ActorBook,
    Organisation,
    Process,
    RoleInPathway,
    StudyRole,
    Tie,
    TieKind,
    TieReply,
)
from odgovor.actors.tables import TABLES
from odgovor.common.codes import State
from odgovor.common.csvs import read_csv
from odgovor.common.errors import Fault
from odgovor.common.places import Locality
from odgovor.common.scripts import has_cyrillic
from odgovor.common.yamls import from_mapping, load_yaml

FOLDER = Path(__file__).parents[2] / "examples" / "seven-cities"
CITIES = ["kraljevo", "kragujevac", "vranje", "nis", "novi-sad", "subotica", "sremska-mitrovica"]


def records(cls, name):
    found = read_csv(cls, (FOLDER / name).read_text("utf-8"), file=name)
    assert found.faults == ()
    return found.records


def listed_processes():
    name = "actors/processes.yaml"
    faults: list[Fault] = []
    data = load_yaml((FOLDER / name).read_text("utf-8"), file=name)
    made = [from_mapping(Process, item, file=name, faults=faults) for item in data["processes"]]
    assert faults == []
    return tuple(made)


@pytest.fixture(scope="module")
def actors() -> ActorBook:
    return ActorBook(
        organisations=records(Organisation, "organisations.csv"),
        ties=records(Tie, "actors/ties.csv"),
        roles=records(RoleInPathway, "actors/roles.csv"),
        processes=listed_processes(),
    )


@pytest.fixture(scope="module")
def localities():
    return records(Locality, "localities.csv")


def fact(actors, name, **parameters):
    return FACTS.compute(f"actors.{name}", actors, parameters)


def test_the_example_breaks_no_rule_of_the_room(actors):
    assert list(iter_faults(actors, {})) == []


def test_seven_cities_stand_on_tiles_of_their_own_and_the_country_on_none(localities):
    cities = [place for place in localities if not place.is_national]
    tiles = {place.key: (place.tile_x, place.tile_y) for place in cities}

    assert set(tiles) == set(CITIES)
    assert len(set(tiles.values())) == 7
    assert tiles["subotica"][1] < tiles["novi-sad"][1] < tiles["nis"][1] < tiles["vranje"][1]
    assert tiles["sremska-mitrovica"][0] < tiles["kragujevac"][0] < tiles["nis"][0]
    assert [place.tile_x for place in localities if place.is_national] == [None]


def test_each_city_has_nine_to_twelve_organisations_and_one_partner(actors):
    for city in CITIES:
        own = [item for item in actors.organisations if item.locality == city]
        assert 9 <= len(own) <= 12
        assert [item.key for item in own if item.role is StudyRole.PARTNER] == [f"org.{city}.cso"]
    assert sum(item.role is StudyRole.COORDINATOR for item in actors.organisations) == 1


def test_ties_and_roles_are_marked_as_invented_and_institutions_are_not(actors):
    assert all(item.simulated for item in (*actors.ties, *actors.roles))
    institutions = [item for item in actors.organisations if item.role is StudyRole.INSTITUTION]
    assert not any(item.simulated for item in institutions)


def test_every_kind_of_tie_and_every_reply_occurs_in_plenty(actors):
    assert len(actors.ties) >= 110
    assert {tie.kind for tie in actors.ties} == set(TieKind)
    assert {tie.reply for tie in actors.ties} == set(TieReply)
    for city in CITIES:
        assert fact(actors, "ties", locality=city).value >= 14


def test_cities_differ_in_what_is_lived_of_what_is_written(actors):
    shares = [fact(actors, "paper_only_share", locality=city).value for city in CITIES]
    densities = [fact(actors, "density", locality=city).value for city in CITIES]

    assert max(shares) - min(shares) > 0.3
    assert max(densities) > 1.3 * min(densities)


def test_reintegration_is_what_most_cities_lack(actors):
    gaps = fact(actors, "localities_without", phase="reintegration")

    assert (gaps.value, gaps.denominator) == (5, 7)
    assert fact(actors, "localities_without", phase="identification").value == 0


def test_every_city_but_the_one_that_reported_nobody_reaches_the_national_centre(actors):
    outside = {
        city: {node.key for node in network(actors, city).nodes if node.is_outside}
        for city in CITIES
    }

    assert [city for city in CITIES if "org.rs.centre" not in outside[city]] == ["vranje"]


def test_ten_processes_and_more_name_their_evidence_in_both_languages(actors):
    assert len(actors.processes) >= 10
    for process in actors.processes:
        assert process.evidence
        assert has_cyrillic(process.what_changed.sr)
        assert not has_cyrillic(process.what_changed.en)


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_can_be_made_of_the_example(actors, localities, name):
    cities = [place for place in localities if not place.is_national]
    parameters = dict.fromkeys(TABLES.specs[name].required, "nis")

    made = TABLES.compute(name, actors, cities, parameters)

    cells = [cell for row in made.rows for cell in row.cells]
    assert any(cell.state is State.KNOWN for cell in cells)
    assert all(cell.inputs for cell in cells if isinstance(cell.value, int | float))
