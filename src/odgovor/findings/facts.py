"""Figures about findings and recommendations: how many, how sure, how contested, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from odgovor.common.codes import State
from odgovor.common.facts import FactRegistry, Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.findings.records import (
    Finding,
    FindingBook,
    FindingKind,
    FindingStatus,
    Recommendation,
    RecommendationStatus,
)
from odgovor.findings.selection import findings_of, recommendations_of

FACTS = FactRegistry("findings")
Written = Finding | Recommendation


def _keys(records: Iterable[Written]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def _counted(chosen: Sequence[Written], written: Sequence[Written]) -> Measured:
    """How many were chosen; not assessed where nothing has been written yet that could be chosen from.

    A count rests on the chosen records; a zero on everything among which nothing was found.
    """
    if not written:
        return Measured(None, state=State.NOT_ASSESSED)
    used = chosen or written
    return Measured(len(chosen), inputs=_keys(used), is_simulated=any(i.simulated for i in used))


def _written(book: FindingBook, status: str) -> Sequence[Written]:
    """What findings could be chosen from; drafts only where drafts are asked for."""
    return book.findings if status == FindingStatus.DRAFT else findings_of(book)


def _share(chosen: Sequence[Written], among: Sequence[Written], none: State) -> Measured:
    """The share of the chosen among others; ``none`` says why there is none where there are no others."""
    if not among:
        return Measured(None, state=none)
    return Measured(
        len(chosen) / len(among),
        numerator=len(chosen),
        denominator=len(among),
        inputs=_keys(among),
        is_simulated=any(item.simulated for item in among),
    )


@FACTS.register(
    "count", unit=Unit.COUNT, label=LangText("Findings and challenges", "Налази и изазови")
)
def count(
    book: FindingBook, *, status: str = "", theme: str = "", locality: str = "", kind: str = ""
) -> Measured:
    """Findings and challenges together, without drafts; of a status, theme, locality or kind if given."""
    chosen = findings_of(book, status=status, theme=theme, locality=locality, kind=kind)
    return _counted(chosen, _written(book, status))


@FACTS.register("findings", unit=Unit.COUNT, label=LangText("Findings", "Налази"))
def findings(
    book: FindingBook,
    *,
    status: str = "",
    theme: str = "",
    locality: str = "",
    confidence: str = "",
) -> Measured:
    """Findings without the challenges and without drafts; of a status, theme, locality or confidence if given."""
    chosen = findings_of(
        book,
        kind=FindingKind.FINDING,
        status=status,
        theme=theme,
        locality=locality,
        confidence=confidence,
    )
    return _counted(chosen, _written(book, status))


@FACTS.register("challenges", unit=Unit.COUNT, label=LangText("Challenges", "Изазови"))
def challenges(
    book: FindingBook, *, status: str = "", theme: str = "", locality: str = ""
) -> Measured:
    """Challenges: findings that say what stands in the way, without drafts."""
    chosen = findings_of(
        book, kind=FindingKind.CHALLENGE, status=status, theme=theme, locality=locality
    )
    return _counted(chosen, _written(book, status))


@FACTS.register(
    "contested",
    unit=Unit.COUNT,
    label=LangText("Findings with evidence against them", "Налази са доказима против"),
)
def contested(
    book: FindingBook, *, status: str = "", theme: str = "", locality: str = ""
) -> Measured:
    """Findings and challenges that name evidence against themselves, without drafts."""
    among = findings_of(book, status=status, theme=theme, locality=locality)
    return _counted([item for item in among if item.evidence_against], _written(book, status))


@FACTS.register("recommendations", unit=Unit.COUNT, label=LangText("Recommendations", "Препоруке"))
def recommendations(
    book: FindingBook, *, theme: str = "", level: str = "", status: str = ""
) -> Measured:
    """Recommendations of a theme, level of government or status if given."""
    chosen = recommendations_of(book, theme=theme, level=level, status=status)
    return _counted(chosen, book.recommendations)


@FACTS.register(
    "answered_share",
    unit=Unit.SHARE,
    label=LangText("Answered recommendations", "Препоруке на које је одговорено"),
)
def answered_share(book: FindingBook, *, theme: str = "", level: str = "") -> Measured:
    """Recommendations with at least one response over all of them."""
    among = recommendations_of(book, theme=theme, level=level)
    return _share([item for item in among if item.responses], among, _without(book))


@FACTS.register(
    "implemented_share",
    unit=Unit.SHARE,
    label=LangText("Implemented recommendations", "Спроведене препоруке"),
)
def implemented_share(book: FindingBook, *, theme: str = "", level: str = "") -> Measured:
    """Recommendations whose status is implemented over all of them."""
    among = recommendations_of(book, theme=theme, level=level)
    done = [item for item in among if item.status is RecommendationStatus.IMPLEMENTED]
    return _share(done, among, _without(book))


def _without(book: FindingBook) -> State:
    """Why there is no share: nothing was recommended at all, or nothing of this kind."""
    return State.NOT_APPLICABLE if book.recommendations else State.NOT_ASSESSED
