"""How the results of this room become figures that explain themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from odgovor.common.agreement import Agreement, Undefined
from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured
from odgovor.focusgroups.coders import CodeAgreement
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import Base, find_naming
from odgovor.focusgroups.records import FocusBook, Session


def any_simulated(sessions: Iterable[Session]) -> bool:
    """Whether any of the sessions is invented."""
    return any(session.simulated for session in sessions)


def counted(keys: Sequence[str], *, is_simulated: bool) -> Measured:
    """How many there are, each being its own evidence."""
    return Measured(len(keys), inputs=tuple(keys), is_simulated=is_simulated)


def naming_of(
    book: FocusBook, codes: frozenset[str], what: str, *, locality: str = "", sector: str = ""
) -> Measured:
    """How many groups, speakers, sectors, localities or turns name any of the codes.

    The denominator is how many could have; *not assessed* where no group of the selection is coded.
    """
    index = index_of(book)
    base = Base.of(index, locality=locality, sector=sector)
    if not base.sessions:
        return Measured(None, state=State.NOT_ASSESSED)
    found = find_naming(index, codes, locality=locality, sector=sector)
    possible = {
        "groups": len(base.sessions),
        "speakers": base.speakers,
        "sectors": len(base.sectors),
        "localities": len({session.locality for session in base.sessions}),
    }
    return Measured(
        len(getattr(found, what)),
        denominator=possible.get(what),
        inputs=found.turns or tuple(session.key for session in base.sessions),
        is_simulated=any_simulated(base.sessions),
    )


def state_of(agreement: Agreement) -> State:
    """*Not assessed* where two coders share nothing, *not applicable* where the coefficient is undefined."""
    if agreement.value is not None:
        return State.KNOWN
    is_empty = agreement.reason is Undefined.NO_PAIRS
    return State.NOT_ASSESSED if is_empty else State.NOT_APPLICABLE


def agreement_of(found: CodeAgreement, agreement: Agreement) -> Measured:
    """A coefficient of agreement as a figure, with the turns that either coder gave the code."""
    return Measured(
        agreement.value,
        inputs=found.inputs,
        state=state_of(agreement),
        is_simulated=found.is_simulated,
    )


def whole_number(name: str, text: str) -> int:
    """A parameter that counts from 1; raises ``UsageError`` for anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"'{name}' is a whole number from 1 on, not '{text}'.")
    return int(text)
