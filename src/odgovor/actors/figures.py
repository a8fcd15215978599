"""Figures made of records: counts and shares with their inputs, and the state of what was not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from odgovor.actors.index import ActorIndex
from odgovor.actors.records import Organisation, Process, RoleInPathway, Tie
from odgovor.actors.ties import Share
from odgovor.common.codes import State
from odgovor.common.facts import Measured

Recorded = Organisation | Tie | RoleInPathway | Process


def keys_of(records: Iterable[Recorded]) -> tuple[str, ...]:
    """The keys of records in their order."""
    return tuple(record.key for record in records)


def any_simulated(records: Iterable[Recorded]) -> bool:
    """Whether an invented record is among them."""
    return any(record.simulated for record in records)


def absent(state: State, records: Sequence[Recorded] = ()) -> Measured:
    """A figure that does not exist, the state saying why."""
    return Measured(None, state=state, inputs=keys_of(records), is_simulated=any_simulated(records))


def counted(chosen: Sequence[Recorded], recorded: Sequence[Recorded]) -> Measured:
    """How many were chosen; not assessed where nothing was recorded that could be chosen from.

    A count rests on the chosen records; a zero on everything among which nothing was found.
    """
    if not recorded:
        return absent(State.NOT_ASSESSED)
    used = chosen or recorded
    return Measured(len(chosen), inputs=keys_of(used), is_simulated=any_simulated(used))


def shared(share: Share, recorded: Sequence[Recorded]) -> Measured:
    """A share with its counts; no data where none of the records knows the answer."""
    if share.value is None:
        return absent(State.NO_DATA if recorded else State.NOT_ASSESSED, recorded)
    return Measured(
        share.value,
        numerator=share.count,
        denominator=share.known,
        inputs=keys_of(recorded),
        is_simulated=any_simulated(recorded),
    )


def network_records(index: ActorIndex, places: Iterable[str]) -> list[Recorded]:
    """The organisations and ties that the networks of localities are made of."""
    found: list[Recorded] = []
    for place in places:
        found += index.organisations_in.get(place, ())
        found += index.ties_in.get(place, ())
    return found
