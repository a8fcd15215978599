"""Candidates: the measures that may answer an obligation, each with what speaks for it.

A candidate is for a person to judge. Nothing here says that an obligation is answered, or that it is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.langtext import LangText


@dataclass(frozen=True, slots=True)
class Match:
    """A term that obligation and measure share: the notion, and the words of each side that say it.

    The words stand in the languages in which the texts have them, which need not be the same.
    """

    concept: str
    obligation_says: LangText
    measure_says: LangText


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that may answer an obligation; ``rank`` counts from 1 among the measures of its locality.

    ``score`` compares candidates of one obligation and one ``version`` only: it has no unit and is no
    probability. ``is_named``: the plan itself names the obligation beside the measure.
    """

    obligation: str
    measure: str
    locality: str
    rank: int
    score: float
    version: str
    matches: tuple[Match, ...] = ()
    is_named: bool = False
