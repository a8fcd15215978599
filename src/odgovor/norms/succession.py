"""Succession: what the wording in force made of the provisions of an older one, so that what cites those is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from odgovor.common.dates import PartialDate
from odgovor.common.quotes import squeezed
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.norms.structure import Portion, digests_of, parent_of
from odgovor.norms.texts import LegalText, wording_at, wordings_of
from odgovor.norms.versions import ChangeKind, Difference, difference


@dataclass(frozen=True, slots=True)
class Newer:
    """What stands in the wording in force where other words stood; ``eid`` is empty where nothing does any more."""

    text: str
    since: PartialDate | None
    eid: str
    digest: str

    @property
    def key(self) -> str:
        """The key of the provision in the wording in force, or of that wording where the provision is gone."""
        return f"{self.text}.{self.eid}" if self.eid else self.text

    def in_words(self, cited: str) -> str:
        """What a fault says of the key that was cited."""
        if self.eid:
            return f"'{cited}' reads otherwise in the wording in force since {self.since}, '{self.key}'."
        if self.digest:
            return (
                f"'{cited}' was followed by the wording in force since {self.since}, '{self.key}'."
            )
        return (
            f"'{cited}' no longer stands in the wording in force since {self.since}, '{self.key}'."
        )


@dataclass(frozen=True)
class Succession:
    """An older wording beside the one in force; what lies between them is looked at when it is first asked for."""

    old: LegalText
    new: LegalText

    @cached_property
    def _old(self) -> tuple[Portion, ...]:
        return self._in_one_script(self.old)

    @cached_property
    def _new(self) -> tuple[Portion, ...]:
        return self._in_one_script(self.new)

    def _in_one_script(self, text: LegalText) -> tuple[Portion, ...]:
        """Its provisions, in Latin where the two are written in different scripts."""
        is_one = self.old.language == self.new.language
        return text.portions if is_one else tuple(_in_latin(item) for item in text.portions)

    @cached_property
    def changes(self) -> Difference:
        """What changed between the two."""
        return difference(self._old, self._new)

    @cached_property
    def _successors(self) -> dict[str, str]:
        """The eId in the wording in force of every provision whose words, or words below it, are others; "" if gone."""
        found: dict[str, str] = {}
        moved: dict[str, str] = {}
        for change in self.changes.changes:
            before, after = change.before, change.after
            if before is not None and change.kind is not ChangeKind.MOVED:
                found[before.eid] = after.eid if after else ""
            elif before is not None and after is not None:
                moved[before.eid] = after.eid
        kept = {portion.eid for portion in self._new}
        for eid in self._touched():
            found.setdefault(eid, moved.get(eid, eid if eid in kept else ""))
        return found

    def _touched(self) -> Iterator[str]:
        """The provisions of the older wording below which something was put in, taken out, changed or moved away."""
        old, new = _by_eid(self._old), _by_eid(self._new)
        for change in self.changes.changes:
            if change.kind is not ChangeKind.MOVED or _has_other_parent(
                change.before, change.after
            ):
                yield from _above(change.before, old)
                yield from (eid for eid in _above(change.after, new) if eid in old)

    def newer(self, eid: str) -> Newer | None:
        """What became of a provision; None where it and all below it say what they said, under whatever number."""
        if eid not in self._successors:
            return None
        today = self._successors[eid]
        return Newer(self.new.key, self.new.valid_from, today, self._digests.get(today, ""))

    def newer_whole(self) -> Newer | None:
        """What became of the wording as a whole; None where no provision changed."""
        if not self.changes.changes:
            return None
        said = ".".join(self._digests.values())
        return Newer(self.new.key, self.new.valid_from, "", said)

    def newer_quote(self, quote: str, page: int | None) -> Newer | None:
        """What became of words quoted from the older wording's source; None where they still stand.

        Words that are found in no provision are judged by the page they were quoted from, or by the whole.
        """
        sought = squeezed(cyrillic_to_latin(quote))
        if quote and sought in self._old_words:
            return None if sought in self._new_words else self._as_whole()
        on_page = [item for item in self._old if page is None or item.page in (None, page)]
        changed = [eid for item in on_page if (eid := item.eid) in self._successors]
        return self._as_whole() if changed else None

    @cached_property
    def _old_words(self) -> str:
        return _squeezed_words(self._old)

    @cached_property
    def _new_words(self) -> str:
        return _squeezed_words(self._new)

    def _as_whole(self) -> Newer:
        return Newer(self.new.key, self.new.valid_from, "", "")

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return digests_of(self._new)


def succession_of(
    text: LegalText, texts: Iterable[LegalText], on: date | None
) -> Succession | None:
    """The succession of a wording, or None where it is itself in force on the day, is yet to be, or is the only one.

    Wordings in another language say other words, and are not held against it.
    """
    if on is None or not text.work:
        return None
    alike = [other for other in texts if _tongue(other) == _tongue(text)]
    newest, row = wording_at(alike, text.work, on=on), wordings_of(alike, text.work)
    if newest is None or row.index(text) >= row.index(newest):
        return None
    return Succession(text, newest)


def _tongue(text: LegalText) -> str:
    return text.language.partition("-")[0]


def _in_latin(portion: Portion) -> Portion:
    return replace(
        portion,
        heading=cyrillic_to_latin(portion.heading),
        text=cyrillic_to_latin(portion.text),
        closing=cyrillic_to_latin(portion.closing),
    )


def _by_eid(portions: Iterable[Portion]) -> dict[str, Portion]:
    return {portion.eid: portion for portion in portions}


def _above(portion: Portion | None, known: Mapping[str, Portion]) -> Iterator[str]:
    while portion is not None and (parent := parent_of(portion)):
        yield parent
        portion = known.get(parent)


def _has_other_parent(before: Portion | None, after: Portion | None) -> bool:
    return before is not None and after is not None and parent_of(before) != parent_of(after)


def _squeezed_words(portions: Iterable[Portion]) -> str:
    """All words as quotes are looked for in them; a law is long, so this is done once for all quotes."""
    return squeezed(cyrillic_to_latin(" ".join(portion.words for portion in portions)))
