"""Networks: organisations on a ring by sector, and the ties between them as they are on paper and in practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Table
from odgovor.publication.charts.alt import names, sentences
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.circle import Ellipse, ordered, turns
from odgovor.publication.charts.curves import draw_bundle, draw_sample
from odgovor.publication.charts.key import KeyItem, draw_key
from odgovor.publication.charts.markers import Shape, draw_marker, shape_at
from odgovor.publication.charts.page import Page, begin, finish, notes
from odgovor.publication.charts.ringlabels import draw_ring_labels, label_room
from odgovor.publication.charts.svg import clean
from odgovor.publication.charts.tielooks import TieLook, bundles_of, look_of
from odgovor.publication.charts.ties import NetworkEdge, NetworkNode
from odgovor.publication.charts.words import said

__all__ = ["NetworkEdge", "NetworkNode", "draw_network", "draw_network_of"]

RADIUS = 8.0
PITCH = 34.0  # of labels at the sides, where the ring must be high enough for them
TONES = ("accent", "strong", "accent-soft", "muted")


def draw_network(  # the network and what is said of it
    nodes: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    edition: Edition,
    *,
    prefix: str,
    title: LangText = LangText(),
    is_simulated: bool = False,
    options: ChartOptions | None = None,
) -> Chart:
    """Draw a network without a table; raises ``UsageError`` for a tie to an organisation that is not there."""
    table = Table("network", title, LangText(), (), (), is_simulated=is_simulated)
    page = begin("network", table, edition, prefix=prefix, options=options or ChartOptions())
    return _draw(page, nodes, edges)


def draw_network_of(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """The nodes and edges of the options, under the title of the table that stands for them."""
    page = begin("network", table, edition, prefix=prefix, options=options)
    return _draw(page, options.nodes, options.edges)


def _draw(page: Page, nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge]) -> Chart:
    _check(nodes, edges)
    ring = ordered(nodes, edges)
    where = turns(ring)
    texts = {node.key: clean(node.label.in_edition(page.edition)) for node in ring}
    room = label_room(page, list(texts.values()))
    down = max(page.width * 0.27, len(ring) * PITCH / 4)
    ellipse = Ellipse(
        page.width / 2,
        page.top + down + 34,
        max(60.0, min(down * 1.35, page.width / 2 - room - 2 * RADIUS - 14)),
        down,
    )
    places = {key: ellipse.at(turn) for key, turn in where.items()}
    for bundle in bundles_of(edges):
        draw_bundle(page.drawing, bundle, places, (ellipse.x, ellipse.y), radius=RADIUS)
    shapes = _shapes(ring)
    for node in ring:
        _node(page, node, places[node.key], shapes, whole=texts[node.key])
    bottom = draw_ring_labels(page, ring, texts, places, ellipse, room=room, radius=RADIUS)
    y = _key(page, ring, edges, shapes, max(bottom, ellipse.y + down + RADIUS) + 18)
    return finish(page, y, alt=_description(page, ring, edges, texts))


def _check(nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge]) -> None:
    known = {node.key for node in nodes}
    if len(known) < len(nodes):
        raise UsageError("Two organisations of a network have the same key.")
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise UsageError(f"A tie leads to '{end}', which is not in the network.")


def _shapes(ring: Sequence[NetworkNode]) -> dict[str, tuple[Shape, str]]:
    """A shape and a tone for each group."""
    groups = dict.fromkeys(node.group for node in ring)
    return {group: (shape_at(spot), TONES[spot % len(TONES)]) for spot, group in enumerate(groups)}


def _node(
    page: Page,
    node: NetworkNode,
    place: tuple[float, float],
    shapes: dict[str, tuple[Shape, str]],
    *,
    whole: str,
) -> None:
    """An organisation: filled, or hollow where it belongs to another place."""
    shape, tone = shapes[node.group]
    css = f"ch-node ch-{tone} ch-outline"
    if node.is_outside:
        css = f"ch-node ch-ground ch-{tone}-line"
    draw_marker(page.drawing, shape, *place, css, radius=RADIUS, title=whole, stroke_width=2)


def _key(
    page: Page,
    ring: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    shapes: dict[str, tuple[Shape, str]],
    y: float,
) -> float:
    """The groups by shape, the ties by line, and what the arrows mean."""
    labels = {node.group: clean(node.group_label.in_edition(page.edition)) for node in ring}
    groups = [_group_item(page, shapes[g], label) for g, label in labels.items() if label]
    if any(node.is_outside for node in ring):
        groups.append(_outside_item(page))
    y = draw_key(page, groups, y)
    drawn = {look_of(edge) for edge in edges if edge.source != edge.target}
    looks = [_look_item(page, look) for look in TieLook if look in drawn]
    y = draw_key(page, looks, y + (4 if groups else 0))
    return notes(page, [said("arrow", page.edition)], y + 2) if looks else y


def _group_item(page: Page, look: tuple[Shape, str], label: str) -> KeyItem:
    def draw(x: float, middle: float) -> None:
        css = f"ch-node ch-{look[1]} ch-outline"
        draw_marker(page.drawing, look[0], x + 7, middle, css, radius=6)

    return KeyItem(label, draw)


def _outside_item(page: Page) -> KeyItem:
    def draw(x: float, middle: float) -> None:
        css = "ch-node ch-ground ch-strong-line"
        draw_marker(page.drawing, Shape.CIRCLE, x + 7, middle, css, radius=5.5, stroke_width=2)

    return KeyItem(said("outside", page.edition), draw)


def _look_item(page: Page, look: TieLook) -> KeyItem:
    def draw(x: float, middle: float) -> None:
        draw_sample(page.drawing, look, x, middle)

    return KeyItem(said(look.value, page.edition), draw, 44.0)


def _description(
    page: Page,
    ring: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    texts: dict[str, str],
) -> str:
    """How many organisations and ties of which look, who has most and who has none."""
    edition = page.edition
    ties = [edge for edge in edges if edge.source != edge.target]
    looks = Counter(look_of(edge) for edge in ties)
    listed = "; ".join(f"{said(k.value, edition)} {looks[k]}" for k in TieLook if looks[k])
    first = said(
        "ties" if ties else "no_ties",
        edition,
        head=page.head,
        nodes=str(len(ring)),
        ties=str(len(ties)),
        list=listed,
    )
    return sentences(
        first, _centre(ring, ties, texts, edition), is_simulated=page.is_simulated, edition=edition
    )


def _centre(
    ring: Sequence[NetworkNode],
    ties: Sequence[NetworkEdge],
    texts: dict[str, str],
    edition: Edition,
) -> str:
    counts = Counter(end for edge in ties for end in (edge.source, edge.target))
    most = max(counts.values(), default=0)
    if not most:
        return ""
    busiest = [texts[node.key] for node in ring if counts[node.key] == most]
    alone = [texts[node.key] for node in ring if not counts[node.key]]
    found = f"{names(busiest, edition)} ({most})"
    without = said("unconnected", edition, list=names(alone, edition)) if alone else ""
    return said("most_ties", edition, list=found, without=without)
