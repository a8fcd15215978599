"""What the board says of a part of the work in a city: done, in work, missing or late, and by which counts.

Nothing here asks the database: counts, the task somebody took over and the day of today come in, a cell comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from odgovor.web.studies.models import Segment


class State(StrEnum):
    """Where a part of the work stands; ``hidden`` is what only the team of the city may know."""

    LATE = "late"
    MISSING = "missing"
    IN_WORK = "in_work"
    DONE = "done"
    HIDDEN = "hidden"


class Phrase(StrEnum):
    """What is counted; the web says it in the language of the page."""

    PLANS_WITH_DOCUMENT = "plans_with_document"
    GAPS_RECORDED = "gaps_recorded"
    PLANS_ENTERED = "plans_entered"
    ACTIVITIES_MARKED = "activities_marked"
    VISITS_ENTERED = "visits_entered"
    VISITS_ANSWERED = "visits_answered"
    GROUPS_CODED = "groups_coded"
    INDICATORS_KNOWN = "indicators_known"
    ORGANISATIONS_ENTERED = "organisations_entered"
    TIES_ANSWERED = "ties_answered"
    REPORTS_HANDED_IN = "reports_handed_in"
    FINDINGS_ACCEPTED = "findings_accepted"
    NOTHING = "nothing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a study has of a city.

    ``marked`` activities have a mark that counts; ``contested`` ones wait for an audit. ``indicators`` were
    observed in the city, ``expected_indicators`` in any city. ``answered_visits`` have an answer for every
    standard. ``findings`` are those not rejected.
    """

    plans: int = 0
    plans_with_document: int = 0
    gaps: int = 0
    activities: int = 0
    marked: int = 0
    contested: int = 0
    visits: int = 0
    answered_visits: int = 0
    groups: int = 0
    coded_groups: int = 0
    indicators: int = 0
    expected_indicators: int = 0
    organisations: int = 0
    roles: int = 0
    ties: int = 0
    answered_ties: int = 0
    reports: int = 0
    findings: int = 0
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the records of a part have come; ``beside`` is what keeps a finished count from being done.

    ``is_hidden``: the reader may not know the records that it is judged by.
    """

    segment: Segment
    phrase: Phrase = Phrase.NOTHING
    done: int = 0
    total: int = 0
    beside: int = 0
    is_begun: bool = False
    is_complete: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Who has taken a part over, until when, and whether that person has called it done."""

    holder: str
    due: date | None = None
    is_done: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the work in a city."""

    state: State
    progress: Progress
    task: Task | None = None

    @property
    def segment(self) -> Segment:
        """The part of the work."""
        return self.progress.segment


# Parts whose records are kept within the team of the city.
OF_THE_TEAM = frozenset({Segment.FIELDWORK, Segment.FOCUSGROUPS})


def cell_of(progress: Progress, *, task: Task | None, today: date) -> Cell:
    """The cell of a part, of how far it has come and the task that somebody took over."""
    return Cell(state_of(progress, task=task, today=today), progress, task)


def state_of(progress: Progress, *, task: Task | None, today: date) -> State:
    """Done where the records are complete or a person said so; late where it is not done and its day is past."""
    if progress.is_complete or (task is not None and task.is_done):
        return State.DONE
    if progress.is_hidden:
        return State.HIDDEN
    if task is not None and task.due is not None and task.due < today:
        return State.LATE
    return State.IN_WORK if progress.is_begun else State.MISSING


def progress_of(segment: Segment, counts: Counts, *, is_hidden: bool = False) -> Progress:
    """How far a part has come; ``is_hidden`` where the reader may not know the team's records of the city."""
    return _hidden(segment, counts) if is_hidden else PROGRESS[segment](counts)


def _hidden(segment: Segment, counts: Counts) -> Progress:
    """What everybody of the network may know of a part of the team's."""
    if segment is Segment.FIELDWORK and counts.visits:
        return Progress(segment, Phrase.VISITS_ENTERED, done=counts.visits, is_hidden=True)
    return Progress(segment, Phrase.CLOSED, is_hidden=True)


def documents_progress(counts: Counts) -> Progress:
    """Every plan of the city has its source document."""
    if not counts.plans:
        return _gaps(Segment.DOCUMENTS, counts)
    return Progress(
        Segment.DOCUMENTS,
        Phrase.PLANS_WITH_DOCUMENT,
        done=counts.plans_with_document,
        total=counts.plans,
        is_begun=counts.plans_with_document > 0,
        is_complete=counts.plans_with_document == counts.plans,
    )


def plans_progress(counts: Counts) -> Progress:
    """Every activity is marked and none contested; a city without a plan has its gap recorded."""
    if not counts.plans:
        return _gaps(Segment.PLANS, counts)
    if not counts.activities:
        return _some(Segment.PLANS, Phrase.PLANS_ENTERED, counts.plans)
    return Progress(
        Segment.PLANS,
        Phrase.ACTIVITIES_MARKED,
        done=counts.marked,
        total=counts.activities,
        beside=counts.contested,
        is_begun=True,
        is_complete=counts.marked == counts.activities and not counts.contested,
    )


def fieldwork_progress(counts: Counts) -> Progress:
    """Every visit has an answer for every standard."""
    found = counts.answered_visits
    return _all_of(Segment.FIELDWORK, Phrase.VISITS_ANSWERED, found, counts.visits)


def focusgroups_progress(counts: Counts) -> Progress:
    """Every focus group has codings."""
    return _all_of(Segment.FOCUSGROUPS, Phrase.GROUPS_CODED, counts.coded_groups, counts.groups)


def stats_progress(counts: Counts) -> Progress:
    """Every indicator that any city has is known for this one, too."""
    if not counts.indicators:
        return Progress(Segment.STATS)
    expected = max(counts.indicators, counts.expected_indicators)
    return _all_of(Segment.STATS, Phrase.INDICATORS_KNOWN, counts.indicators, expected)


def actors_progress(counts: Counts) -> Progress:
    """Roles in the pathway are entered, and every tie was answered by its other side."""
    if counts.ties:
        found = _all_of(Segment.ACTORS, Phrase.TIES_ANSWERED, counts.answered_ties, counts.ties)
        return found if counts.roles else replace(found, is_complete=False)
    return _some(Segment.ACTORS, Phrase.ORGANISATIONS_ENTERED, counts.organisations)


def report_progress(counts: Counts) -> Progress:
    """The partner's report was handed in."""
    found = _some(Segment.REPORT, Phrase.REPORTS_HANDED_IN, counts.reports)
    return replace(found, is_complete=found.is_begun)


def findings_progress(counts: Counts) -> Progress:
    """There are findings that name the city, and none is a draft any more."""
    accepted = counts.findings - counts.drafts
    return _all_of(Segment.FINDINGS, Phrase.FINDINGS_ACCEPTED, accepted, counts.findings)


def _gaps(segment: Segment, counts: Counts) -> Progress:
    """A city without a plan is done with when the gap is recorded."""
    found = _some(segment, Phrase.GAPS_RECORDED, counts.gaps)
    return replace(found, is_complete=found.is_begun)


def _some(segment: Segment, phrase: Phrase, number: int) -> Progress:
    """Begun with the first; there is no number that would be all."""
    return Progress(segment, phrase, done=number, is_begun=True) if number else Progress(segment)


def _all_of(segment: Segment, phrase: Phrase, done: int, total: int) -> Progress:
    """Begun as soon as there is anything, complete when all of it is done."""
    if not total:
        return Progress(segment)
    return Progress(segment, phrase, done, total, is_begun=True, is_complete=done == total)


PROGRESS: Mapping[Segment, Callable[[Counts], Progress]] = {
    Segment.DOCUMENTS: documents_progress,
    Segment.PLANS: plans_progress,
    Segment.FIELDWORK: fieldwork_progress,
    Segment.FOCUSGROUPS: focusgroups_progress,
    Segment.STATS: stats_progress,
    Segment.ACTORS: actors_progress,
    Segment.REPORT: report_progress,
    Segment.FINDINGS: findings_progress,
}
