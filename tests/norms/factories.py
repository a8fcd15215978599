"""Small books of norms for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from odgovor.common.codes import Theme
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.norms.records import (
    Concordance,
    Instrument,
    InstrumentKind,
    Level,
    NormBook,
    Provision,
    Verdict,
)

CITIES = (
    Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу")),
    Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању")),
)


def make_provision(key: str = "treaty.art_12__para_1", **changes: Any) -> Provision:
    """A sound provision about assistance, Article 12(1) unless told otherwise."""
    sound = Provision(
        key=key,
        label=LangText("Article 12(1)", "члан 12. став 1."),
        theme=Theme.ASSISTANCE,
        paraphrase=LangText("Every victim is helped.", "Свакој жртви се помаже."),
    )
    return replace(sound, **changes)


def make_instrument(key: str = "treaty", **changes: Any) -> Instrument:
    """A sound treaty of 2005, in force since 2008, with one provision."""
    sound = Instrument(
        key=key,
        title=LangText("A Treaty", "Уговор"),
        short=LangText("Treaty", "Уговор"),
        level=Level.COUNCIL_OF_EUROPE,
        kind=InstrumentKind.TREATY,
        issuer=LangText("Council of Europe", "Савет Европе"),
        identifier=f"/akn/coe/act/convention/2005-05-16/{key}",
        adopted=PartialDate(2005, 5, 16),
        in_force=PartialDate(2008, 2, 1),
        provisions=(make_provision(f"{key}.art_12__para_1"),),
    )
    return replace(sound, **changes)


def make_concordance(verdict: Verdict, **changes: Any) -> Concordance:
    """A sound reading of Article 12(1) in Niš; gaps come without a measure, and confirmed ones signed."""
    is_gap = verdict in {Verdict.CANDIDATE_GAP, Verdict.CONFIRMED_GAP}
    sound = Concordance(
        provision="treaty.art_12__para_1",
        locality="nis",
        measure="" if is_gap else "nis-lap-2013.m1",
        verdict=verdict,
        by="org.nis.cso",
        on=PartialDate(2014, 3, 1),
        reason=LangText("The plan was read.", "План је прочитан."),
    )
    return replace(sound, **changes)


def make_book(*concordances: Concordance, **changes: Any) -> NormBook:
    """A book of two provisions, Article 12(1) on assistance and Article 13 on reflection, and readings."""
    second = make_provision(
        "treaty.art_13",
        label=LangText("Article 13", "члан 13."),
        theme=Theme.REFLECTION,
        is_verified=True,
    )
    treaty = make_instrument(provisions=(make_provision(), second))
    return replace(NormBook((treaty,), concordances), **changes)
