"""The room's own rules; every fault has a code PLANS-nnn, a place and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from odgovor.common.errors import Fault, Place, Severity
from odgovor.plans import mark_checks, plan_checks
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook
from odgovor.plans.rules import Broken


def iter_faults(book: PlanBook, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Every broken rule of the book, plans first, then marks, then gaps."""
    index = index_of(book)
    sources: tuple[Callable[[], Iterator[Broken]], ...] = (
        lambda: plan_checks.broken_plans(index),
        lambda: plan_checks.broken_activities(index),
        lambda: mark_checks.broken_marks(index),
        lambda: mark_checks.broken_gaps(index),
    )
    for broken in chain.from_iterable(source() for source in sources):
        rule = broken.rule
        yield Fault(
            rule.code,
            places.get(broken.key, Place(record=broken.key)),
            broken.message,
            rule.remedy,
            Severity.WARNING if rule.is_warning else Severity.ERROR,
        )
