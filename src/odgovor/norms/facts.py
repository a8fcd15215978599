"""Figures about norms: how much the catalogue holds, how much was checked, what the localities answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import FactRegistry, Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.norms.concordance import LocalAnswer, iter_answers
from odgovor.norms.index import code_named, select_provisions
from odgovor.norms.records import Level, NormBook, Verdict

FACTS = FactRegistry("norms")


@FACTS.register(
    "instruments", unit=Unit.COUNT, label=LangText("Instruments", "Правни и други акти")
)
def instruments(book: NormBook, *, level: str = "") -> Measured:
    """The number of instruments in the catalogue, of one level if it is named."""
    whose = code_named(Level, level)
    keys = tuple(item.key for item in book.instruments if whose in {None, item.level})
    return Measured(len(keys), inputs=keys)


@FACTS.register("provisions", unit=Unit.COUNT, label=LangText("Provisions", "Одредбе"))
def provisions(book: NormBook, *, level: str = "", theme: str = "") -> Measured:
    """The number of provisions in the catalogue, of one level and theme if they are named."""
    keys = tuple(item.key for _, item in select_provisions(book, level=level, theme=theme))
    return Measured(len(keys), inputs=keys)


@FACTS.register(
    "verified_share",
    unit=Unit.SHARE,
    label=LangText("Share of verified provisions", "Удео проверених одредби"),
)
def verified_share(book: NormBook, *, level: str = "", theme: str = "") -> Measured:
    """The share of selected provisions that were read in a published source."""
    chosen = [item for _, item in select_provisions(book, level=level, theme=theme)]
    verified = sum(item.is_verified for item in chosen)
    keys = tuple(item.key for item in chosen)
    return _share(verified, len(chosen), inputs=keys, empty=State.NOT_APPLICABLE)


@FACTS.register(
    "assessed_share",
    unit=Unit.SHARE,
    label=LangText("Share of provisions assessed", "Удео процењених одредби"),
)
def assessed_share(book: NormBook, *, locality: str, level: str = "", theme: str = "") -> Measured:
    """The share of selected provisions that were read against the locality's measures at all.

    It says how far the other figures of the locality reach; it is zero where nothing was read.
    """
    total = sum(1 for _ in select_provisions(book, level=level, theme=theme))
    answers = list(iter_answers(book, locality=locality, level=level, theme=theme))
    return _share(len(answers), total, answers=answers, empty=State.NOT_APPLICABLE)


@FACTS.register(
    "answered_share",
    unit=Unit.SHARE,
    label=LangText("Share of assessed provisions answered", "Удео процењених одредби са одговором"),
)
def answered_share(
    book: NormBook, *, locality: str = "", level: str = "", theme: str = ""
) -> Measured:
    """The share of assessed provisions that a local measure answers in full.

    Numerator: pairs of provision and locality with the verdict ``answered``; denominator: pairs with any
    verdict. Without such pairs the figure is not assessed.
    """
    answers = list(iter_answers(book, locality=locality, level=level, theme=theme))
    answered = sum(answer.verdict is Verdict.ANSWERED for answer in answers)
    return _share(answered, len(answers), answers=answers, empty=State.NOT_ASSESSED)


@FACTS.register("verdicts", unit=Unit.COUNT, label=LangText("Verdicts", "Оцене"))
def verdicts(
    book: NormBook, *, verdict: str, locality: str = "", level: str = "", theme: str = ""
) -> Measured:
    """The number of pairs of provision and locality with one verdict; not assessed where none has any."""
    wanted = code_named(Verdict, verdict)
    if wanted is None:
        raise UsageError(f"'verdict' is one of: {', '.join(Verdict)}.")
    return _count(
        list(iter_answers(book, locality=locality, level=level, theme=theme)),
        lambda answer: answer.verdict is wanted,
    )


@FACTS.register(
    "confirmed_gaps", unit=Unit.COUNT, label=LangText("Confirmed gaps", "Потврђени недостаци")
)
def confirmed_gaps(
    book: NormBook, *, locality: str = "", level: str = "", theme: str = ""
) -> Measured:
    """The number of gaps that a person confirmed; a confirmation nobody signed is not counted."""
    return verdicts(
        book, verdict=Verdict.CONFIRMED_GAP, locality=locality, level=level, theme=theme
    )


@FACTS.register(
    "candidate_gaps", unit=Unit.COUNT, label=LangText("Candidate gaps", "Могући недостаци")
)
def candidate_gaps(
    book: NormBook, *, locality: str = "", level: str = "", theme: str = ""
) -> Measured:
    """The number of gaps that still wait for a person."""
    return verdicts(
        book, verdict=Verdict.CANDIDATE_GAP, locality=locality, level=level, theme=theme
    )


def _count(answers: Sequence[LocalAnswer], is_counted: Callable[[LocalAnswer], bool]) -> Measured:
    if not answers:
        return Measured(None, state=State.NOT_ASSESSED)
    return Measured(
        sum(is_counted(answer) for answer in answers),
        inputs=_keys_of(answers),
        is_simulated=any(answer.is_simulated for answer in answers),
    )


def _share(
    numerator: int,
    denominator: int,
    *,
    answers: Sequence[LocalAnswer] = (),
    inputs: tuple[str, ...] = (),
    empty: State,
) -> Measured:
    if not denominator:
        return Measured(None, state=empty)
    return Measured(
        numerator / denominator,
        numerator=numerator,
        denominator=denominator,
        inputs=inputs or _keys_of(answers),
        is_simulated=any(answer.is_simulated for answer in answers),
    )


def _keys_of(answers: Sequence[LocalAnswer]) -> tuple[str, ...]:
    return tuple(key for answer in answers for key in answer.keys)
