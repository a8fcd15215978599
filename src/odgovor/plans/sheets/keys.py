"""Keys of what is new in a plan: ``<plan>.o1``, ``<plan>.m1``, ``<plan>.m1.a1``, never one that was used before."""

from __future__ import annotations

from collections.abc import Collection, Iterable


class KeyMaker:
    """Numbers that go on from the highest one in use; ``taken`` are keys that were used once, in any study."""

    def __init__(self, used: Iterable[str], taken: Collection[str] = ()) -> None:
        self._used = {*used, *taken}

    def take(self, stem: str) -> str:
        """The next key after a stem, e.g. ``nis-lap.m`` gives ``nis-lap.m3`` where m1 and m2 are in use."""
        number = 1 + max((self._number(key, stem) for key in self._used), default=0)
        key = f"{stem}{number}"
        self._used.add(key)
        return key

    @staticmethod
    def _number(key: str, stem: str) -> int:
        rest = key.removeprefix(stem)
        return int(rest) if key.startswith(stem) and rest.isdecimal() and len(rest) < 9 else 0
