"""A memory of bounded size: what was not asked for longest is forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by what they were made from, at most so much of them together; threads share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._total = 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    @property
    def total(self) -> int:
        """The size of all that is held."""
        return self._total

    def get(self, key: Key, make: Callable[[], Value], *, size: Callable[[Value], int]) -> Value:
        """The value of a key; made, outside the lock, where it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
        value = make()
        self._hold(key, value, size(value))
        return value

    def cache_clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._total = 0

    def _hold(self, key: Key, value: Value, size: int) -> None:
        """Hold a value unless it alone is more than an eighth of all that may be held."""
        if size > self._most // 8:
            return
        with self._lock:
            self._total += size - self._held.pop(key, (value, 0))[1]
            self._held[key] = (value, size)
            while self._total > self._most:
                _key, (_value, freed) = self._held.popitem(last=False)
                self._total -= freed
