"""Rules about actors that a file cannot show by its form: contradictions, empty claims, ends before beginnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from odgovor.actors.figures import Recorded
from odgovor.actors.records import (
    ActorBook,
    Organisation,
    Process,
    RoleInPathway,
    Tie,
    TieKind,
    TieReply,
)
from odgovor.actors.ties import MUTUAL_KINDS
from odgovor.common.errors import Fault, Place, Severity

Places = Mapping[str, Place]


def iter_faults(book: ActorBook, places: Places) -> Iterator[Fault]:
    """Every fault of the book, record by record in their order."""
    for organisation in book.organisations:
        yield from _organisation_faults(organisation, places)
    claims = {(tie.source, tie.target, tie.kind): tie for tie in book.ties}
    for tie in book.ties:
        yield from _tie_faults(tie, claims, places)
    for role in book.roles:
        yield from _role_faults(role, places)
    for process in book.processes:
        yield from _process_faults(process, places)


def _fault(
    code: str,
    record: Recorded,
    places: Places,
    said: tuple[str, str],
    severity: Severity = Severity.ERROR,
) -> Fault:
    place = places.get(record.key, Place(record=record.key))
    return Fault(code, place, said[0], said[1], severity)


def _organisation_faults(organisation: Organisation, places: Places) -> Iterator[Fault]:
    expected = f"org.{organisation.locality}."
    if not organisation.key.startswith(expected):
        message = (
            f"The key '{organisation.key}' does not name the locality '{organisation.locality}'."
        )
        remedy = f"Begin the key with '{expected}', or correct the locality."
        yield _fault("ACTORS-001", organisation, places, (message, remedy))


def _tie_faults(
    tie: Tie, claims: Mapping[tuple[str, str, TieKind], Tie], places: Places
) -> Iterator[Fault]:
    if tie.source == tie.target:
        said = ("The organisation claims a tie to itself.", "Name the other side in 'to'.")
        yield _fault("ACTORS-002", tie, places, said)
        return
    if tie.is_on_paper is False and tie.is_practised is False:
        yield _fault("ACTORS-003", tie, places, _EMPTY_TIE)
    yield from _protocol_faults(tie, places)
    yield from _contradictions(tie, claims, places)


_EMPTY_TIE = (
    "The tie stands neither on paper nor in practice, so nothing is claimed.",
    "Take the tie out, or correct 'is_on_paper' or 'is_practised'; empty means not known.",
)


def _protocol_faults(tie: Tie, places: Places) -> Iterator[Fault]:
    if tie.kind is not TieKind.PROTOCOL:
        return
    if tie.is_on_paper is False:
        message = "A protocol is claimed that does not stand on paper."
        remedy = "Choose another kind of tie, or correct 'is_on_paper'."
        yield _fault("ACTORS-004", tie, places, (message, remedy))
    elif tie.is_on_paper and not tie.document and not tie.note:
        message = "A protocol on paper names neither its document nor why it was not seen."
        remedy = "Fill in 'document', or say in the note why there is none."
        yield _fault("ACTORS-005", tie, places, (message, remedy), Severity.WARNING)


def _contradictions(
    tie: Tie, claims: Mapping[tuple[str, str, TieKind], Tie], places: Places
) -> Iterator[Fault]:
    """A mutual tie that the other side claims itself cannot be denied by it, nor be without its answer."""
    mirrored = (tie.target, tie.source, tie.kind) in claims
    if tie.kind in MUTUAL_KINDS and mirrored and tie.reply is not TieReply.CONFIRMED:
        message = f"The other side's reply is '{tie.reply}', yet it claims the same tie itself."
        remedy = "Ask both sides again, and write 'confirmed' or take one of the claims out."
        yield _fault("ACTORS-006", tie, places, (message, remedy), Severity.WARNING)


def _role_faults(role: RoleInPathway, places: Places) -> Iterator[Fault]:
    if role.is_on_paper is False and role.is_practised is False:
        message = "The role stands neither on paper nor in practice, so nothing is claimed."
        remedy = (
            "Take the role out: a phase that nobody covers is read from the roles that there are."
        )
        yield _fault("ACTORS-007", role, places, (message, remedy))
    if role.document and role.is_on_paper is not True:
        message = "A document is named for a role that is not said to stand on paper."
        remedy = "Set 'is_on_paper' to true, or take the document out."
        yield _fault("ACTORS-008", role, places, (message, remedy), Severity.WARNING)


def _process_faults(process: Process, places: Places) -> Iterator[Fault]:
    if process.end is not None and process.end.last_day < process.start.first_day:
        message = f"The process ends in {process.end}, before it starts in {process.start}."
        remedy = "Correct 'start' or 'end'; leave 'end' out for what goes on."
        yield _fault("ACTORS-009", process, places, (message, remedy))
    if not process.evidence:
        message = "The process names no evidence."
        remedy = "Name in 'evidence' the provision, answer, turn or document that shows it."
        yield _fault("ACTORS-010", process, places, (message, remedy), Severity.WARNING)
