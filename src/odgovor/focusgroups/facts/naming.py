"""Figures about codes: which groups, participants, sectors and localities name them."""

from __future__ import annotations

from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.focusgroups.facts.registry import FACTS
from odgovor.focusgroups.figures import (
    naming_of,
)
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import codes_named
from odgovor.focusgroups.records import FocusBook


@FACTS.register(
    "groups_naming", unit=Unit.COUNT, label=LangText("Groups that name it", "Групе које то помињу")
)
def groups_naming(
    book: FocusBook, *, code: str = "", family: str = "", locality: str = "", sector: str = ""
) -> Measured:
    """In how many groups a code (or any code of a family) is named; the denominator is all coded groups.

    With a sector, only what its participants said counts, of the groups they took part in. This is never
    a count of people.
    """
    chosen = codes_named(index_of(book), code=code, family=family)
    return naming_of(book, chosen, "groups", locality=locality, sector=sector)


@FACTS.register(
    "speakers_naming",
    unit=Unit.COUNT,
    label=LangText("Participants who name it", "Учесници који то помињу"),
)
def speakers_naming(
    book: FocusBook, *, code: str = "", family: str = "", locality: str = "", sector: str = ""
) -> Measured:
    """How many participants name a code (or any of a family); the denominator is those of all coded groups.

    Participants were chosen, not drawn: the figure says nothing of their profession at large.
    """
    chosen = codes_named(index_of(book), code=code, family=family)
    return naming_of(book, chosen, "speakers", locality=locality, sector=sector)


@FACTS.register(
    "sectors_naming",
    unit=Unit.COUNT,
    label=LangText("Sectors that name it", "Сектори који то помињу"),
)
def sectors_naming(
    book: FocusBook, *, code: str = "", family: str = "", locality: str = ""
) -> Measured:
    """From how many sectors a code (or any of a family) is named; the denominator is all sectors heard."""
    chosen = codes_named(index_of(book), code=code, family=family)
    return naming_of(book, chosen, "sectors", locality=locality)


@FACTS.register(
    "localities_naming",
    unit=Unit.COUNT,
    label=LangText("Localities where it is named", "Локалне заједнице у којима се то помиње"),
)
def localities_naming(
    book: FocusBook, *, code: str = "", family: str = "", sector: str = ""
) -> Measured:
    """In how many localities a code (or any of a family) is named; the denominator is all with coded groups."""
    chosen = codes_named(index_of(book), code=code, family=family)
    return naming_of(book, chosen, "localities", sector=sector)


@FACTS.register(
    "turns_naming", unit=Unit.COUNT, label=LangText("Turns that name it", "Искази који то помињу")
)
def turns_naming(
    book: FocusBook, *, code: str = "", family: str = "", locality: str = "", sector: str = ""
) -> Measured:
    """In how many turns a code (or any of a family) is named, each turn once."""
    chosen = codes_named(index_of(book), code=code, family=family)
    return naming_of(book, chosen, "turns", locality=locality, sector=sector)
