"""Figures about the coding: codes, coders, their agreement, and saturation."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.focusgroups.coders import code_agreement, double_coding, overall_agreement
from odgovor.focusgroups.facts.registry import FACTS
from odgovor.focusgroups.figures import (
    agreement_of,
    any_simulated,
    counted,
    whole_number,
)
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import codes_named, family_named
from odgovor.focusgroups.records import FocusBook
from odgovor.focusgroups.saturation import saturation_of


@FACTS.register("codes", unit=Unit.COUNT, label=LangText("Codes", "Кодови"))
def codes(book: FocusBook, *, family: str = "") -> Measured:
    """How many codes the codebook has, in one family or in all."""
    wanted = family_named(family)
    found = [code.key for code in book.codes if wanted in {None, code.family}]
    return counted(found, is_simulated=False)


@FACTS.register("coders", unit=Unit.COUNT, label=LangText("Coders", "Кодери"))
def coders(book: FocusBook, *, group: str = "") -> Measured:
    """How many coders coded one group or any."""
    index = index_of(book)
    held = index.sessions_in(group=group)
    keys = tuple(session.key for session in held)
    found = {coder for coder, session in index.coded if session in keys}
    return Measured(len(found), inputs=keys, is_simulated=any_simulated(held))


@FACTS.register(
    "double_coded_groups",
    unit=Unit.COUNT,
    label=LangText("Groups coded by two", "Групе које су кодирала два кодера"),
)
def double_coded_groups(book: FocusBook) -> Measured:
    """How many groups the two coders who share most have both coded; the denominator is all groups."""
    shared = double_coding(index_of(book))
    keys = shared.sessions if shared else ()
    return Measured(
        len(keys),
        denominator=len(book.sessions),
        inputs=keys,
        is_simulated=any_simulated(book.sessions),
    )


@FACTS.register(
    "agreement",
    unit=Unit.INDEX,
    label=LangText("Agreement of two coders (alpha)", "Слагање два кодера (алфа)"),
)
def agreement(book: FocusBook, *, code: str = "", on: str = "spans") -> Measured:
    """Krippendorff's alpha of the two coders who share most groups, on one code or pooled over all.

    ``on`` is ``spans`` (unitizing alpha) or ``turns`` (nominal alpha: was the turn given the code). *Not
    assessed* where no group was coded by two, *not applicable* where neither used the code.
    """
    if on not in {"spans", "turns"}:
        raise UsageError(f"'on' is spans or turns, not '{on}'.")
    index = index_of(book)
    chosen = codes_named(index, code=code) if code else frozenset()
    shared = double_coding(index)
    if shared is None:
        return Measured(None, state=State.NOT_ASSESSED)
    found = code_agreement(shared, *chosen) if chosen else overall_agreement(shared)
    return agreement_of(found, found.turns if on == "turns" else found.spans)


@FACTS.register(
    "saturation",
    unit=Unit.SHARE,
    label=LangText("New codes in the last groups", "Нови кодови у последњим групама"),
)
def saturation(book: FocusBook, *, base: str = "4", run: str = "2") -> Measured:
    """New codes in the last ``run`` groups for each code of the first ``base`` groups (Guest and others 2020)."""
    found = saturation_of(
        index_of(book), base=whole_number("base", base), run=whole_number("run", run)
    )
    if found is None or found.share is None:
        return Measured(None, state=State.NOT_ASSESSED)
    return Measured(
        found.share,
        numerator=found.new_codes,
        denominator=found.base_codes,
        inputs=tuple(session.key for session in found.sessions),
        is_simulated=any_simulated(found.sessions),
    )
