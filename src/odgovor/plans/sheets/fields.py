"""The fields that a column of an action-plan table may hold, with their labels and the headings they go by."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from odgovor.common.langtext import LangText
from odgovor.plans.sheets.words import catalogue, plain


class SheetField(StrEnum):
    """What a column holds; the values are the names of an activity's fields where it has them."""

    KEY = "key"
    NUMBER = "number"
    GENERAL_OBJECTIVE = "general_objective"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    THEME = "theme"
    TITLE = "title"
    TITLE_EN = "title_en"
    TITLE_SR = "title_sr"
    BODY = "body"
    PARTNERS = "partners"
    START = "start"
    DEADLINE = "deadline"
    IS_CONTINUOUS = "is_continuous"
    FUNDING = "funding"
    PLANNED_RSD = "planned_rsd"
    EXECUTED_RSD = "executed_rsd"
    INDICATOR = "indicator"
    INDICATOR_EN = "indicator_en"
    INDICATOR_SR = "indicator_sr"
    INDICATOR_TYPE = "indicator_type"
    UNIT = "unit"
    UNIT_EN = "unit_en"
    UNIT_SR = "unit_sr"
    BASELINE = "baseline"
    BASELINE_YEAR = "baseline_year"
    TARGET = "target"
    TARGET_YEAR = "target_year"
    ACTUAL = "actual"
    VERIFICATION = "verification"
    VERIFICATION_EN = "verification_en"
    VERIFICATION_SR = "verification_sr"
    RISKS = "risks"
    RISKS_EN = "risks_en"
    RISKS_SR = "risks_sr"
    STATUS = "status"
    NOTE = "note"


TITLES = (SheetField.TITLE, SheetField.TITLE_EN, SheetField.TITLE_SR)
MONEY = (SheetField.PLANNED_RSD, SheetField.EXECUTED_RSD)
# What a row inherits from the rows above it where its own cell is empty, from the widest to the narrowest.
CARRIED = (SheetField.GENERAL_OBJECTIVE, SheetField.OBJECTIVE, SheetField.MEASURE, SheetField.THEME)


@cache
def field_label(field: SheetField) -> LangText:
    """The label of a field in both languages."""
    return LangText(**catalogue("sheet_headers")[field.value]["label"])


@cache
def headings() -> dict[str, SheetField]:
    """Every heading (folded) with the field it stands for; the labels of the fields are headings, too."""
    labels = {
        plain(text): field
        for field in SheetField
        for text in (field_label(field).en, field_label(field).sr)
    }
    return labels | {
        heading: SheetField(name)
        for name, entry in catalogue("sheet_headers").items()
        for heading in entry["headings"]
    }
