"""A check that takes over what an earlier one left says what a check without it says, and leaves no more than it may."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from odgovor.common.errors import Fault
from odgovor.publication.cache import Cache
from odgovor.publication.gate import check, examine, leftovers
from odgovor.study import beside, reading
from odgovor.study.levels import CONFIDENTIAL
from odgovor.study.reading import read_bundle
from tests.conftest import EXAMPLE

CHAPTERS = {"01", "02", "23"}


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was read of few sessions and of short tables too, as is done with many and long ones."""
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(reading, "LARGE", 1)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The example with those chapters in which a change of each kind is seen."""
    study = Path(shutil.copytree(EXAMPLE, tmp_path / "study"))
    for chapter in study.glob("manuscript/*/*.md"):
        if chapter.name[:2] not in CHAPTERS:
            chapter.unlink()
    return study


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def plainly(study: Path) -> tuple[Fault, ...]:
    """What is said without anything left by another check."""
    return examine(read_bundle(study)).faults


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(study: Path) -> None:
        text = (study / name).read_text(encoding="utf-8")
        assert old in text
        (study / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def shortened(name: str) -> Callable[[Path], None]:
    """A table without its last row, so that what is counted in it is no longer what the text says."""

    def change(study: Path) -> None:
        lines = (study / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (study / name).write_text("".join(lines[:-1]), encoding="utf-8")

    return change


def entries(cache: Cache) -> list[Path]:
    return [path for path in (cache.folder / "checks").glob("*/*") if path.is_file()]


CHANGES = [
    changed("manuscript/en/01-about.md", "[8]{.live", "[9]{.live"),
    changed("actors/roles.csv", "org.", "org.nobody-"),
    changed("localities.csv", "\nnis,", "\nnis-2,"),
    shortened("actors/ties.csv"),
    changed("focusgroups/nis-01.yaml", "is_moderator: true", "is_moderator: false"),
    changed("study.yaml", "small_cell_threshold: 5", "small_cell_threshold: 50"),
]


def test_after_each_change_of_a_file_the_verdict_is_the_one_without_a_cache(
    study: Path, cache: Cache
) -> None:
    now = check(study, cache)
    assert now == plainly(study)

    for change in CHANGES:
        change(study)
        before, now = now, check(study, cache)
        assert now == plainly(study) != before
        assert check(study, cache) == now


def test_a_change_that_is_taken_back_has_the_first_verdict_again(study: Path, cache: Cache) -> None:
    first = check(study, cache)
    name = "plans/marks.csv"
    whole = (study / name).read_bytes()

    (study / name).write_bytes(whole[:-200])
    assert check(study, cache) == plainly(study) != first
    (study / name).write_bytes(whole)

    assert check(study, cache) == first


def damaged(path: Path, _cache: Cache) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def emptied(path: Path, _cache: Cache) -> None:
    path.write_bytes(b"")


def foreign(path: Path, cache: Cache) -> None:
    Cache(cache.folder / "checks").put(path.name, "of another program")


@pytest.mark.parametrize("harm", [damaged, emptied, foreign])
def test_a_cache_that_is_not_what_it_should_be_does_no_harm(
    study: Path, cache: Cache, harm: Callable[[Path, Cache], None]
) -> None:
    CHANGES[1](study)
    first = check(study, cache)
    assert entries(cache)

    for path in entries(cache):
        harm(path, cache)

    assert check(study, cache) == first


def test_no_more_is_kept_than_may_be(
    study: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "MOST_BYTES", 50_000)

    check(study, cache)

    assert 0 < sum(path.stat().st_size for path in entries(cache)) <= 50_000


def test_nothing_is_kept_of_a_bundle_that_was_written_to_while_it_was_read(
    study: Path, cache: Cache
) -> None:
    left = leftovers.Leftovers.of(study, cache)
    assert left is not None

    CHANGES[0](study)
    bundle = read_bundle(study, left)
    left.settle()
    left.keep_verdict(examine(bundle, cache, left).faults)

    assert not entries(cache)


def test_nothing_is_kept_of_a_bundle_whose_sources_were_written_to_after_all_else_was_read(
    study: Path, cache: Cache
) -> None:
    left = leftovers.Leftovers.of(study, cache)
    assert left is not None
    bundle = read_bundle(study, left)
    left.settle()

    shortened("documents/centre-2023.txt")(study)
    faults = examine(bundle, cache, left).faults
    left.keep_verdict(faults)

    assert "DIGEST-001" in {fault.code for fault in faults}
    assert left.verdict() is None


def test_nothing_is_kept_of_a_bundle_with_records_for_few(study: Path, cache: Cache) -> None:
    (study / CONFIDENTIAL).write_text("key,level\norg.astra,restricted\n", encoding="utf-8")

    assert check(study, cache) == plainly(study)

    assert not entries(cache)


def test_nothing_that_somebody_said_is_kept(study: Path, cache: Cache) -> None:
    check(study, cache)

    said = [
        line.partition(": ")[2].strip().encode()
        for path in (study / "focusgroups").glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    kept = [path.read_bytes() for path in entries(cache)]
    assert len(kept) > 10
    assert [
        words for words in said if len(words) > 60 and any(words in data for data in kept)
    ] == []
