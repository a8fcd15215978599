"""What changed between two wordings of a norm: by provision, with the words taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from odgovor.norms.structure import Portion

_WORD = re.compile(r"\S+")
_ALIKE = 0.6  # share of words in which two wordings of one provision agree at least
_LEAST_MOVED_WORDS = 4
_MOST_WORDS = 4000  # beyond this a provision is told as a whole, not word by word


class ChangeKind(StrEnum):
    """What became of a provision."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class MarkKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were kept, taken out or put in, in the order of reading."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """What became of one provision; ``before`` is None where it is new, ``after`` where it is gone.

    ``moved``: the same words stand under another number. A changed provision may have another number, too.
    """

    kind: ChangeKind
    before: Portion | None
    after: Portion | None
    marks: tuple[Mark, ...] = ()

    @property
    def eid(self) -> str:
        """Its eId today, or the one it had."""
        found = self.after or self.before
        assert found is not None
        return found.eid


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two wordings, in the order of the newer one, and how many provisions stayed as they were."""

    changes: tuple[ProvisionChange, ...]
    unchanged: int

    def of_kind(self, kind: ChangeKind) -> tuple[ProvisionChange, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def difference(old: Sequence[Portion], new: Sequence[Portion]) -> Difference:
    """What leads from one wording to another.

    Provisions are held against each other by what they say and then by their eIds, article by article, so that a
    paragraph put in does not make all those behind it changed. Words count, white space does not.
    """
    pairs = _pairs(_saying(old), _saying(new))
    changes = [_change(before, after) for before, after in pairs]
    found = [change for change in changes if change is not None]
    order = {portion.eid: place for place, portion in enumerate(new)}
    last = {portion.eid: place for place, portion in enumerate(old)}
    found.sort(key=lambda change: _place(change, order, last))
    return Difference(tuple(found), len(changes) - len(found))


def marks_between(before: str, after: str) -> tuple[Mark, ...]:
    """The words of two texts as kept, taken out and put in; those taken out stand before those put in."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        return (Mark(MarkKind.TAKEN_OUT, " ".join(old)), Mark(MarkKind.PUT_IN, " ".join(new)))
    return tuple(_iter_marks(old, new))


def _iter_marks(old: list[str], new: list[str]) -> Iterator[Mark]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, stop, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Mark(MarkKind.KEPT, " ".join(old[start:stop]))
            continue
        if stop > start:
            yield Mark(MarkKind.TAKEN_OUT, " ".join(old[start:stop]))
        if end > begin:
            yield Mark(MarkKind.PUT_IN, " ".join(new[begin:end]))


def _saying(portions: Iterable[Portion]) -> list[Portion]:
    """The provisions that say something themselves, or are articles, so that an empty one that is gone is told."""
    return [portion for portion in portions if _said(portion) or portion.is_article]


def _said(portion: Portion) -> str:
    return " ".join(portion.words.split())


def _pairs(
    old: list[Portion], new: list[Portion]
) -> Iterator[tuple[Portion | None, Portion | None]]:
    """Which provision of one wording is which of the other; None where there is none."""
    rest_old = {portion.eid: portion for portion in old}
    rest_new = {portion.eid: portion for portion in new}
    for finder in (_same, _in_article, _same_words, _near, _same_eid):
        for one, other in finder(rest_old, rest_new):
            if one in rest_old and other in rest_new:
                yield rest_old.pop(one), rest_new.pop(other)
    yield from ((portion, None) for portion in rest_old.values())
    yield from ((None, portion) for portion in rest_new.values())


Portions = dict[str, Portion]


def _same(old: Portions, new: Portions) -> list[tuple[str, str]]:
    return [(eid, eid) for eid in old if eid in new and _said(old[eid]) == _said(new[eid])]


def _in_article(old: Portions, new: Portions) -> list[tuple[str, str]]:
    """The same words under another number of the same article."""
    return _by_words(old, new, within_article=True)


def _same_words(old: Portions, new: Portions) -> list[tuple[str, str]]:
    """The same words anywhere; few words say too little."""
    return _by_words(old, new, within_article=False)


def _by_words(old: Portions, new: Portions, *, within_article: bool) -> list[tuple[str, str]]:
    waiting: dict[tuple[str, str], list[str]] = {}
    for eid, portion in new.items():
        waiting.setdefault(_word_key(portion, within_article=within_article), []).append(eid)
    found = []
    for eid, portion in old.items():
        said = _said(portion)
        least = 1 if within_article else _LEAST_MOVED_WORDS
        others = waiting.get(_word_key(portion, within_article=within_article))
        if others and said.count(" ") + 1 >= least and said:
            found.append((eid, others.pop(0)))
    return found


def _word_key(portion: Portion, *, within_article: bool) -> tuple[str, str]:
    return _said(portion), _article(portion.eid) if within_article else ""


def _near(old: Portions, new: Portions) -> list[tuple[str, str]]:
    """The most alike of the same article: those that keep their number first, then the best of the others."""
    by_article: dict[str, list[str]] = {}
    for eid in new:
        by_article.setdefault(_article(eid), []).append(eid)
    scored = []
    for eid, portion in old.items():
        for other in by_article.get(_article(eid), []):
            likeness = _likeness(portion, new[other])
            if likeness >= _ALIKE:
                scored.append((-likeness - (0.2 if eid == other else 0), eid, other))
    return [(eid, other) for _score, eid, other in sorted(scored)]


def _same_eid(old: Portions, new: Portions) -> list[tuple[str, str]]:
    return [(eid, eid) for eid in old if eid in new]


def _article(eid: str) -> str:
    """The eId up to the article, or the division itself."""
    steps = eid.split("__")
    for place, step in enumerate(steps):
        if step.startswith("art_"):
            return "__".join(steps[: place + 1])
    return eid


def _likeness(one: Portion, other: Portion) -> float:
    """The share of words that two provisions have in common, in order; the longest common run is not needed."""
    old, new = _said(one).split(), _said(other).split()
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _change(before: Portion | None, after: Portion | None) -> ProvisionChange | None:
    if before is None:
        assert after is not None
        return ProvisionChange(ChangeKind.ADDED, None, after, _whole(MarkKind.PUT_IN, after))
    if after is None:
        return ProvisionChange(ChangeKind.REMOVED, before, None, _whole(MarkKind.TAKEN_OUT, before))
    if _said(before) != _said(after):
        return ProvisionChange(
            ChangeKind.CHANGED, before, after, marks_between(before.words, after.words)
        )
    if before.eid != after.eid:
        return ProvisionChange(ChangeKind.MOVED, before, after)
    return None


def _whole(kind: MarkKind, portion: Portion) -> tuple[Mark, ...]:
    said = _said(portion)
    return (Mark(kind, said),) if said else ()


def _place(
    change: ProvisionChange, order: dict[str, int], last: dict[str, int]
) -> tuple[float, int]:
    """Where a change stands: in the newer wording, or behind what stood before it in the older one."""
    if change.after is not None:
        return (order[change.after.eid], 0)
    assert change.before is not None
    article = _article(change.before.eid)
    return (order.get(article, float("inf")), last[change.before.eid] + 1)
