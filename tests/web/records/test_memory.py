"""The memory of kept pages: bounded, the latest asked for stay."""

from __future__ import annotations

from odgovor.web.records.memory import Memory


def asked(memory: Memory[str, str], key: str) -> list[str]:
    """Ask for a key whose value is ten times its letter; the list says whether it had to be made."""
    made: list[str] = []

    def make() -> str:
        made.append(key)
        return key * 10

    assert memory.get(key, make, size=len) == key * 10
    return made


def test_what_is_held_is_not_made_again() -> None:
    memory: Memory[str, str] = Memory(100)

    assert asked(memory, "a") == ["a"]
    assert asked(memory, "a") == []
    assert memory.total == 10


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    memory: Memory[str, str] = Memory(100)
    for key in "abcdefghij":
        asked(memory, key)

    asked(memory, "a")
    asked(memory, "k")

    assert memory.total == 100
    assert asked(memory, "a") == []
    assert asked(memory, "b") == ["b"]


def test_what_alone_would_fill_the_memory_is_not_held() -> None:
    memory: Memory[str, str] = Memory(79)

    asked(memory, "a")

    assert memory.total == 0


def test_forgetting_leaves_nothing() -> None:
    memory: Memory[str, str] = Memory(100)
    asked(memory, "a")

    memory.cache_clear()

    assert memory.total == 0
    assert asked(memory, "a") == ["a"]
