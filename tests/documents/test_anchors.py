"""Quotes over the versions of a document: seen in one, looked for in the newest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from odgovor.documents.anchors import Standing, Version, page_with, sighting_of

FIRST = Version(1, datetime(2014, 3, 1, tzinfo=UTC), ("intro", "the old deadline", "same words"))
SECOND = Version(
    2, datetime(2014, 6, 1, tzinfo=UTC), ("intro", "a new dead-\nline", "x", "same words")
)
SPRING, SUMMER = datetime(2014, 4, 1, tzinfo=UTC), datetime(2014, 7, 1, tzinfo=UTC)
BOTH = (FIRST, SECOND)


@pytest.mark.parametrize(
    ("quote", "page", "seen_at", "standing", "seen_in", "now_on"),
    [
        ("intro", 1, SPRING, Standing.SAME_PAGE, 1, 1),
        ("same words", 3, SPRING, Standing.OTHER_PAGE, 1, 4),
        ("old deadline", 2, SPRING, Standing.NOT_FOUND, 1, None),
        ("new deadline", 2, SUMMER, Standing.CURRENT, 2, 2),
        ("never said", 2, SUMMER, Standing.NEVER_FOUND, 2, None),
        ("intro", None, SPRING, Standing.SAME_PAGE, 1, 1),
    ],
)
def test_a_quote_keeps_the_version_it_saw(
    quote: str, page: int | None, seen_at: datetime, standing: str, seen_in: int, now_on: int | None
) -> None:
    sighting = sighting_of(quote, page, seen_at=seen_at, versions=BOTH)

    assert (sighting.standing, sighting.seen_in, sighting.page) == (standing, seen_in, now_on)
    assert sighting.newest == 2


def test_a_quote_of_an_older_version_that_was_opened_later_is_known_by_its_words() -> None:
    sighting = sighting_of("old deadline", 2, seen_at=SUMMER, versions=BOTH)

    assert (sighting.standing, sighting.seen_in) == (Standing.NOT_FOUND, 1)


def test_a_quote_that_is_older_than_every_version_saw_the_first() -> None:
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)

    assert sighting_of("intro", 1, seen_at=long_ago, versions=BOTH).seen_in == 1


def test_with_one_version_a_quote_is_current_or_was_never_there() -> None:
    assert sighting_of("intro", 1, seen_at=SPRING, versions=[FIRST]).standing is Standing.CURRENT
    missing = sighting_of("gone", 1, seen_at=SPRING, versions=[FIRST])
    assert missing.standing is Standing.NEVER_FOUND


def test_the_page_nearest_to_the_one_named_is_taken() -> None:
    pages = ("a", "b", "a", "b", "a")

    assert page_with("a", pages, near=4) == 3
    assert page_with("a", pages) == 1
    assert page_with("z", pages) is None
