"""The counts of the board: what each city has, by a fixed number of queries however many cities there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from odgovor.fieldwork.standards import built_in_standards
from odgovor.web.board.states import Counts
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

NATIONAL = "rs"
NOTHING_COUNTED = Counts()
_SIMPLE = {
    "plan": "plans",
    "gap": "gaps",
    "visit": "visits",
    "session": "groups",
    "organisation": "organisations",
    "role": "roles",
    "tie": "ties",
    "report": "reports",
    "activity": "activities",
}
_BY_PARENT = {"coding": "coded_groups", "observation": "indicators"}
# A tie's status is the reply to it; "unanswered" is what nobody replied to, and is often left out.
_NO_REPLY = frozenset({"", "unanswered"})
_DRAFT = frozenset({"", "draft"})
Numbers = defaultdict[str, defaultdict[str, int]]


def counts_for(member: Member) -> Mapping[str, Counts]:
    """The counts of every city, of the records that the member may see; a city without any has none."""
    seen: Any = Record.objects.visible_to(member).order_by()
    numbers: Numbers = defaultdict(lambda: defaultdict(int))
    _count_simple(seen, numbers)
    _count_parents(seen, numbers)
    _count_documents(seen, numbers)
    _count_answers(seen, numbers)
    _count_findings(seen, numbers)
    expected = _expected_indicators(seen)
    return {
        locality: Counts(**found, expected_indicators=expected)
        for locality, found in numbers.items()
        if locality not in {"", NATIONAL}
    }


def _count_simple(seen: Any, numbers: Numbers) -> None:
    rows = seen.filter(kind__in=_SIMPLE).values_list("locality", "kind", "status", "standing")
    for locality, kind, status, standing, n in rows.annotate(Count("pk")):
        found = numbers[locality]
        found[_SIMPLE[kind]] += n
        if kind == "activity":
            found["marked"] += n if status else 0
            found["contested"] += n if standing == "contested" else 0
        if kind == "tie":
            found["answered_ties"] += 0 if status in _NO_REPLY else n


def _count_parents(seen: Any, numbers: Numbers) -> None:
    """Focus groups that have codings, and indicators that have observations."""
    rows = seen.filter(kind__in=_BY_PARENT).values_list("locality", "kind")
    for locality, kind, n in rows.annotate(Count("parent", distinct=True)):
        numbers[locality][_BY_PARENT[kind]] += n


def _count_documents(seen: Any, numbers: Numbers) -> None:
    rows = seen.filter(kind="plan", data__has_key="document").values_list("locality")
    for locality, n in rows.annotate(Count("pk")):
        numbers[locality]["plans_with_document"] += n


def _count_answers(seen: Any, numbers: Numbers) -> None:
    """Visits that have as many answers as there are standards; two monitors may answer each."""
    standards = seen.filter(kind="standard").count() or len(built_in_standards())
    rows = seen.filter(kind="answer").values_list("locality", "parent").annotate(n=Count("pk"))
    for locality, _visit, _n in rows.filter(n__gte=standards):
        numbers[locality]["answered_visits"] += 1


def _count_findings(seen: Any, numbers: Numbers) -> None:
    """Findings by each city they name; rejected ones are no findings."""
    rows = seen.filter(kind="finding").exclude(status="rejected")
    for status, localities in rows.values_list("status", "data__localities"):
        for locality in _named(localities):
            numbers[locality]["findings"] += 1
            numbers[locality]["drafts"] += status in _DRAFT


def _named(localities: Any) -> Iterable[str]:
    return set(localities) if isinstance(localities, list) else ()


def _expected_indicators(seen: Any) -> int:
    observed = seen.filter(kind="observation").exclude(locality__in=["", NATIONAL])
    found: int = observed.aggregate(n=Count("parent", distinct=True))["n"]
    return found
