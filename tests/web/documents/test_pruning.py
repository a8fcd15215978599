"""The folder of drawn pages: the longest unused goes first, what is read stays, and nothing is lost for good."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from odgovor.web.documents.drawing import drawn_page, reading_of
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.pruning import note_use, pages_folder, prune
from odgovor.web.records.models import Record
from tests.documents.files import pdf

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def put(tmp_path: Path, settings: object) -> Callable[..., Path]:
    """Puts a file of a size into the folder, used so many days or hours ago."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]

    def made(name: str, *, size: int = 10, days: int = 0, hours: int = 0) -> Path:
        path = pages_folder() / "ab" / "abc" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
        moment = (NOW - timedelta(days=days, hours=hours)).timestamp()
        os.utime(path, (moment, moment))
        return path

    return made


def left() -> set[str]:
    return {path.name for path in pages_folder().rglob("*") if path.is_file()}


def test_the_longest_unused_goes_first_until_the_rest_fits(put: Callable[..., Path]) -> None:
    for name, days in (("newest", 2), ("oldest", 30), ("middle", 9)):
        put(name, days=days)

    gone = prune(now=NOW, most_bytes=15)

    assert (gone, left()) == (2, {"newest"})


def test_what_was_not_used_for_ninety_days_goes_although_there_is_room(
    put: Callable[..., Path],
) -> None:
    put("forgotten", days=91)
    put("rare", days=89)

    gone = prune(now=NOW, most_bytes=1000)

    assert (gone, left()) == (1, {"rare"})


def test_what_is_read_now_stays_although_there_is_no_room(put: Callable[..., Path]) -> None:
    put("read", size=100)
    put("before", size=100, hours=2)

    prune(now=NOW, most_bytes=50)

    assert left() == {"read"}


def test_a_page_that_is_used_becomes_young_again(put: Callable[..., Path]) -> None:
    used, other = put("used", days=80), put("other", days=40)

    note_use(used, now=NOW - timedelta(days=1))
    note_use(other.with_name("gone"), now=NOW)
    prune(now=NOW, most_bytes=10)

    assert left() == {"used"}


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path, settings: object) -> None:
    settings.DATA = tmp_path / "none"  # type: ignore[attr-defined]

    assert prune(now=NOW) == 0


@pytest.mark.django_db
def test_a_page_that_was_deleted_is_drawn_again_as_it_was(keep: Callable[..., Record]) -> None:
    record = keep(pdf("Local action plan"), "plan.pdf")
    snapshot = Snapshot.objects.get(sha256=record.data["sha256"])
    before = drawn_page(snapshot, 1)
    picture, layout = before.picture.read_bytes(), before.layout
    reading = reading_of(snapshot.sha256)

    gone = prune(now=datetime.now(UTC) + timedelta(days=91))
    again = drawn_page(snapshot, 1)

    assert gone >= 2
    assert (again.picture.read_bytes(), again.layout) == (picture, layout)
    assert reading_of(snapshot.sha256) == reading
