"""The funnel: whether a place's count differs from the average by more than chance, in words and without ranks."""

from __future__ import annotations

from enum import StrEnum


class FunnelPosition(StrEnum):
    """Where a count lies against the exact Poisson limits around what the average rate expects."""

    NOT_DISTINGUISHABLE = "not_distinguishable"
    ABOVE_95 = "above_95"
    BELOW_95 = "below_95"
    ABOVE_998 = "above_998"
    BELOW_998 = "below_998"


def funnel_position(count: int, *, expected: float) -> FunnelPosition:
    """The position of a count against the limits that z = 1.959964 and z = 3.090232 stand for.

    A count is beyond a limit where the exact Poisson probability of one so far out or farther is below 0.025,
    or 0.001, on its side. Raises ``ValueError`` where nothing, or less, is expected.
    """
    from scipy.special import pdtr, pdtrc

    if count < 0 or expected <= 0:
        raise ValueError("a count is not negative, and more than nothing is expected")
    above = float(pdtrc(count - 1, expected)) if count else 1.0
    below = float(pdtr(count, expected))
    if above < 0.025:
        return FunnelPosition.ABOVE_998 if above < 0.001 else FunnelPosition.ABOVE_95
    if below < 0.025:
        return FunnelPosition.BELOW_998 if below < 0.001 else FunnelPosition.BELOW_95
    return FunnelPosition.NOT_DISTINGUISHABLE
