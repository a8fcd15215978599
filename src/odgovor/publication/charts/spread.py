"""Keeping labels apart: places on a line are moved as little as it takes."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], heights: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Middles of labels as near as possible to the wanted ones, without overlap, in the same order.

    Labels that cannot all stand between ``low`` and ``high`` go on beyond ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda spot: (wanted[spot], spot))
    blocks: list[tuple[float, float, list[int]]] = []  # top, height, members
    for spot in order:
        top, height, members = wanted[spot] - heights[spot] / 2, heights[spot], [spot]
        top = max(low, top)
        while blocks and blocks[-1][0] + blocks[-1][1] > top:
            above = blocks.pop()
            members = above[2] + members
            height += above[1]
            middle = sum(wanted[m] for m in members) / len(members)
            top = max(low, min(middle - height / 2, high - height))
        blocks.append((max(low, min(top, high - height)), height, members))
    return _middles(blocks, heights, len(wanted))


def _middles(
    blocks: list[tuple[float, float, list[int]]], heights: Sequence[float], count: int
) -> list[float]:
    found = [0.0] * count
    free = float("-inf")
    for top, _, members in blocks:
        y = max(top, free)
        for spot in members:
            found[spot] = y + heights[spot] / 2
            y += heights[spot]
        free = y
    return found
