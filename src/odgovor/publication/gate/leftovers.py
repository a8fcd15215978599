"""What a check leaves for the next one: the verdict of the whole bundle, and the figures and tables of each room.

They are kept by what the files hold and by the program that made them, so that what is found again is what would be
made again. A check of a bundle in which one file changed makes only what rests on that file's room.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from odgovor.common.aside import packed
from odgovor.common.errors import Fault
from odgovor.common.facts import Fact
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.preparing import Prepared
from odgovor.stats.index import index_of
from odgovor.study.facts import TABLE_ROOMS
from odgovor.study.prints import Prints, is_unchanged, prints_of

MOST_BYTES = 200_000_000
RECORDS = (Fact, Table, Row, Cell, Column, LangText)


@dataclass(slots=True)
class Leftovers:
    """What is kept of checks of bundles, and the prints of the one that is checked.

    ``noted`` waits to be kept; ``is_settled`` says that all is read and that nothing was written meanwhile.
    """

    root: Path
    cache: Cache
    prints: Prints
    noted: dict[str, bytes] = field(default_factory=dict)
    is_settled: bool = False

    @classmethod
    def of(cls, root: Path, cache: Cache) -> Leftovers | None:
        """What is kept for a bundle; None where nothing of it may be."""
        prints = prints_of(root)
        return None if prints is None else cls(root, Cache(cache.folder / "checks"), prints)

    def verdict(self) -> tuple[Fault, ...] | None:
        """What was said of the very same bundle; None where nothing was."""
        found = self.cache.get(self._whole_key)
        return found if _is_of(found, Fault) else None

    def keep_verdict(self, faults: tuple[Fault, ...]) -> None:
        """Keep what is said of the bundle, unless it was written to in the meantime.

        Sources are read after all the rest is, so the files are looked at once more.
        """
        if self.is_settled and is_unchanged(self.root, self.prints):
            self.cache.put(self._whole_key, faults)
            for key, data in self.noted.items():
                self.cache.put(key, data)
        self.cache.prune(most_bytes=MOST_BYTES)

    def kept(self, *names: str) -> bytes | None:
        """What was read, packed, of all files whose names begin with the first and end with another of ``names``."""
        found = self.cache.get(self._read_key(names))
        return found if isinstance(found, bytes) else None

    def note(self, *names: str, data: bytes) -> None:
        """Take note of what was read of them."""
        self.noted[self._read_key(names)] = data

    def settle(self) -> None:
        """Say that all is read: was anything written since the prints were taken, nothing new is kept."""
        self.is_settled = is_unchanged(self.root, self.prints)

    def is_sound(self, room: str) -> bool:
        """Whether nothing was wrong with the same records of a room."""
        return self.cache.get(self._sound_key(room)) is True

    def keep_sound(self, room: str) -> None:
        """Keep that nothing is wrong with the records of a room by themselves."""
        if self.is_settled:
            self.cache.put(self._sound_key(room), True)  # noqa: FBT003  # what is kept, not a switch

    def recall(self, prepared: Prepared) -> None:
        """Give the desk what it made before of the same rooms."""
        for room in TABLE_ROOMS:
            found = _unpacked(self.cache.get(self._room_key(room)))
            if found is not None:
                prepared.desk.recall(found["facts"], found["tables"])

    def has(self, room: str) -> bool:
        """Whether figures and tables of a room are kept."""
        return self.cache.has(self._room_key(room))

    def recall_withheld(self, prepared: Prepared) -> None:
        """Give the index of statistics what it withheld before of the same."""
        withheld = self.cache.get(self._withheld_key)
        if isinstance(withheld, frozenset):
            index_of(prepared.study.stats).find_withheld = lambda: withheld

    def keep(self, prepared: Prepared) -> None:
        """Keep what the desk has made of each room, unless the bundle was written to in the meantime."""
        if not self.is_settled:
            return
        for room in TABLE_ROOMS:
            key = self._room_key(room)
            if not self.cache.has(key):
                facts, tables = prepared.desk.made_of(room)
                self.cache.put(key, packed({"facts": facts, "tables": tables}, RECORDS))
        if not self.cache.has(self._withheld_key):
            self.cache.put(self._withheld_key, index_of(prepared.study.stats).withheld)

    def _read_key(self, names: tuple[str, ...]) -> str:
        digest = self.prints.of(names[0], endings=names[1:] or ("",))
        return content_key(code_key(), "read", names[0], digest)

    def _sound_key(self, room: str) -> str:
        return content_key(code_key(), "sound", room, self.prints.of_room(room))

    @property
    def _whole_key(self) -> str:
        return content_key(code_key(), "verdict", self.prints.whole)

    @property
    def _withheld_key(self) -> str:
        return content_key(code_key(), "withheld", self.prints.of_room("stats"))

    def _room_key(self, room: str) -> str:
        return content_key(code_key(), "figures", room, self.prints.of_room(room))


def _unpacked(data: Any) -> dict[str, dict[str, Any]] | None:
    """Facts and tables by key; None for anything else."""
    if not isinstance(data, bytes):
        return None
    found = pickle.loads(data)  # noqa: S301  # our own, the cache has just checked its digest
    is_sound = isinstance(found, dict) and found.keys() == {"facts", "tables"}
    return found if is_sound else None


def _is_of(found: Any, cls: type) -> bool:
    """Whether something is a tuple of records of a class."""
    return isinstance(found, tuple) and _are(found, cls)


def _are(items: Iterable[Any], cls: type) -> bool:
    return all(isinstance(item, cls) for item in items)
