"""Prints tell when anything in a bundle is not what it was, and which room it belongs to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from odgovor.study.levels import CONFIDENTIAL
from odgovor.study.prints import Prints, is_unchanged, prints_of


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    for name in ("study.yaml", "organisations.csv", "plans/a.yaml", "stats/observations.csv"):
        path = tmp_path / "bundle" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    return tmp_path / "bundle"


def taken(root: Path) -> Prints:
    prints = prints_of(root)
    assert prints is not None
    return prints


def test_prints_of_the_same_files_are_the_same(bundle: Path) -> None:
    assert taken(bundle).whole == taken(bundle).whole
    assert is_unchanged(bundle, taken(bundle))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / "plans/a.yaml").write_text("b\n"), id="other content"),
        pytest.param(lambda root: (root / "plans/a.yaml").unlink(), id="a file less"),
        pytest.param(lambda root: (root / "plans/b.yaml").write_text(""), id="a file more"),
        pytest.param(lambda root: (root / "plans/b.yaml").mkdir(), id="a folder more"),
        pytest.param(
            lambda root: (root / "plans/a.yaml").rename(root / "plans/b.yaml"), id="another name"
        ),
    ],
)
def test_any_change_shows(bundle: Path, change) -> None:  # type: ignore[no-untyped-def]  # any function of a path
    before = taken(bundle)

    change(bundle)

    assert taken(bundle).whole != before.whole
    assert taken(bundle).of_room("plans") != before.of_room("plans")
    assert taken(bundle).of_room("stats") == before.of_room("stats")
    assert not is_unchanged(bundle, before)


def test_a_file_written_again_with_its_old_time_shows(bundle: Path) -> None:
    before, file = taken(bundle), bundle / "plans/a.yaml"
    status = file.stat()

    file.write_text(file.read_text(encoding="utf-8").upper(), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert not is_unchanged(bundle, before)


def test_of_a_bundle_with_a_linked_folder_there_are_no_prints(bundle: Path) -> None:
    (bundle / "stats").rename(bundle / "elsewhere")

    (bundle / "stats").symlink_to("elsewhere")

    assert prints_of(bundle) is None


@pytest.mark.parametrize("name", ["study.yaml", "organisations.csv"])
def test_what_all_rooms_take_from_shows_in_every_room(bundle: Path, name: str) -> None:
    before = taken(bundle)

    (bundle / name).write_text("x\n", encoding="utf-8")

    assert taken(bundle).of_room("stats") != before.of_room("stats")
    assert taken(bundle).of_room("plans") != before.of_room("plans")


def test_files_are_told_apart_by_their_endings(bundle: Path) -> None:
    before = taken(bundle)

    (bundle / "plans/marks.csv").write_text("x\n", encoding="utf-8")

    now = taken(bundle)
    assert now.of("plans/", endings=(".yaml",)) == before.of("plans/", endings=(".yaml",))
    assert now.of("plans/", endings=(".csv",)) != before.of("plans/", endings=(".csv",))


def test_a_file_written_again_with_the_same_length_is_seen(bundle: Path) -> None:
    before = taken(bundle)
    path = bundle / "plans/a.yaml"

    path.write_text("plans/b.yaml\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))

    assert not is_unchanged(bundle, before)


def test_a_bundle_with_records_for_few_has_no_prints(bundle: Path) -> None:
    (bundle / CONFIDENTIAL).write_text("key,level\n", encoding="utf-8")

    assert prints_of(bundle) is None


@pytest.mark.parametrize("target", ["nowhere", "a.yaml", "/dev/null"])
def test_a_bundle_with_something_that_is_no_file_has_no_prints(bundle: Path, target: str) -> None:
    path = bundle / "plans/a.yaml"
    path.unlink()

    path.symlink_to(target)

    assert prints_of(bundle) is None
