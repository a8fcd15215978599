"""Readings and marks that were made on words which the wording in force on the study's day no longer has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.norms.currency import Currency
from odgovor.norms.records import Verdict
from odgovor.plans.marks import trails
from odgovor.study.records import Study

Places = Mapping[str, Place]


def iter_wording_faults(study: Study, places: Places, currency: Currency) -> Iterator[Fault]:
    """LAW-005 for every settled reading and every mark that counts whose words a newer wording changed since.

    A candidate gap waits for a person anyhow. What was read or marked when the newer wording already held was
    read with it. Findings are told of it by the digests of their evidence.
    """
    for reading in study.norms.concordances:
        newer = currency.newer_reading(reading)
        if newer is not None and reading.verdict is not Verdict.CANDIDATE_GAP:
            remedy = f"Read '{newer.key}'; if the verdict still holds, write the day of that reading in 'on'."
            message = newer.in_words(reading.provision)
            yield Fault("LAW-005", _place(reading, places, "on"), message, remedy)
    for trail in trails(study.plans.marks).values():
        mark = trail.counting
        if mark is None or not mark.document:
            continue
        newer = currency.newer_quote(mark.document, mark.quote, mark.page, mark.on)
        if newer is not None:
            message = (
                f"What the mark quotes from '{mark.document}' reads otherwise in the wording in force "
                f"since {newer.since}, '{newer.text}'."
            )
            remedy = f"Read '{newer.text}' and mark the activity anew, with the day in 'on'."
            yield Fault("LAW-005", _place(mark, places, "quote"), message, remedy)


def _place(record: Any, places: Places, column: str) -> Place:
    spot = places.get(record.key, Place(record=record.key))
    return Place(spot.file, spot.row, column, spot.record or record.key)
