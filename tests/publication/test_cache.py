"""The cache: equal content is built once, a damaged entry counts as missing, the oldest entries go first."""

import os
from pathlib import Path

import pytest

from odgovor.publication.cache import Cache, content_key


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries_of(cache: Cache) -> list[Path]:
    return [path for path in cache.folder.rglob("*") if path.is_file()]


def entry_of(cache: Cache) -> Path:
    (path,) = entries_of(cache)
    return path


def test_what_was_put_comes_back(cache: Cache) -> None:
    cache.put(content_key("a"), {"page.html": b"<p>"})

    assert cache.get(content_key("a")) == {"page.html": b"<p>"}
    assert cache.has(content_key("a"))


def test_what_was_never_put_is_missing(cache: Cache) -> None:
    assert cache.get(content_key("a")) is None
    assert not cache.has(content_key("a"))


def test_equal_content_is_made_once(cache: Cache) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"x"

    assert cache.made(content_key("a"), make) == cache.made(content_key("a"), make) == b"x"
    assert made == [1]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
def test_a_damaged_entry_is_missing(cache: Cache, damage: bytes) -> None:
    cache.put(content_key("a"), b"whole")

    entry_of(cache).write_bytes(damage)

    assert cache.get(content_key("a")) is None


def test_an_entry_with_one_flipped_bit_is_missing(cache: Cache) -> None:
    cache.put(content_key("a"), b"whole")
    path = entry_of(cache)
    data = bytearray(path.read_bytes())

    data[-1] ^= 1
    path.write_bytes(bytes(data))

    assert cache.get(content_key("a")) is None


def test_a_damaged_entry_is_made_again_and_kept(cache: Cache) -> None:
    cache.put(content_key("a"), b"old")
    entry_of(cache).write_bytes(b"damaged")

    assert cache.made(content_key("a"), lambda: b"new") == b"new"
    assert cache.get(content_key("a")) == b"new"


def test_pruning_keeps_what_was_used_last(cache: Cache) -> None:
    for number in range(6):
        cache.put(content_key(str(number)), number)
    for number, path in enumerate(
        sorted((p for p in cache.folder.rglob("*") if p.is_file()), key=lambda p: p.name)
    ):
        os.utime(path, (number, number))
    used = next(n for n in range(6) if cache.get(content_key(str(n))) == n)

    cache.prune(keep=2)

    kept = [n for n in range(6) if cache.get(content_key(str(n))) is not None]
    assert len(kept) == 2
    assert used in kept


def test_pruning_an_empty_cache_does_nothing(cache: Cache) -> None:
    cache.prune(keep=0)

    assert not cache.folder.exists()


def test_keys_do_not_run_together() -> None:
    keys = [
        content_key("ab", "c"),
        content_key("a", "bc"),
        content_key("abc"),
        content_key("abc", ""),
    ]

    assert len(set(keys)) == 4


def test_a_folder_in_the_place_of_an_entry_is_missing(cache: Cache) -> None:
    key = content_key("a")
    cache.put(key, b"x")
    path = entry_of(cache)
    path.unlink()
    path.mkdir()

    assert cache.get(key) is None


@pytest.mark.parametrize("at_look", [1, 2])
def test_pruning_while_others_write_is_no_fault(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, at_look: int
) -> None:
    """What another process was writing is in its place by the time it is looked at."""
    for number in range(3):
        cache.put(content_key(str(number)), number)
    being_written = entries_of(cache)[0].parent / ".writing-by-another"
    being_written.write_bytes(b"half")
    look, looks = Path.stat, []

    def gone_by_then(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == being_written:
            looks.append(path)
            if len(looks) == at_look:
                path.unlink()
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", gone_by_then)

    cache.prune(keep=4)

    monkeypatch.undo()
    assert looks
    assert all(cache.has(content_key(str(number))) for number in range(3))


def test_pruning_keeps_to_a_size(cache: Cache) -> None:
    for number in range(4):
        cache.put(content_key(str(number)), bytes(1000))
    sizes = [path.stat().st_size for path in entries_of(cache)]

    cache.prune(most_bytes=sum(sizes) - 1)

    assert len(entries_of(cache)) == 3
