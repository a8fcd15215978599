"""Facts: figures that explain themselves, computed by named functions of a room and registered by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from odgovor.common.codes import State
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.evidence import digest_of
from odgovor.common.intervals import Interval
from odgovor.common.langtext import LangText

Value = int | float | None


class Unit(StrEnum):
    """What a figure counts or measures; it decides how the figure is written."""

    COUNT = "count"
    PERSONS = "persons"
    SHARE = "share"
    RATE_PER_100_000 = "rate_per_100_000"
    SCORE = "score"
    INDEX = "index"
    RSD = "rsd"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a fact function returns: the value with what it was made of.

    ``value`` is None exactly when ``state`` is not ``known``. A share's numerator and denominator are its
    counts. ``inputs`` are keys of evidence. ``is_simulated`` says that invented records went into it.
    """

    value: Value
    numerator: Value = None
    denominator: Value = None
    interval: Interval | None = None
    inputs: tuple[str, ...] = ()
    state: State = State.KNOWN
    is_simulated: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is State.KNOWN):
            raise ValueError("a value is known, or its state says why it is not")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its name, label, unit, make-up, method and state; ``value`` is None unless known."""

    key: str
    label: LangText
    value: Value
    unit: Unit
    numerator: Value
    denominator: Value
    interval: Interval | None
    inputs: tuple[str, ...]
    method: str
    as_of: date | None
    state: State
    is_simulated: bool

    @property
    def is_suppressed(self) -> bool:
        """Whether the figure exists but is withheld to protect people."""
        return self.state is State.SUPPRESSED

    @property
    def digest(self) -> str:
        """Twelve digits that change when anything about the figure does."""
        return digest_of(self)

    def suppressed(self) -> Fact:
        """The same fact with its value and make-up withheld."""
        return replace(
            self,
            value=None,
            numerator=None,
            denominator=None,
            interval=None,
            state=State.SUPPRESSED,
        )


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A registered fact function; ``method`` is its module and name with a version, its docstring the method."""

    name: str
    function: Callable[..., Measured]
    label: LangText
    unit: Unit
    parameters: tuple[str, ...]
    required: tuple[str, ...]
    version: int

    @property
    def method(self) -> str:
        """The name of the method and its version, e.g. ``plans.coverage/1``."""
        return f"{self.name}/{self.version}"


def fact_key(name: str, parameters: Mapping[str, str]) -> str:
    """The canonical key of a fact: ``plans.coverage`` or ``plans.coverage(locality=nis, theme=court)``."""
    if not parameters:
        return name
    return f"{name}({', '.join(f'{key}={parameters[key]}' for key in sorted(parameters))})"


class FactRegistry:
    """The fact functions of one room.

    >>> FACTS = FactRegistry("plans")
    >>> @FACTS.register("coverage", unit=Unit.SHARE, label=LangText("Coverage", "Покривеност"))
    ... def coverage(book, *, locality=""): ...

    A fact function takes the room's book and keyword-only text parameters, and returns :class:`Measured`.
    """

    def __init__(self, room: str) -> None:
        self.room = room
        self.specs: dict[str, FactSpec] = {}

    def register(
        self, name: str, *, unit: Unit, label: LangText, version: int = 1
    ) -> Callable[[Callable[..., Measured]], Callable[..., Measured]]:
        """Register a function under ``room.name``; its keyword-only parameters are the fact's."""

        def add(function: Callable[..., Measured]) -> Callable[..., Measured]:
            named = [
                parameter
                for parameter in inspect.signature(function).parameters.values()
                if parameter.kind is parameter.KEYWORD_ONLY
            ]
            full = f"{self.room}.{name}"
            self.specs[full] = FactSpec(
                name=full,
                function=function,
                label=label,
                unit=unit,
                parameters=tuple(parameter.name for parameter in named),
                required=tuple(p.name for p in named if p.default is p.empty),
                version=version,
            )
            return function

        return add

    def compute(
        self, name: str, book: Any, parameters: Mapping[str, str], *, as_of: date | None = None
    ) -> Fact:
        """Compute one fact; raises ``UnknownKeyError`` for a name, ``UsageError`` for parameters it lacks."""
        spec = self.specs.get(name)
        if spec is None:
            raise UnknownKeyError(name)
        check_parameters(name, parameters, allowed=spec.parameters, required=spec.required)
        measured = spec.function(book, **parameters)
        return Fact(
            key=fact_key(name, parameters),
            label=spec.label,
            value=measured.value,
            unit=spec.unit,
            numerator=measured.numerator,
            denominator=measured.denominator,
            interval=measured.interval,
            inputs=measured.inputs,
            method=spec.method,
            as_of=as_of,
            state=measured.state,
            is_simulated=measured.is_simulated,
        )


def check_parameters(
    name: str, given: Mapping[str, str], *, allowed: tuple[str, ...], required: tuple[str, ...]
) -> None:
    """Raise ``UsageError`` where a parameter is unknown or a required one is missing."""
    unknown = sorted(set(given) - set(allowed))
    missing = sorted(set(required) - set(given))
    if unknown or missing:
        known = ", ".join(allowed) or "none"
        wrong = f"unknown: {', '.join(unknown)}" if unknown else f"missing: {', '.join(missing)}"
        raise UsageError(f"{name} takes the parameters {known} ({wrong}).")
