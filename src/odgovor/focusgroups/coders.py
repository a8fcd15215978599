"""Two coders: how far they agree on each code, span by span and turn by turn, where both coded blindly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from odgovor.common.agreement import (
    Agreement,
    Span,
    krippendorff_alpha,
    merged,
    percent_agreement,
    pooled,
    unitizing_alpha,
    yes_or_no,
)
from odgovor.focusgroups.index import CodedTurn, FocusIndex, HeardTurn


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code (empty for all codes together): on spans, on turns, and in percent of turns.

    ``inputs`` are the keys of the turns that either coder gave the code.
    """

    code: str
    spans: Agreement
    turns: Agreement
    percent: Agreement
    inputs: tuple[str, ...]
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class DoubleCoding:
    """What two coders coded both: their turns laid end to end as one continuum, and the codings of each.

    ``offsets`` says where each turn begins on the continuum, ``length`` is its length in code points.
    ``order`` gives the place of each turn among ``turns``. ``kept`` holds the agreement of each code asked for.
    """

    coders: tuple[str, str]
    sessions: tuple[str, ...]
    turns: tuple[HeardTurn, ...]
    offsets: Mapping[str, int]
    length: int
    coded: Mapping[str, tuple[tuple[CodedTurn, ...], tuple[CodedTurn, ...]]]
    order: Mapping[str, int]
    kept: dict[str, CodeAgreement] = field(default_factory=dict, repr=False, compare=False)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that either of the two used."""
        return tuple(self.coded)


def double_coding(index: FocusIndex) -> DoubleCoding | None:
    """The two coders who share most groups, and what they share; None where no group was coded by two.

    A coder has coded a group when at least one coding of it is theirs. Made once for each index.
    """
    if "double coding" not in index.kept:
        index.kept["double coding"] = _double_coding(index)
    found: DoubleCoding | None = index.kept["double coding"]
    return found


def _double_coding(index: FocusIndex) -> DoubleCoding | None:
    pair = _pair(index)
    if pair is None:
        return None
    shared = [key for key in index.sessions if all((coder, key) in index.coded for coder in pair)]
    turns = tuple(index.spoken(index.sessions[key] for key in shared))
    offsets, length = {}, 0
    for heard in turns:
        offsets[heard.key] = length
        length += len(heard.turn.text)
    coded: dict[str, tuple[list[CodedTurn], list[CodedTurn]]] = {}
    for side, coder in enumerate(pair):
        for key in shared:
            for item in index.coded[coder, key]:
                coded.setdefault(item.coding.code, ([], []))[side].append(item)
    by_code = {
        code: (tuple(first), tuple(second)) for code, (first, second) in sorted(coded.items())
    }
    order = {heard.key: spot for spot, heard in enumerate(turns)}
    return DoubleCoding(pair, tuple(shared), turns, offsets, length, by_code, order)


def _pair(index: FocusIndex) -> tuple[str, str] | None:
    coders: dict[str, set[str]] = {}
    for coder, session in index.coded:
        coders.setdefault(session, set()).add(coder)
    shared = Counter(pair for group in coders.values() for pair in combinations(sorted(group), 2))
    if not shared:
        return None
    return min(shared, key=lambda pair: (-shared[pair], pair))


def code_agreement(shared: DoubleCoding, code: str) -> CodeAgreement:
    """The agreement on one code; it is undefined (with its reason) where neither of the two used it."""
    if code not in shared.kept:
        shared.kept[code] = _code_agreement(shared, code)
    return shared.kept[code]


def _code_agreement(shared: DoubleCoding, code: str) -> CodeAgreement:
    both = shared.coded.get(code, ((), ()))
    marked = [{shared.order[item.heard.key] for item in side} for side in both]
    ratings = yes_or_no(marked, units=len(shared.turns))
    used = sorted(marked[0] | marked[1])
    return CodeAgreement(
        code=code,
        spans=unitizing_alpha(
            [merged(_spans(side, shared)) for side in both], continuum=Span(0, shared.length)
        ),
        turns=krippendorff_alpha(ratings),
        percent=percent_agreement(ratings),
        inputs=tuple(shared.turns[spot].key for spot in used),
        is_simulated=any(heard.session.simulated for heard in shared.turns),
    )


def _spans(side: Iterable[CodedTurn], shared: DoubleCoding) -> Iterable[Span]:
    for item in side:
        start = shared.offsets[item.heard.key]
        yield Span(start + item.coding.start, start + item.coding.end)


def overall_agreement(shared: DoubleCoding) -> CodeAgreement:
    """The agreement over all codes that either used: disagreements summed over codes, observed by expected."""
    if "" not in shared.kept:
        shared.kept[""] = _overall_agreement(shared)
    return shared.kept[""]


def _overall_agreement(shared: DoubleCoding) -> CodeAgreement:
    found = [code_agreement(shared, code) for code in shared.codes]
    keys = {key for item in found for key in item.inputs}
    return CodeAgreement(
        code="",
        spans=pooled([item.spans for item in found]),
        turns=pooled([item.turns for item in found]),
        percent=pooled([item.percent for item in found]),
        inputs=tuple(heard.key for heard in shared.turns if heard.key in keys),
        is_simulated=any(item.is_simulated for item in found),
    )
