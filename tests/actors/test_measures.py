"""Network measures against their published examples, and against networkx on arbitrary graphs."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.actors.graphs import components, cut_off_without, edges_of, graph_of
from odgovor.actors.measures import (
    betweenness,
    brokerage,
    density,
    external_internal,
    normalised_betweenness,
    transitivity,
)

SMALL_GRAPHS = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=20),
    )
)


def own(graph):
    return graph_of(graph.nodes, graph.edges)


@pytest.fixture(scope="module")
def karate():
    """Zachary (1977): 34 members of a club that split into two."""
    return networkx.karate_club_graph()


def test_the_karate_club_has_its_published_density_and_transitivity(karate):
    graph = own(karate)

    assert density(graph) == pytest.approx(0.139037433, abs=5e-10)  # 78 of 561 pairs
    assert transitivity(graph) == pytest.approx(0.255682, abs=5e-7)


def test_the_instructor_of_the_karate_club_has_his_published_betweenness(karate):
    graph = own(karate)

    assert betweenness(graph)[0] == pytest.approx(231.071429, abs=5e-7)
    assert normalised_betweenness(graph)[0] == pytest.approx(0.437635, abs=5e-7)


def test_the_factions_of_the_karate_club_have_their_published_external_internal_index(karate):
    faction = networkx.get_node_attributes(karate, "club")

    counts = external_internal(own(karate), faction.__getitem__)

    assert (counts.external, counts.internal) == (11, 67)
    assert counts.index == pytest.approx(-0.717949, abs=5e-7)


def test_the_karate_club_has_the_published_brokerage_of_gould_and_fernandez(karate):
    faction = networkx.get_node_attributes(karate, "club")

    roles = brokerage(own(karate), faction.__getitem__).values()

    assert sum(role.coordinator for role in roles) == 510
    assert sum(role.itinerant for role in roles) == 20
    assert sum(role.representative for role in roles) == 128
    assert sum(role.gatekeeper for role in roles) == 128
    assert sum(role.liaison for role in roles) == 0
    assert sum(role.total for role in roles) == 786


def test_the_medici_stand_between_the_families_of_florence_as_published():
    graph = own(networkx.florentine_families_graph())

    assert betweenness(graph)["Medici"] == pytest.approx(47.5)
    assert normalised_betweenness(graph)["Medici"] == pytest.approx(0.521978, abs=5e-7)


def test_the_waist_of_krackhardts_kite_has_its_published_betweenness():
    graph = own(networkx.krackhardt_kite_graph())

    assert max(betweenness(graph).values()) == pytest.approx(14)


def test_a_broker_between_two_other_sectors_is_a_liaison():
    graph = graph_of("abc", [("a", "b"), ("b", "c")])

    found = brokerage(graph, {"a": 1, "b": 2, "c": 3}.__getitem__)

    assert found["b"].liaison == 2
    assert found["b"].across == 2
    assert found["a"].total == 0


def test_measures_that_do_not_exist_are_none_and_not_zero():
    nobody, pair = graph_of((), ()), graph_of("ab", [("a", "b")])

    assert density(nobody) is None
    assert density(graph_of("a", ())) is None
    assert transitivity(pair) is None
    assert normalised_betweenness(pair) is None
    assert external_internal(graph_of("ab", ()), str).index is None


@settings(max_examples=60, deadline=None)
@given(SMALL_GRAPHS)
def test_measures_agree_with_networkx_on_any_graph(drawn):
    size, pairs = drawn
    graph = graph_of(range(size), pairs)
    theirs = networkx.Graph()
    theirs.add_nodes_from(range(size))
    theirs.add_edges_from((one, other) for one, other in pairs if one != other)

    assert set(map(frozenset, edges_of(graph))) == set(map(frozenset, theirs.edges))
    assert betweenness(graph) == pytest.approx(
        networkx.betweenness_centrality(theirs, normalized=False)
    )
    assert transitivity(graph) in (None, pytest.approx(networkx.transitivity(theirs)))
    assert {frozenset(part) for part in components(graph)} == {
        frozenset(part) for part in networkx.connected_components(theirs)
    }
    splitting = {node for node in graph if cut_off_without(graph, node)}
    assert splitting == set(networkx.articulation_points(theirs))


def test_what_is_cut_off_are_the_smaller_remainders():
    graph = graph_of("abcde", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("b", "e")])

    assert cut_off_without(graph, "b") == ("e",)
    assert cut_off_without(graph, "a") == ()


def test_loops_and_unknown_ends_are_left_out_and_pairs_count_once():
    graph = graph_of("ab", [("a", "a"), ("a", "b"), ("b", "a"), ("a", "z")])

    assert list(edges_of(graph)) == [("a", "b")]
