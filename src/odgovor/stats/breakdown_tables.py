"""Tables of breakdowns: by sex, age, form of exploitation and category, each with its total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Column, Row, Table
from odgovor.stats.asking import NATIONAL, column_unit
from odgovor.stats.cells import PERIOD, finished, in_order, number_column, observed, regular
from odgovor.stats.index import Slot, StatIndex, index_of
from odgovor.stats.labels import TOTAL, joined, label, period_label
from odgovor.stats.naming import category_label, place_name
from odgovor.stats.records import AgeGroup, Exploitation, Indicator, Sex, StatBook

CATEGORY = LangText("Category", "Категорија")
CODES: dict[str, type[Sex] | type[AgeGroup] | type[Exploitation]] = {
    "sex": Sex,
    "age": AgeGroup,
    "form": Exploitation,
}


def by_sex(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
) -> Table:
    """An indicator by sex, one period of the commonest length a row, with its total."""
    return _by_code(book, localities, "sex", indicator=indicator, locality=locality)


def by_age(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
) -> Table:
    """An indicator by age, one period of the commonest length a row, with its total."""
    return _by_code(book, localities, "age", indicator=indicator, locality=locality)


def by_form(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
) -> Table:
    """An indicator by form of exploitation, one period of the commonest length a row, with its total."""
    return _by_code(book, localities, "form", indicator=indicator, locality=locality)


def _by_code(
    book: StatBook, localities: Sequence[Locality], name: str, *, indicator: str, locality: str
) -> Table:
    index = index_of(book)
    item = index.indicator(indicator)
    slots = regular(broken_down(index.slots(item.key, locality), name))
    columns = (*code_columns(item, slots, name), total_column(item))
    periods = dict.fromkeys(slot.whole for slot in slots)
    rows = tuple(
        Row(
            str(whole.period),
            period_label(whole.period),
            tuple(observed(index, slot_in(whole, name, column.key)) for column in columns),
        )
        for whole in periods
    )
    title = joined(item.name, place_name(localities, locality), separator=": ")
    return finished(index, Table(f"stats.by_{name}", title, PERIOD, columns, rows), (item,))


def broken_down(slots: Iterable[Slot], name: str) -> list[Slot]:
    """The slots that are broken down by one thing alone: sex, age, form or category."""
    others = [other for other in ("sex", "age", "form", "category") if other != name]
    return [
        slot
        for slot in slots
        if getattr(slot, name) and not any(getattr(slot, other) for other in others)
    ]


def code_columns(item: Indicator, slots: Iterable[Slot], name: str) -> list[Column]:
    """A column for each code or category that occurs, in the order of its list."""
    seen = {str(getattr(slot, name)) for slot in slots}
    unit = column_unit(item)
    if name == "category":
        listed = [category.key for category in item.categories]
        ordered = [key for key in listed if key in seen] + sorted(seen - set(listed))
        return [number_column(key, category_label(item, key), unit) for key in ordered]
    return [
        number_column(code.value, label(code), unit) for code in CODES[name] if code.value in seen
    ]


def total_column(item: Indicator) -> Column:
    """The column of the whole."""
    return number_column("total", TOTAL, column_unit(item), is_total=True)


def slot_in(whole: Slot, name: str, key: str) -> Slot:
    """The slot of a column: the whole for ``total``, else the part that the column's code names."""
    if key == "total":
        return whole
    found: dict[str, Callable[[], Slot]] = {
        "sex": lambda: replace(whole, sex=Sex(key)),
        "age": lambda: replace(whole, age=AgeGroup(key)),
        "form": lambda: replace(whole, form=Exploitation(key)),
        "category": lambda: replace(whole, category=key),
    }
    return found[name]()


def by_category(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
) -> Table:
    """An indicator by its categories, one category a row and one period a column.

    A last row has the whole, where sources give one; it is marked as the sum of the rows above.
    """
    index = index_of(book)
    item = index.indicator(indicator)
    slots = broken_down(index.slots(item.key, locality), "category")
    wholes = list(dict.fromkeys(slot.whole for slot in in_order(slots)))
    unit = column_unit(item)
    columns = tuple(
        number_column(str(whole.period), period_label(whole.period), unit) for whole in wholes
    )
    parts = [(column.key, column.label, False) for column in code_columns(item, slots, "category")]
    has_whole = any(index.preferred(whole) for whole in wholes)
    rows = tuple(
        _category_row(index, wholes, key, words, is_total=is_total)
        for key, words, is_total in [*parts, *([("total", TOTAL, True)] if has_whole else [])]
    )
    title = joined(item.name, place_name(localities, locality), separator=": ")
    return finished(index, Table("stats.by_category", title, CATEGORY, columns, rows), (item,))


def _category_row(
    index: StatIndex, wholes: Sequence[Slot], key: str, words: LangText, *, is_total: bool
) -> Row:
    cells = tuple(observed(index, slot_in(whole, "category", key)) for whole in wholes)
    return Row(key, words, cells, is_total)
