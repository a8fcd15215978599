"""Observations and indicators as evidence; what is withheld to protect people is withheld here too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from odgovor.common.codes import State, label_of
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.stats.index import Slot, StatIndex, index_of
from odgovor.stats.labels import joined, number_text
from odgovor.stats.naming import slot_label
from odgovor.stats.records import Indicator, Observation, StatBook
from odgovor.stats.withholding import redacted


def iter_evidence(book: StatBook, places: Mapping[str, Place]) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: StatBook, places: Mapping[str, Place]) -> Iterator[Promise]:
    """One item for each indicator and each observation.

    The digest of a withheld observation is that of the record without its value: from a digest of so few
    possible values, the value could be found by trying.
    """
    index = index_of(book)
    for indicator in book.indicators:
        yield indicator.key, partial(_indicator_evidence, indicator, places)
    for observation in book.observations:
        yield observation.key, partial(_observation_evidence, index, observation, places)


def _indicator_evidence(item: Indicator, places: Mapping[str, Place]) -> Evidence:
    place = places.get(item.key, Place())
    return Evidence(
        key=item.key,
        kind="indicator",
        title=item.name,
        text=joined(item.definition, item.note, separator=" "),
        source=Source(file=place.file, row=place.row),
        digest=digest_of(item),
        is_verified=item.is_verified,
    )


def _observation_evidence(
    index: StatIndex, item: Observation, places: Mapping[str, Place]
) -> Evidence:
    place = places.get(item.key, Place())
    shown = redacted(item) if index.is_withheld(item) else item
    return Evidence(
        key=item.key,
        kind="observation",
        title=slot_label(index, Slot.of(item), {}),
        text=_text(index, shown),
        source=Source(document=item.source, page=item.page, file=place.file, row=place.row),
        digest=digest_of(shown),
        is_simulated=item.simulated,
        is_verified=item.is_verified,
        inputs=(item.indicator,),
    )


def _text(index: StatIndex, item: Observation) -> LangText:
    unit = index.indicators[item.indicator].unit if item.indicator in index.indicators else None
    parts = [_value_text(item, unit)]
    others = [other for other in index.all_in(Slot.of(item)) if other.value != item.value]
    if others and item.state is State.KNOWN:
        used = "This value is used; other sources differ." if item.is_preferred else ""
        used_sr = "Ова вредност се користи; други извори се разликују." if item.is_preferred else ""
        parts.append(
            LangText(
                used or "Another source is preferred; this value is kept.",
                used_sr or "Изабран је други извор; ова вредност је сачувана.",
            )
        )
    parts.append(item.note)
    return joined(*parts, separator=" ")


def _value_text(item: Observation, unit: Unit | None) -> LangText:
    if item.value is None:
        state, reason = label_of(item.state), label_of(item.reason_no_data)
        said = joined(state, reason)
        return LangText(f"{said.en.capitalize()}.", f"{said.sr.capitalize()}.")
    number = number_text(item.value * 100 if unit is Unit.SHARE else item.value)
    sign = "%" if unit is Unit.SHARE else " RSD" if unit is Unit.RSD else ""
    return LangText(f"{number.en}{sign}.", f"{number.sr}{sign}.")
