"""The registry that every table of this room is entered in, and the words they share."""

from __future__ import annotations

from collections.abc import Iterable

from odgovor.common.langtext import LangText
from odgovor.common.tables import TableRegistry
from odgovor.focusgroups.index import FocusIndex
from odgovor.focusgroups.naming import family_named
from odgovor.focusgroups.records import Code, CodeFamily

TABLES = TableRegistry("focusgroups")
CODE = LangText("Code", "Код")
SECTOR = LangText("Sector", "Сектор")
GROUP = LangText("Group", "Група")
NEVER_HEADS = LangText(
    "Groups are counted, not people: a group counts once, however many of its participants speak of it. "
    "One coder's codings count in each group.",
    "Броје се групе, а не људи: група се рачуна једном, ма колико њених учесника о томе говорило. "
    "У свакој групи рачунају се кодови једног кодера.",
)
VOICES = LangText(
    "Participants who spoke of it are counted, each once. They were chosen, not drawn: the figures say "
    "nothing of their professions at large. One coder's codings count in each group.",
    "Броје се учесници који су о томе говорили, сваки једном. Учесници су бирани, а не извучени у узорак: "
    "бројеви не говоре ништа о њиховим струкама у целини. У свакој групи рачунају се кодови једног кодера.",
)


def codes_in_order(index: FocusIndex, *, family: str = "") -> tuple[Code, ...]:
    """The codes of a family (empty: of all), families in their order, codes as the codebook has them."""
    wanted = family_named(family)
    return tuple(
        code
        for one in CodeFamily
        for code in index.codes.values()
        if code.family is one and wanted in {None, one}
    )


def listed(texts: Iterable[LangText]) -> LangText:
    """Texts joined by semicolons in each language."""
    found = list(texts)
    return LangText("; ".join(text.en for text in found), "; ".join(text.sr for text in found))
