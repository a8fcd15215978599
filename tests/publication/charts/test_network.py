"""Networks: ties as they are on paper and in practice, organisations by sector, labels that keep apart."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.charts.circle import ordered, turns
from odgovor.publication.charts.network import NetworkNode, draw_network
from odgovor.publication.charts.tielooks import PENS, TieLook, bundles_of, look_of

from .factories import NODES, TIES, tie
from .reading import boxes, texts, with_class


def ring(count: int, groups: int = 3) -> list[NetworkNode]:
    return [
        NetworkNode(f"n{i}", LangText(f"Office {i}", f"Служба број {i}"), f"g{i % groups}")
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("reply", "on_paper", "practised", "look"),
    [
        ("confirmed", True, True, TieLook.PRACTISED),
        ("confirmed", None, True, TieLook.PRACTISED),
        ("unanswered", True, True, TieLook.CLAIMED),
        ("confirmed", True, False, TieLook.PAPER),
        ("unanswered", True, None, TieLook.PAPER_UNKNOWN),
        ("unanswered", False, False, TieLook.BARE),
        ("unanswered", None, None, TieLook.BARE_UNKNOWN),
        ("denied", True, True, TieLook.DENIED),
    ],
)
def test_a_tie_looks_as_it_is_answered_and_lived(reply, on_paper, practised, look):
    assert look_of(tie("a", "b", reply, is_on_paper=on_paper, is_practised=practised)) is look


def test_what_is_lived_and_confirmed_is_solid_and_what_is_on_paper_is_broken():
    assert PENS[TieLook.PRACTISED].dashes is None
    assert PENS[TieLook.PAPER].dashes
    lines = [
        pen.dashes for look, pen in PENS.items() if look not in {TieLook.DENIED, TieLook.CLAIMED}
    ]
    assert len(set(lines)) == len(lines)


def test_a_denied_tie_carries_a_cross():
    svg = draw_network(NODES, [tie("swc", "police", "denied")], Edition.EN, prefix="x").svg

    assert len(with_class(svg, "ch-cross")) == 2  # on the tie and in the key
    assert "denied by the other side" in texts(svg)


def test_the_key_names_only_what_is_drawn():
    svg = draw_network(NODES, [tie("swc", "police")], Edition.EN, prefix="x").svg

    assert "in practice and confirmed" in texts(svg)
    assert "denied by the other side" not in texts(svg)


def test_ties_of_one_look_in_both_directions_are_one_line_with_two_heads():
    (bundle,) = bundles_of([tie("a", "b"), tie("b", "a"), tie("a", "b")])

    assert bundle.to_one
    assert bundle.to_other


def test_ties_of_two_looks_are_two_lines_beside_each_other():
    one, other = bundles_of([tie("a", "b"), tie("b", "a", "denied")])

    assert one.look is TieLook.DENIED
    assert one.lane != other.lane


def test_a_tie_of_an_organisation_to_itself_is_not_drawn():
    assert not bundles_of([tie("a", "a")])


def test_a_tie_to_nowhere_is_refused():
    with pytest.raises(UsageError, match="'nobody'"):
        draw_network(NODES, [tie("swc", "nobody")], Edition.EN, prefix="x")


def test_two_organisations_of_one_key_are_refused():
    with pytest.raises(UsageError, match="same key"):
        draw_network([NODES[0], NODES[0]], [], Edition.EN, prefix="x")


def test_groups_stay_together_around_the_ring():
    nodes = ring(12)

    order = [node.group for node in ordered(nodes, [tie("n0", "n7"), tie("n3", "n8")])]

    assert sum(a != b for a, b in pairwise(order)) == 2


def test_tied_organisations_come_nearer():
    nodes = ring(12, groups=1)
    ties = [tie("n0", "n6"), tie("n6", "n3")]

    place = {node.key: spot for spot, node in enumerate(ordered(nodes, ties))}

    for one, other in (("n0", "n6"), ("n6", "n3")):
        apart = abs(place[one] - place[other])
        assert min(apart, 12 - apart) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 12, 40])
def test_no_two_organisations_stand_on_one_place(count):
    found = sorted(turns(ring(count)).values())

    assert len(found) == count
    assert all(b - a > 0.05 for a, b in pairwise(found))


@pytest.mark.parametrize("count", [0, 1, 5, 12, 30, 60])
@pytest.mark.parametrize("width", [360, 680])
def test_labels_keep_apart_however_many_there_are(count, width):
    from odgovor.publication.charts import ChartOptions

    nodes = ring(count)

    chart = draw_network(nodes, [], Edition.SR_CYRL, prefix="x", options=ChartOptions(width=width))

    found = list(boxes(chart.svg))
    assert not [pair for pair in combinations(found, 2) if pair[0].overlaps(pair[1])]
    assert all(box.left >= 0 and box.right <= chart.width + 1 for box in found)
    assert all(box.bottom <= chart.height for box in found)


def test_labels_do_not_cover_the_organisations():
    from odgovor.publication.charts import ChartOptions

    nodes = [
        NetworkNode(n.key, LangText(sr="Центар за заштиту жртава трговине људима"), n.group)
        for n in ring(14)
    ]

    svg = draw_network(nodes, [], Edition.SR_CYRL, prefix="x", options=ChartOptions(width=360)).svg

    spots = [
        (float(item.get("cx", "0")), float(item.get("cy", "0")))
        for item in with_class(svg, "ch-node")
        if item.get("cx")
    ]
    assert spots
    for x, y in spots:
        for box in boxes(svg):
            assert not (box.left < x + 7 and box.right > x - 7 and box.top < y < box.bottom)


def test_groups_differ_in_shape_and_outsiders_are_hollow():
    svg = draw_network(NODES, TIES, Edition.EN, prefix="x").svg

    assert len(with_class(svg, "ch-ground")) >= 2  # the outsider and its sample in the key
    assert {"Social protection", "Justice", "Services", "outside the locality"} <= set(texts(svg))


def test_the_description_counts_the_ties_and_names_the_centre_and_those_outside_it():
    alt = draw_network(
        NODES, TIES[:2], Edition.SR_CYRL, prefix="x", title=LangText("T", "Везе")
    ).alt

    assert "организација 4, веза 2 (у пракси и потврђена 2)" in alt
    assert "Највише веза: " in alt
    assert "без веза: " in alt
    assert "Служба за запошљавање" in alt


def test_a_network_without_ties_says_so():
    assert "no ties" in draw_network(NODES, [], Edition.EN, prefix="x").alt
