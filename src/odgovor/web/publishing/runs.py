"""Background runs: started once, worked on by one worker, kept alive by a beat, and reaped where the worker was killed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.publication.cache import code_key
from odgovor.web.publishing.frozen import BusyStudyError
from odgovor.web.publishing.models import BEAT, Run
from odgovor.web.publishing.reports import plain_fault
from odgovor.web.studies.models import Study

Progress = Callable[[str], None]
Work = Callable[[Run, Progress], list[dict[str, Any]]]
After = Callable[[Run], None]
# How many steps a run reports at most; the builder reports fewer for studies with fewer editions.
STEPS = {Run.Kind.GATE: 2, Run.Kind.RELEASE: 13}


@transaction.atomic
def start(study: Study, kind: str, *, by: Any, task: Any) -> Run:
    """Begin a run, or return the one of the same revision that waits, works or is done."""
    Study.objects.select_for_update().get(pk=study.pk)
    study.refresh_from_db(fields=["revision"])
    standing = standing_run(study, kind)
    if standing is not None:
        return standing
    run = Run.objects.create(
        study=study, kind=kind, revision=study.revision, made_with=code_key(), by=by
    )
    hand_over(run, task)
    return run


def hand_over(run: Run, task: Any) -> None:
    """Give a run to the workers; in the same transaction, so that none is given that was not kept."""
    result = task.enqueue(run.pk)
    Run.objects.filter(pk=run.pk).update(task=str(result.id)[:40])
    run.refresh_from_db()


def standing_run(study: Study, kind: str) -> Run | None:
    """The run of the study as it is now, unless it failed."""
    found = Run.objects.filter(
        study=study, kind=kind, revision=study.revision, made_with=code_key()
    )
    return found.exclude(state=Run.State.FAILED).first()


def latest_report(study: Study) -> Run | None:
    """The last run of the gate that came to an end, whatever the study's revision was."""
    return Run.objects.filter(study=study, kind=Run.Kind.GATE, state=Run.State.DONE).first()


def perform(number: int, work: Work, *, after: After = lambda _run: None) -> Run | None:
    """Do the work of a run that waits; one that somebody else has, or had, is left alone.

    ``after`` is called with the run that ended, in the transaction that notes its end.
    """
    run = _claimed(number)
    if run is None:
        return None
    state, faults, trouble = Run.State.FAILED, [], "stopped"
    try:
        with _beating(run):
            faults = work(run, lambda step: _advance(run, step))
        state, trouble = Run.State.DONE, ""
    except InvalidDataError as fault:
        faults, trouble = [plain_fault(item) for item in fault.faults], ""
    except BusyStudyError:
        trouble = "busy"
    finally:
        _finish(run, state, faults, trouble, after)
    return run


def _claimed(number: int) -> Run | None:
    """The run, if it waits; from then on it is this worker's."""
    now = timezone.now()
    waiting = Run.objects.filter(pk=number, state=Run.State.QUEUED)
    if not waiting.update(state=Run.State.RUNNING, started_at=now, beat_at=now):
        return None
    return Run.objects.select_related("study", "by").get(pk=number)


def _advance(run: Run, step: str) -> None:
    Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
        step=step[:60], steps_done=F("steps_done") + 1, beat_at=timezone.now()
    )


@transaction.atomic
def _finish(run: Run, state: str, faults: list[dict[str, Any]], trouble: str, after: After) -> None:
    """Note how a run ended, unless it was given up meanwhile."""
    ended = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
        state=state,
        faults=faults,
        trouble=trouble,
        revision=run.revision,
        finished_at=timezone.now(),
    )
    run.refresh_from_db()
    if ended:
        after(run)


@contextmanager
def _beating(run: Run) -> Iterator[None]:
    """Say from time to time that the worker lives; not inside a transaction, where nobody would hear it."""
    if connection.in_atomic_block:
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_beat, args=(run.pk, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat(number: int, done: threading.Event) -> None:
    try:
        while not done.wait(BEAT.total_seconds()):
            Run.objects.filter(pk=number, state=Run.State.RUNNING).update(beat_at=timezone.now())
    finally:
        connection.close()


@transaction.atomic
def give_up(run: Run, *, now: datetime, after: After) -> bool:
    """Mark a run whose worker fell silent as failed, and its task with it; False where it came to life again."""
    lost = Run.objects.lost(now).filter(pk=run.pk)
    if not lost.update(state=Run.State.FAILED, trouble="lost", finished_at=now):
        return False
    _fail_task(run, now)
    run.refresh_from_db()
    after(run)
    return True


def _fail_task(run: Run, now: datetime) -> None:
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    if re.fullmatch(
        r"[0-9a-f-]{32,36}", run.task
    ):  # else done within a request, so that no task was kept
        tasks = DBTaskResult.objects.filter(pk=run.task)
        tasks.running().update(status=TaskResultStatus.FAILED, finished_at=now)
