"""What observations are called in both languages, from their indicator, place, period and breakdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.stats.asking import NATIONAL
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.labels import joined, label, period_label
from odgovor.stats.records import Indicator

SERBIA = LangText("Serbia", "Србија")


def slot_label(index: StatIndex, slot: Slot, names: Mapping[str, LangText]) -> LangText:
    """What is observed, in words: "Formally identified victims, Serbia, 2016, Children"."""
    indicator = index.indicators.get(slot.indicator)
    name = indicator.name if indicator else LangText.same(slot.indicator)
    place = SERBIA if slot.locality == NATIONAL else LangText.same(slot.locality)
    parts = [name, names.get(slot.locality, place), period_label(slot.period)]
    parts += [label(code) for code in (slot.sex, slot.age, slot.form) if code]
    if slot.category:
        parts.append(category_label(indicator, slot.category))
    return joined(*parts)


def category_label(indicator: Indicator | None, key: str) -> LangText:
    """The label of a category of an indicator; the key itself where it has none."""
    categories = indicator.categories if indicator else ()
    return next((item.label for item in categories if item.key == key), LangText.same(key))


def place_name(localities: Sequence[Locality], key: str) -> LangText:
    """The name of a locality, or of the country."""
    if key == NATIONAL:
        return SERBIA
    return next((place.name for place in localities if place.key == key), LangText.same(key))
