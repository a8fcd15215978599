"""Who may see and write what: roles, sensitivity levels and localities, as tables without a database."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from odgovor.study.kinds import KINDS


class Role(StrEnum):
    """What a member does in a study."""

    COORDINATOR = "coordinator"
    RESEARCHER = "researcher"
    MONITOR = "monitor"
    REVIEWER = "reviewer"
    ADDRESSEE = "addressee"


class Sensitivity(StrEnum):
    """How widely a record may be known, from everybody to the few who need it."""

    PUBLIC = "public"
    NETWORK = "network"
    TEAM = "team"
    RESTRICTED = "restricted"


LEVELS: Mapping[Sensitivity, int] = {level: rank for rank, level in enumerate(Sensitivity)}
CLEARANCE: Mapping[Role, Sensitivity] = {
    Role.COORDINATOR: Sensitivity.RESTRICTED,
    Role.RESEARCHER: Sensitivity.TEAM,
    Role.MONITOR: Sensitivity.TEAM,
    Role.REVIEWER: Sensitivity.NETWORK,
    Role.ADDRESSEE: Sensitivity.PUBLIC,
}
# What people said in confidence stays with the team of the place; the rest is for the whole network.
DEFAULTS: Mapping[str, Sensitivity] = {
    "session": Sensitivity.TEAM,
    "coding": Sensitivity.TEAM,
    "answer": Sensitivity.TEAM,
}
_STRUCTURE = frozenset({"study", "locality", "contributor", "alias", "waiver"})
_FIELD = frozenset(
    {
        "activity",
        "answer",
        "document",
        "gap",
        "mark",
        "observation",
        "organisation",
        "plan",
        "process",
        "report",
        "role",
        "tie",
        "visit",
    }
)
WRITES: Mapping[Role, frozenset[str]] = {
    Role.COORDINATOR: frozenset(KINDS),
    Role.RESEARCHER: frozenset(KINDS) - _STRUCTURE,
    Role.MONITOR: _FIELD,
    Role.REVIEWER: frozenset({"mark", "concordance", "pairing"}),
    Role.ADDRESSEE: frozenset({"mark"}),
}
# The stage of a mark that each role sets; the others are read only.
STAGES: Mapping[Role, frozenset[str]] = {
    Role.COORDINATOR: frozenset({"first", "audit"}),
    Role.RESEARCHER: frozenset({"first"}),
    Role.MONITOR: frozenset({"first"}),
    Role.REVIEWER: frozenset({"audit"}),
    Role.ADDRESSEE: frozenset({"reply"}),
}
ADDRESSEE_SEES = frozenset({"locality", "plan", "activity", "mark"})


def default_sensitivity(kind: str) -> Sensitivity:
    """How widely a new record of a kind is known unless somebody says otherwise."""
    return DEFAULTS.get(kind, Sensitivity.NETWORK)


def levels_up_to(clearance: Sensitivity) -> list[Sensitivity]:
    """The levels that somebody with a clearance may know of."""
    return [level for level in Sensitivity if LEVELS[level] <= LEVELS[clearance]]
