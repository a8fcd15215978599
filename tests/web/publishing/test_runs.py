"""Background runs: one worker each, a killed worker is noticed, and what it left is cleaned up."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from odgovor.web.publishing import frozen, runs, tasks
from odgovor.web.publishing.models import Release, Run
from odgovor.web.studies.models import Member, Study

Members = dict[str, Member]


def silent(study: Study, **values: object) -> Run:
    long_ago = timezone.now() - timedelta(minutes=10)
    return Run.objects.create(
        study=study, revision=study.revision, queued_at=long_ago, **{"kind": "gate", **values}
    )


def test_a_run_is_worked_on_by_one_worker_only(small: Study) -> None:
    run = Run.objects.create(study=small, kind="gate", revision=small.revision)
    done = []

    def look(run: Run, progress: runs.Progress) -> list[dict[str, object]]:
        done.append(run)
        return []

    runs.perform(run.pk, look)
    second = runs.perform(run.pk, look)

    assert len(done) == 1
    assert second is None


def test_a_run_whose_worker_was_killed_is_marked_as_failed(small: Study) -> None:
    long_ago = timezone.now() - timedelta(minutes=2)
    run = silent(small, state="running", beat_at=long_ago, started_at=long_ago)

    assert tasks.reap() == 1

    run.refresh_from_db()
    assert (run.state, run.trouble) == ("failed", "lost")


def test_a_run_that_beats_is_left_alone(small: Study) -> None:
    run = silent(small, state="running", beat_at=timezone.now())

    assert tasks.reap() == 0
    run.refresh_from_db()
    assert run.state == "running"


def test_a_run_that_waits_for_a_busy_worker_is_left_alone(small: Study) -> None:
    silent(small, state="queued", task="a2b0f1b2-9fd9-41a9-9c24-36a3cc4c9f6a")

    assert tasks.reap() == 0


def test_a_release_whose_worker_was_killed_is_not_built_and_leaves_no_files(
    small: Study, members: Members
) -> None:
    long_ago = timezone.now() - timedelta(minutes=2)
    run = silent(small, kind="release", state="running", beat_at=long_ago)
    release = Release.objects.create(
        study=small,
        number=1,
        revision=1,
        proposed_by=members["coordinator"].user,
        run=run,
        folder="x",
    )
    frozen.folder_of(release).mkdir(parents=True)
    (frozen.folder_of(release) / "half").write_text("half")

    tasks.tick()

    release.refresh_from_db()
    assert release.state == Release.State.FAILED
    assert not frozen.folder_of(release).exists()


def test_a_worker_that_comes_back_too_late_changes_nothing(small: Study) -> None:
    run = Run.objects.create(study=small, kind="gate", revision=small.revision)

    def slow(run: Run, progress: runs.Progress) -> list[dict[str, object]]:
        Run.objects.filter(pk=run.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
        tasks.reap()
        return []

    ended = runs.perform(run.pk, slow)

    assert ended is not None
    assert (ended.state, ended.trouble) == ("failed", "lost")


def test_a_program_error_is_noted_and_raised(small: Study) -> None:
    run = Run.objects.create(study=small, kind="gate", revision=small.revision)

    def broken(run: Run, progress: runs.Progress) -> list[dict[str, object]]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        runs.perform(run.pk, broken)

    run.refresh_from_db()
    assert (run.state, run.trouble) == ("failed", "stopped")


def test_progress_is_kept_for_those_who_watch(small: Study) -> None:
    run = Run.objects.create(study=small, kind="gate", revision=small.revision)
    seen = []

    def look(run: Run, progress: runs.Progress) -> list[dict[str, object]]:
        progress("export")
        progress("pdf en")
        seen.append(Run.objects.get(pk=run.pk))
        return []

    runs.perform(run.pk, look)

    assert (seen[0].step, seen[0].steps_done, seen[0].state) == ("pdf en", 2, "running")


def test_the_worker_does_what_waits_and_stops_when_told(small: Study) -> None:
    from odgovor.web.publishing.worker import work

    stop = threading.Event()
    stop.set()

    work(stop)  # returns at once
