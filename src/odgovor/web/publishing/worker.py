"""The worker beside the server: does the tasks that wait, one after another, and looks now and then at the clock."""

from __future__ import annotations

import logging
import time
from threading import Event

from django.db import OperationalError, close_old_connections
from django.utils.crypto import get_random_string

from odgovor.web.publishing.tasks import tick

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
TICK_SECONDS = 20.0


def work(stop: Event) -> None:
    """Work until ``stop`` is set; a database that is busy or away for a moment is waited for."""
    next_tick = 0.0
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() >= next_tick:
                next_tick = time.monotonic() + TICK_SECONDS
                tick()
            do_waiting_tasks()
        except OperationalError:
            log.warning("the database cannot be reached; trying again")
        stop.wait(PAUSE_SECONDS)


def do_waiting_tasks() -> None:
    """Do every task that waits, then return."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()
