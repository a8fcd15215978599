"""Rules of fieldwork: reasons for what is missing, monitors who were there, one answer each, nothing forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from odgovor.common.codes import NoDataReason
from odgovor.common.errors import Fault, Place, Severity
from odgovor.fieldwork.readings import Reading, index_of, points
from odgovor.fieldwork.records import Answer, AnswerValue, FieldBook, Visit

Places = Mapping[str, Place]
# From this distance on, two monitors have not seen the same thing and need to talk about it.
_FAR_APART = 2


def iter_faults(book: FieldBook, places: Places) -> Iterator[Fault]:
    """Every fault of the visits and answers, in the order of the answers and then of the visits."""
    visits = {visit.key: visit for visit in book.visits}
    for answer in book.answers:
        place = places.get(answer.key, Place(record=answer.key))
        yield from _reason_faults(answer, place)
        if answer.page is not None and not answer.document:
            message = "A page is named, but no document."
            yield Fault("FIELD-005", place, message, "Name the document, or leave the page empty.")
        if answer.visit in visits:
            yield from _monitor_faults(answer, visits[answer.visit], place)
    for visit in index_of(book).visits.values():
        yield from _visit_faults(visit, index_of(book).readings[visit.key], places)


def _reason_faults(answer: Answer, place: Place) -> Iterator[Fault]:
    has_reason = answer.reason_no_data is not NoDataReason.NONE
    if answer.value is AnswerValue.NO_DATA and not has_reason:
        remedy = "Fill in reason_no_data: refused, not_kept, no_reply or not_public."
        yield Fault("FIELD-001", place, "There is no data, and no reason why.", remedy)
    if answer.value is not AnswerValue.NO_DATA and has_reason:
        message = f"A reason for missing data stands beside the answer {answer.value}."
        yield Fault("FIELD-002", place, message, "Empty reason_no_data, or set the value to ND.")
    if answer.value is AnswerValue.NOT_APPLICABLE and not answer.note:
        message = "The standard does not apply, and no note says why."
        remedy = "Write in the note why the standard does not apply here."
        yield Fault("FIELD-003", place, message, remedy, Severity.WARNING)


def _monitor_faults(answer: Answer, visit: Visit, place: Place) -> Iterator[Fault]:
    if answer.monitor and visit.monitors and answer.monitor not in visit.monitors:
        message = f"'{answer.monitor}' answered, but is not among the monitors of the visit."
        remedy = f"Monitors of this visit: {', '.join(visit.monitors)}."
        yield Fault("FIELD-004", place, message, remedy)


def _visit_faults(visit: Visit, readings: tuple[Reading, ...], places: Places) -> Iterator[Fault]:
    missing = [reading.standard.key for reading in readings if not reading.answers]
    if missing:
        place = places.get(visit.key, Place(record=visit.key))
        message = f"Nothing is answered on: {', '.join(missing)}."
        remedy = "Answer each standard; ND with its reason and NA are answers too."
        yield Fault("FIELD-006", place, message, remedy, Severity.WARNING)
    for reading in readings:
        yield from _reading_faults(reading, places)


def _reading_faults(reading: Reading, places: Places) -> Iterator[Fault]:
    if len(reading.answers) < 2:
        return
    key = reading.answers[-1].key
    place = places.get(key, Place(record=key))
    monitors = [answer.monitor for answer in reading.answers]
    if len(set(monitors)) < len(monitors):
        message = f"One monitor answers {reading.standard.key} twice in {reading.visit.key}."
        yield Fault("FIELD-007", place, message, "Keep the answer that holds.")
    if "" in monitors and any(monitors):
        message = f"A joint answer to {reading.standard.key} stands beside separate ones."
        remedy = "Keep either the joint answer or those of the monitors."
        yield Fault("FIELD-008", place, message, remedy)
    scores = [score for score in (points(a.value) for a in reading.answers) if score is not None]
    if scores and max(scores) - min(scores) >= _FAR_APART:
        message = f"Monitors score {reading.standard.key} {min(scores)} and {max(scores)}."
        remedy = "Let them compare what they saw, and note what they conclude."
        yield Fault("FIELD-009", place, message, remedy, Severity.WARNING)
