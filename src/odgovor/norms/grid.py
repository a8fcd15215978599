"""The answers of the localities as a grid of themes and places, and the cells made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell
from odgovor.norms.concordance import LocalAnswer, iter_answers, joint_verdict
from odgovor.norms.index import select_provisions
from odgovor.norms.labels import label
from odgovor.norms.pairs import Spot, best_pairings
from odgovor.norms.records import NormBook, Pairing, Verdict

# A verdict is said in words, by a sign and by a tone, so that no one of the three is needed.
SIGNS: Mapping[Verdict, str] = {
    Verdict.ANSWERED: "✓",
    Verdict.PARTLY: "△",
    Verdict.CANDIDATE_GAP: "○",
    Verdict.CONFIRMED_GAP: "✗",
}
_TONES: Mapping[Verdict, float] = {
    Verdict.ANSWERED: 1.0,
    Verdict.PARTLY: 0.6,
    Verdict.CANDIDATE_GAP: 0.3,
    Verdict.CONFIRMED_GAP: 0.0,
}


@dataclass(frozen=True, slots=True)
class Grid:
    """The answers of the localities by theme, and the themes that the catalogue speaks to."""

    answers: Mapping[tuple[Theme, str], Sequence[LocalAnswer]]
    themes: tuple[Theme, ...]
    is_simulated: bool
    best: Mapping[Spot, Pairing]
    totals: Mapping[Theme, int]

    @classmethod
    def of(cls, book: NormBook, localities: Sequence[Locality], *, level: str) -> Grid:
        """The grid of the localities shown, over the provisions of one level if it is named."""
        themes = {item.key: item.theme for _, item in select_provisions(book, level=level)}
        shown = {locality.key for locality in localities}
        found: dict[tuple[Theme, str], list[LocalAnswer]] = defaultdict(list)
        is_simulated = False
        for answer in iter_answers(book, level=level):
            if answer.locality in shown:
                found[themes[answer.provision], answer.locality].append(answer)
                is_simulated = is_simulated or answer.is_simulated
        present = set(themes.values())
        return cls(
            found,
            tuple(theme for theme in Theme if theme in present),
            is_simulated,
            best_pairings(book),
            Counter(themes.values()),
        )

    def label(self, theme: Theme, localities: Sequence[Locality]) -> LangText:
        """A theme with how many of its obligations were read: ``Privacy (3–4 of 12)`` where the places differ."""
        found = [len(self.answers.get((theme, place.key), ())) for place in localities]
        least, most, total = min(found, default=0), max(found, default=0), self.totals[theme]
        read, name = (f"{most}" if least == most else f"{least}–{most}"), label_of(theme)
        return LangText(
            f"{name.en} ({read}\u00a0of\u00a0{total})", f"{name.sr} ({read}\u00a0од\u00a0{total})"
        )


def verdict_cell(
    answers: Sequence[LocalAnswer], best: Mapping[Spot, Pairing] | None = None
) -> Cell:
    """The joint verdict by sign and words, with how many provisions were answered of those assessed.

    Behind a candidate gap stands also the nearest pair that was found (``best``).
    """
    verdict = joint_verdict(answers)
    if verdict is None:
        return Cell(state=State.NOT_ASSESSED)
    return Cell(
        signed(verdict),
        inputs=(*keys_of(answers), *nearest_keys(answers, best or {})),
        numerator=sum(answer.verdict is Verdict.ANSWERED for answer in answers),
        denominator=len(answers),
        tone=_TONES[verdict],
    )


def obligation_cell(answer: LocalAnswer | None, best: Mapping[Spot, Pairing]) -> Cell:
    """The verdict on one obligation, without a share, which would say the same again."""
    cell = verdict_cell([] if answer is None else [answer], best)
    return replace(cell, numerator=None, denominator=None)


@cache
def signed(verdict: Verdict) -> LangText:
    """A verdict as a matrix says it: its sign and its words."""
    words = label(verdict)
    return LangText(f"{SIGNS[verdict]} {words.en}", f"{SIGNS[verdict]} {words.sr}")


def nearest_keys(answers: Iterable[LocalAnswer], best: Mapping[Spot, Pairing]) -> tuple[str, ...]:
    """The keys of the nearest pairs of those answers that are candidate gaps."""
    return tuple(
        found.key
        for answer in answers
        if answer.verdict is Verdict.CANDIDATE_GAP
        and (found := best.get((answer.locality, answer.provision))) is not None
    )


def share_cell(answers: Sequence[LocalAnswer]) -> Cell:
    """The share of assessed provisions that are answered in full."""
    if not answers:
        return Cell(state=State.NOT_ASSESSED)
    answered = sum(answer.verdict is Verdict.ANSWERED for answer in answers)
    return Cell(
        answered / len(answers),
        inputs=keys_of(answers),
        numerator=answered,
        denominator=len(answers),
    )


def verdict_counts(answers: Sequence[LocalAnswer]) -> tuple[Cell, ...]:
    """How many provisions have each verdict, in the order of the verdicts, and how many were assessed."""
    if not answers:
        return tuple(Cell(state=State.NOT_ASSESSED) for _ in range(len(Verdict) + 1))
    groups = [[item for item in answers if item.verdict is verdict] for verdict in Verdict]
    return tuple(Cell(len(group), inputs=keys_of(group)) for group in (*groups, answers))


def keys_of(answers: Iterable[LocalAnswer]) -> tuple[str, ...]:
    """The keys of all records that the answers rest on."""
    return tuple(key for answer in answers for key in answer.keys)
