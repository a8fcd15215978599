"""The registry that every table of this room is entered in, and the words they share."""

from __future__ import annotations

from odgovor.common.langtext import LangText
from odgovor.common.tables import TableRegistry
from odgovor.fieldwork.records import Standard

TABLES = TableRegistry("fieldwork")
STANDARD = LangText("Standard", "Стандард")
LOCALITY = LangText("Locality", "Локална заједница")
COVERAGE = LangText("Coverage", "Покривеност")
SCALE = LangText(
    "Mean of the scored answers: 0 not met, 1 met in a small part, 2 met for the most part, 3 met. "
    "Not applicable and no data are never counted as zero.",
    "Средња вредност оцењених одговора: 0 није испуњено, 1 испуњено у мањој мери, 2 испуњено у већој "
    "мери, 3 испуњено. Непримењиво и непознато никада се не рачунају као нула.",
)


def standard_label(standard: Standard) -> LangText:
    """A standard's number and title: ``7. Individual plan with a review date``."""
    number = standard.key.removeprefix("q").lstrip("0")
    title = standard.title
    if not number.isdigit():
        return title
    return LangText(f"{number}. {title.en}", f"{number}. {title.sr}")
