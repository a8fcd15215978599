"""What a coefficient of agreement is, with what it was computed from and why it may be undefined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Coefficient(StrEnum):
    """The coefficients, by the names of their textbooks."""

    PERCENT = "percent agreement"
    KRIPPENDORFF_ALPHA = "Krippendorff's alpha"
    UNITIZING_ALPHA = "Krippendorff's unitizing alpha"
    UNITIZING_ALPHA_2004 = "Krippendorff's alpha_U (2004)"
    COHEN_KAPPA = "Cohen's kappa"
    FLEISS_KAPPA = "Fleiss' kappa"
    CONGER_KAPPA = "Conger's kappa"
    BRENNAN_PREDIGER = "Brennan and Prediger's coefficient"
    GWET_AC1 = "Gwet's AC1"
    GWET_AC2 = "Gwet's AC2"


class Metric(StrEnum):
    """How far two values are from each other (Krippendorff 2011)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Weighting(StrEnum):
    """How nearly two categories agree: not at all unless equal, or less the further apart."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    NO_PAIRS = "no unit was judged by two coders"
    NO_VARIATION = "all values are equal, so there is nothing to agree on beyond chance"


class Reliability(StrEnum):
    """Krippendorff's customary reading: from .800 reliable, from .667 for tentative conclusions only."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient of agreement that explains itself; ``value`` is None exactly when ``reason`` says why.

    ``observed`` and ``expected`` are disagreements, so that ``value = 1 - observed / expected`` (percent
    agreement expects 1). ``units`` counts what two coders or more judged (for spans: the length of the
    continuum), ``coders`` those who judged any of it, ``metric`` names the metric or weighting.
    """

    coefficient: Coefficient
    value: float | None
    observed: float | None
    expected: float | None
    units: int
    coders: int
    metric: str
    reason: Undefined | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.reason is not None):
            raise ValueError("a coefficient has a value, or a reason why it has none")

    @classmethod
    def of(
        cls,
        coefficient: Coefficient,
        disagreement: tuple[float, float] | None,
        *,
        units: int,
        coders: int,
        metric: str,
    ) -> Agreement:
        """From observed and expected disagreement; None where no unit was judged by two coders."""
        if disagreement is None:
            reason = Undefined.NO_PAIRS
            return cls(coefficient, None, None, None, units, coders, metric, reason)
        observed, expected = float(disagreement[0]), float(disagreement[1])
        if expected == 0:
            reason = Undefined.NO_VARIATION
            return cls(coefficient, None, observed, expected, units, coders, metric, reason)
        value = 1 - observed / expected
        return cls(coefficient, value, observed, expected, units, coders, metric)

    @property
    def reliability(self) -> Reliability | None:
        """How the value is customarily read; None where it is undefined."""
        if self.value is None:
            return None
        if self.value >= 0.8:
            return Reliability.RELIABLE
        return Reliability.TENTATIVE if self.value >= 0.667 else Reliability.UNRELIABLE

    def __str__(self) -> str:
        value = f"undefined ({self.reason})" if self.value is None else f"{self.value:.3f}"
        name = f"{self.coefficient} ({self.metric})" if self.metric else str(self.coefficient)
        return f"{name}: {value}; {self.units} units, {self.coders} coders"


def pooled(agreements: Sequence[Agreement]) -> Agreement:
    """One coefficient over several codes: one minus the summed observed by the summed expected disagreement.

    Codes without pairs or variation add nothing. Raises ``ValueError`` where there is nothing to pool or the
    coefficients differ. For alpha_U this is Krippendorff's (2004) overall value.
    """
    if not agreements:
        raise ValueError("there is no agreement to pool")
    first = agreements[0]
    if any(item.coefficient is not first.coefficient for item in agreements):
        raise ValueError("only agreements of one coefficient can be pooled")
    known = [item for item in agreements if item.expected is not None]
    disagreement = (
        (sum(item.observed or 0.0 for item in known), sum(item.expected or 0.0 for item in known))
        if known
        else None
    )
    return Agreement.of(
        first.coefficient,
        disagreement,
        units=max(item.units for item in agreements),
        coders=max(item.coders for item in agreements),
        metric=first.metric,
    )
