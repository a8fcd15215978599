"""The matrices of coverage as a page shows them: a cell says its verdict by sign, words and tone, and leads on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.norms.concordance import LocalAnswer, iter_answers, joint_verdict
from odgovor.norms.grid import SIGNS, Grid
from odgovor.norms.index import NormIndex
from odgovor.norms.labels import label
from odgovor.norms.pairs import best_pairings
from odgovor.norms.records import NormBook, Pairing, PairState, Verdict

NearestOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: its verdict (None: nobody read it), and how many obligations were answered of those read.

    ``total`` is how many there are to read, since a verdict on one of them says little of the others.
    """

    city: str
    what: str
    verdict: Verdict | None
    answered: int
    assessed: int
    total: int

    @property
    def unread(self) -> int:
        """How many obligations nobody has read."""
        return self.total - self.assessed

    @property
    def sign(self) -> str:
        """The sign of the verdict."""
        return SIGNS[self.verdict] if self.verdict else "–"

    @property
    def words(self) -> LangText:
        """The verdict in words."""
        return label(self.verdict) if self.verdict else label_of(State.NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A theme or an obligation with a cell for each city."""

    key: str
    label: LangText
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a cell: an obligation, its answer, and the nearest measure where its gap is a candidate.

    ``nearest_state`` and ``nearest_reason`` are what a person said of that measure, empty where nobody did.
    """

    key: str
    citation: LangText
    answer: LocalAnswer
    nearest: str = ""
    nearest_state: LangText = LangText()
    nearest_reason: LangText = LangText()

    @property
    def words(self) -> LangText:
        """The verdict in words."""
        return label(self.answer.verdict)

    @property
    def sign(self) -> str:
        """The sign of the verdict."""
        return SIGNS[self.answer.verdict]


def theme_rows(book: NormBook, places: Sequence[Locality]) -> list[MatrixRow]:
    """A row for each theme that the catalogue speaks to, definitions apart."""
    grid = Grid.of(book, places, level="")
    totals = Counter(item.theme for item in NormIndex.of(book).provisions.values())
    return [
        MatrixRow(
            theme,
            label_of(theme),
            tuple(
                _square(place.key, theme, grid.answers.get((theme, place.key), ()), totals[theme])
                for place in places
            ),
        )
        for theme in grid.themes
        if theme is not Theme.DEFINITION
    ]


def obligation_rows(book: NormBook, places: Sequence[Locality], *, theme: str) -> list[MatrixRow]:
    """A row for each obligation, of one theme if it is named; without a theme those that were read somewhere."""
    found: dict[str, dict[str, LocalAnswer]] = defaultdict(dict)
    for answer in iter_answers(book, theme=theme):
        found[answer.provision][answer.locality] = answer
    index = NormIndex.of(book)
    wanted = [key for key, item in index.provisions.items() if _is_shown(item.theme, theme)]
    return [
        MatrixRow(
            key,
            index.citation(key),
            tuple(
                _square(p.key, key, [found[key][p.key]] if p.key in found[key] else ())
                for p in places
            ),
        )
        for key in wanted
        if theme or found.get(key)
    ]


def _is_shown(own: Theme, asked: str) -> bool:
    return own is not Theme.DEFINITION and asked in {"", own.value}


def _square(city: str, what: str, answers: Sequence[LocalAnswer], total: int = 1) -> Square:
    answered = sum(answer.verdict is Verdict.ANSWERED for answer in answers)
    return Square(city, what, joint_verdict(answers), answered, len(answers), total)


def behind(book: NormBook, city: str, what: str, nearest_of: NearestOf) -> list[Behind]:
    """The answers behind the cell of a theme or of an obligation.

    ``nearest_of`` gives the measure that is nearest to an obligation where no pair was kept; it may be empty.
    """
    index, best = NormIndex.of(book), best_pairings(book)
    found = []
    for answer in iter_answers(book, locality=city):
        if what not in {answer.provision, index.provisions[answer.provision].theme}:
            continue
        made = Behind(answer.provision, index.citation(answer.provision), answer)
        if answer.verdict is Verdict.CANDIDATE_GAP:
            made = _with_nearest(made, best.get((city, answer.provision)), nearest_of)
        found.append(made)
    return found


def _with_nearest(item: Behind, pair: Pairing | None, nearest_of: NearestOf) -> Behind:
    if pair is None:
        return replace(item, nearest=nearest_of(item.key))
    is_judged = pair.state is not PairState.PROPOSED
    return replace(
        item,
        nearest=pair.measure,
        nearest_state=label(pair.state) if is_judged else LangText(),
        nearest_reason=pair.reason,
    )


def is_simulated(rows: Iterable[LocalAnswer]) -> bool:
    """Whether any of the answers is invented."""
    return any(answer.is_simulated for answer in rows)
