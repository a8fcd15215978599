"""How ties look: in practice solid, on paper broken, denied with a cross; and which ties are drawn as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from odgovor.publication.charts.ties import NetworkEdge


class TieLook(StrEnum):
    """The looks, the strongest first; what the other side denies is not counted as practised."""

    PRACTISED = "tie_practised"
    CLAIMED = "tie_claimed"
    PAPER = "tie_paper"
    PAPER_UNKNOWN = "tie_paper_unknown"
    BARE = "tie_bare"
    BARE_UNKNOWN = "tie_bare_unknown"
    DENIED = "tie_denied"


@dataclass(frozen=True, slots=True)
class Pen:
    """The colour, width and dashes of a look."""

    tone: str
    width: float
    dashes: str | None


PENS = {
    TieLook.PRACTISED: Pen("accent", 2.4, None),
    TieLook.CLAIMED: Pen("accent-soft", 1.6, None),
    TieLook.PAPER: Pen("strong", 1.5, "7 4"),
    TieLook.PAPER_UNKNOWN: Pen("muted", 1.5, "7 3 1.5 3"),
    TieLook.BARE: Pen("muted", 1.4, "1.5 4"),
    TieLook.BARE_UNKNOWN: Pen("muted", 1.4, "3 4"),
    TieLook.DENIED: Pen("contrast", 1.5, None),
}


def look_of(edge: NetworkEdge) -> TieLook:
    """The look of a tie."""
    if edge.reply == "denied":
        return TieLook.DENIED
    if edge.is_practised:
        return TieLook.PRACTISED if edge.reply == "confirmed" else TieLook.CLAIMED
    is_unknown = edge.is_practised is None
    if edge.is_on_paper:
        return TieLook.PAPER_UNKNOWN if is_unknown else TieLook.PAPER
    return TieLook.BARE_UNKNOWN if is_unknown else TieLook.BARE


@dataclass(frozen=True, slots=True)
class Bundle:
    """Ties of two organisations with one look, drawn as one line; ``lane`` tells it from others of the two."""

    one: str
    other: str
    look: TieLook
    to_other: bool
    to_one: bool
    lane: float


def bundles_of(edges: Sequence[NetworkEdge]) -> list[Bundle]:
    """The lines to draw, the weakest first; an organisation's tie to itself is left out."""
    found: dict[tuple[str, str], dict[TieLook, set[bool]]] = {}
    for edge in edges:
        if edge.source == edge.target:
            continue
        one, other = sorted((edge.source, edge.target))
        looks = found.setdefault((one, other), {})
        looks.setdefault(look_of(edge), set()).add(edge.source == one)
    bundles = [
        Bundle(one, other, look, True in ways, False in ways, place - (len(looks) - 1) / 2)
        for (one, other), looks in found.items()
        for place, (look, ways) in enumerate(sorted(looks.items()))
    ]
    order = list(TieLook)
    return sorted(bundles, key=lambda item: -order.index(item.look))
