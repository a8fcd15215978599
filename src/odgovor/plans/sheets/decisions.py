"""Decisions: what a person says about a table that its cells cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from odgovor.common.codes import Theme


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about a table.

    ``bodies``: the key of an organisation (empty: leave it out) by the plain form of a name. ``themes``: the
    theme of a new measure by the plain form of its title. ``statuses``: the status (empty: leave it empty)
    by the plain form of what the table calls it. ``measure`` and ``objective`` are titles for
    activities and measures that stand under none. ``taken`` are keys that must not be used again.
    """

    bodies: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    objective: str = ""
    taken: frozenset[str] = frozenset()
