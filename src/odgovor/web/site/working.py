"""The process beside the server: publishes what waits, and once a day reminds of what is due and tidies up."""

from __future__ import annotations

import signal
from threading import Event, Thread

from odgovor.web.site import setup

DAY_SECONDS = 60 * 60 * 24
# The first page is not to wait for this process, which has time.
HEAD_START_SECONDS = 3


def main() -> None:
    """Work until the process is asked to end."""
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    if stop.wait(HEAD_START_SECONDS):
        return
    setup.start()
    Thread(target=look_after_daily, args=(stop,), daemon=True).start()
    from odgovor.web.publishing.worker import work

    work(stop)


def look_after_daily(stop: Event) -> None:
    """Tell members of what is due, keep the drawn pages small and sweep what waits for nobody, now and then every day."""
    from django.db import close_old_connections
    from django.utils import timezone

    from odgovor.web.board.services import remind
    from odgovor.web.documents.drafts import prune_drafts
    from odgovor.web.documents.pruning import prune
    from odgovor.web.site.sweeping import sweep

    while not stop.is_set():
        close_old_connections()
        remind(timezone.localdate())
        prune(now=timezone.now())
        prune_drafts(now=timezone.now())
        sweep(now=timezone.now())
        stop.wait(DAY_SECONDS)


if __name__ == "__main__":
    main()
