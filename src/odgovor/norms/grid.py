"""The answers of the localities as a grid of themes and places, and the cells made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from odgovor.common.codes import State, Theme
from odgovor.common.places import Locality
from odgovor.common.tables import Cell
from odgovor.norms.concordance import LocalAnswer, iter_answers, joint_verdict
from odgovor.norms.index import select_provisions
from odgovor.norms.labels import label
from odgovor.norms.records import NormBook, Verdict


@dataclass(frozen=True, slots=True)
class Grid:
    """The answers of the localities by theme, and the themes that the catalogue speaks to."""

    answers: Mapping[tuple[Theme, str], Sequence[LocalAnswer]]
    themes: tuple[Theme, ...]
    is_simulated: bool

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
        return cls(found, tuple(theme for theme in Theme if theme in present), is_simulated)


def verdict_cell(answers: Sequence[LocalAnswer]) -> Cell:
    """The joint verdict in words, with how many provisions were answered of those assessed."""
    verdict = joint_verdict(answers)
    if verdict is None:
        return Cell(state=State.NOT_ASSESSED)
    return Cell(
        label(verdict),
        inputs=keys_of(answers),
        numerator=sum(answer.verdict is Verdict.ANSWERED for answer in answers),
        denominator=len(answers),
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
