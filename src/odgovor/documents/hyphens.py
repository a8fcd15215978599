"""Words broken at the end of a line, made whole again by what the rest of the document says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from odgovor.documents.passages import Repair, RepairKind

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+)-?\Z")
_HEAD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Vocabulary:
    """The words a document holds unbroken, and what was mended with their help."""

    words: frozenset[str]
    repairs: list[Repair] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[tuple[str, bool]]) -> Vocabulary:
        """The words of lines, halves of broken ones apart; with each line whether its last word is broken."""
        counted: set[str] = set()
        was_broken = False
        for line, is_broken in lines:
            found = _WORD.findall(line.lower())
            is_open = is_broken or line.endswith("-")
            counted.update(found[was_broken : len(found) - is_open])
            was_broken = is_open
        return cls(frozenset(counted))

    def joined(self, lines: Sequence[tuple[str, bool]], page: int) -> str:
        """Lines as one text; with each whether its last word is broken by a sign of its own."""
        text = ""
        is_open = False
        for line, is_broken in lines:
            text = self._with(text, line, page, is_open=is_open)
            is_open = is_broken or (line.endswith("-") and bool(_TAIL.search(line)))
        return text

    def _with(self, text: str, line: str, page: int, *, is_open: bool) -> str:
        if not text:
            return line
        tail, head = _TAIL.search(text), _HEAD.match(line)
        if not is_open or tail is None or head is None or not line[:1].islower():
            return f"{text} {line}"
        stem = text.removesuffix("-")
        if self._is_compound(tail[1].lower(), head[0].lower()):
            return f"{stem}-{line}"
        self.repairs.append(
            Repair(RepairKind.HYPHENATION, page, f"{tail[1]}-{head[0]}", tail[1] + head[0])
        )
        return stem + line

    def _is_compound(self, tail: str, head: str) -> bool:
        """Whether the hyphen belongs to the word: the document writes it so, or both halves are words of it."""
        if f"{tail}-{head}" in self.words or len(tail) == 1:
            return True
        if tail + head in self.words:
            return False
        return tail in self.words and head in self.words and min(len(tail), len(head)) > 3
