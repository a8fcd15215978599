"""Rules of focus groups: who spoke, what a coding stands on, and what is reported of each session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.langtext import Edition
from odgovor.common.scripts import has_cyrillic
from odgovor.focusgroups.coreq import computed_items, coreq_questions, missing_items
from odgovor.focusgroups.index import turn_key
from odgovor.focusgroups.records import Coding, Consent, FocusBook, Session, Speaker, Turn

Places = Mapping[str, Place]


def iter_faults(book: FocusBook, places: Places) -> Iterator[Fault]:
    """Every fault of the sessions and of the codings; those of the lines come from reading the transcript."""
    for session in book.sessions:
        place = places.get(session.key, Place(record=session.key))
        yield from _speaker_faults(session, place)
        yield from _turn_faults(session, place)
        yield from _coreq_faults(session, place)
    yield from _coding_faults(book, places)


def _speaker_faults(session: Session, place: Place) -> Iterator[Fault]:
    for label, times in Counter(speaker.label for speaker in session.speakers).items():
        if times > 1:
            message = f"The speaker '{label}' is declared {times} times."
            yield Fault("FOCUS-005", place, message, "Give each speaker a label of their own.")
    if not any(speaker.is_moderator for speaker in session.speakers):
        message = "No speaker is marked as moderator."
        remedy = "Mark the moderator with is_moderator: true, so that only participants count."
        yield Fault("FOCUS-006", place, message, remedy, Severity.WARNING)
    heard = {turn.speaker for turn in session.turns}
    for speaker in session.speakers:
        if session.turns and speaker.label not in heard and not speaker.is_moderator:
            message = f"The participant '{speaker.label}' never speaks."
            remedy = "Check the labels of the transcript; if it is so, say it under COREQ item 16."
            yield Fault("FOCUS-007", place, message, remedy, Severity.WARNING)


def _turn_faults(session: Session, place: Place) -> Iterator[Fault]:
    if session.language not in set(Edition):
        message = f"'{session.language}' is not a language of transcripts."
        remedy = f"Write one of: {', '.join(Edition)}."
        yield Fault("FOCUS-008", place, message, remedy)
    if not session.turns:
        message = "The session has no turns."
        yield Fault("FOCUS-009", place, message, "Add the transcript.", Severity.WARNING)
    declared = {speaker.label for speaker in session.speakers}
    for turn in session.turns:
        if turn.speaker not in declared:
            message = f"The speaker '{turn.speaker}' of turn {turn.number} is not declared."
            remedy = (
                f"Declared are {', '.join(sorted(declared))}; look out for Cyrillic letters that "
                "look Latin."
            )
            yield Fault("FOCUS-004", _line(place, session, turn), message, remedy)
        if session.language == Edition.SR_CYRL and not has_cyrillic(turn.text):
            message = f"Turn {turn.number} holds no Cyrillic letter, but the language is sr-Cyrl."
            remedy = "Write the turn as it was said, or correct the language of the session."
            yield Fault("FOCUS-010", _line(place, session, turn), message, remedy, Severity.WARNING)


def _line(place: Place, session: Session, turn: Turn) -> Place:
    """The line of the transcript that stands beside the file of the session."""
    if not place.file:
        return Place(record=turn_key(session.key, turn.number))
    file = f"{place.file.removesuffix('.yaml')}.txt"
    return Place(file, turn.number, record=turn_key(session.key, turn.number))


def _coreq_faults(session: Session, place: Place) -> Iterator[Fault]:
    known, computed = {question.item for question in coreq_questions()}, computed_items()
    for item, times in Counter(entry.item for entry in session.coreq).items():
        if item not in known or times > 1:
            message = f"COREQ item {item} is " + (
                "no item." if item not in known else "given twice."
            )
            yield Fault("FOCUS-011", place, message, "Report each of the items 1 to 32 once.")
        elif item in computed:
            message = f"COREQ item {item} is computed; what is written there is not used."
            remedy = "Leave the item out."
            yield Fault("FOCUS-012", place, message, remedy, Severity.WARNING)
    missing = missing_items(session)
    if missing:
        message = f"Not reported of COREQ: {', '.join(map(str, missing))}."
        remedy = "Report the items under 'coreq:', each with its text."
        yield Fault("FOCUS-013", place, message, remedy, Severity.WARNING)


Spot = tuple[Speaker | None, Turn]


def _coding_faults(book: FocusBook, places: Places) -> Iterator[Fault]:
    turns: dict[str, dict[int, Spot]] = {}
    for session in book.sessions:
        speakers = {speaker.label: speaker for speaker in session.speakers}
        turns[session.key] = {
            turn.number: (speakers.get(turn.speaker), turn) for turn in session.turns
        }
    spans: dict[tuple[str, int, str, str], list[Coding]] = {}
    withdrawn: Counter[tuple[str, str]] = Counter()
    for coding in book.codings:
        if coding.group not in turns:
            continue  # the reference is reported where all references are
        spot = turns[coding.group].get(coding.turn)
        if spot is None:
            message = f"{coding.group} has no turn {coding.turn}."
            place = _coding_place(coding, places)
            yield Fault("FOCUS-014", place, message, "Correct the number: it is the line.")
            continue
        if not _fits(coding, spot):
            yield from _spot_faults(coding, spot, _coding_place(coding, places))
        if spot[0] is not None and spot[0].consent is Consent.WITHDRAWN:
            withdrawn[coding.group, spot[0].label] += 1
        key = (coding.group, coding.turn, coding.code, coding.coder)
        spans.setdefault(key, []).append(coding)
    yield from _withdrawn_faults(withdrawn, places)
    for same in spans.values():
        if len(same) > 1:
            yield from _overlap_faults(same, places)


def _coding_place(coding: Coding, places: Places) -> Place:
    record = turn_key(coding.group, coding.turn)
    folder = places.get(coding.group, Place()).file.rpartition("/")[0]
    return Place(f"{folder}/codings.csv" if folder else "", None, "", record)


def _fits(coding: Coding, spot: Spot) -> bool:
    """Whether a coding is one of those that have no fault of their own, as nearly all are."""
    speaker, turn = spot
    is_stretch = 0 <= coding.start < coding.end <= len(turn.text)
    return is_stretch and not (speaker is not None and speaker.is_moderator)


def _spot_faults(coding: Coding, spot: Spot, place: Place) -> Iterator[Fault]:
    speaker, turn = spot
    if not 0 <= coding.start < coding.end <= len(turn.text):
        message = f"{coding.start} to {coding.end} is no stretch of a turn of {len(turn.text)} characters."
        remedy = "Offsets count characters of the turn's text from 0; the end is not included."
        yield Fault("FOCUS-015", place, message, remedy)
    if speaker is not None and speaker.is_moderator:
        message = f"'{coding.coder}' codes a turn of the moderator as {coding.code}."
        remedy = "Code what participants say; the coding is not counted."
        yield Fault("FOCUS-016", place, message, remedy, Severity.WARNING)


def _withdrawn_faults(withdrawn: Mapping[tuple[str, str], int], places: Places) -> Iterator[Fault]:
    for (session, label), codings in withdrawn.items():
        place = places.get(session, Place(record=session))
        message = (
            f"The speaker '{label}' withdrew, but {codings} codings still stand on their turns."
        )
        remedy = "Take the codings and the words of the turns out; neither is counted or shown."
        yield Fault("FOCUS-017", place, message, remedy, Severity.WARNING)


def _overlap_faults(same: Sequence[Coding], places: Places) -> Iterator[Fault]:
    ordered = sorted(same, key=lambda coding: (coding.start, coding.end))
    for first, second in pairwise(ordered):
        if second.start < first.end:
            place = _coding_place(second, places)
            message = f"'{second.coder}' gives {second.code} twice to the same words of a turn."
            remedy = "Make one coding of the two."
            yield Fault("FOCUS-018", place, message, remedy, Severity.WARNING)
