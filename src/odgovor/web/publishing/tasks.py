"""Tasks of the worker: one look of the gate, one release to build; and what a worker does now and then unasked."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from odgovor.web.publishing import releases, runs
from odgovor.web.publishing.cooling import publish_due
from odgovor.web.publishing.models import Run


@task()
def check_study(run: int) -> None:
    """Let the gate look at a study."""
    from odgovor.web.publishing.gate import (
        look,
    )  # the publication compiler is for the worker, not for pages

    runs.perform(run, look)


@task()
def build_release(run: int) -> None:
    """Freeze a study and build its publication."""
    runs.perform(run, releases.build, after=releases.settle)


def reap() -> int:
    """Give up the runs of workers that were killed; returns how many."""
    now = timezone.now()
    return sum(runs.give_up(run, now=now, after=releases.settle) for run in Run.objects.lost(now))


def tick() -> None:
    """What has to be done from time to time: reap killed workers, and publish what has cooled off."""
    reap()
    publish_due(timezone.now())
