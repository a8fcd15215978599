"""Lists of records: which columns a kind shows, how it is narrowed and sorted, and what a download holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from odgovor.common.langtext import LangText
from odgovor.common.records import FieldSpec, specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.records.models import Record, RecordQuerySet
from odgovor.web.records.showing import Shown, shown_field
from odgovor.web.records.wording import code_label, field_label
from odgovor.web.studies.models import Member

# The fields that a list shows beside the title, by kind; the city has a column of its own.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "concordance": ("provision", "measure", "verdict"),
    "pairing": ("provision", "measure", "state"),
    "word": ("notion", "en", "sr"),
    "instrument": ("level", "kind", "adopted"),
    "text": ("language", "work", "valid_from"),
    "visit": ("on", "organisation"),
    "answer": ("visit", "question", "value"),
    "standard": ("kind", "pillar"),
    "session": ("date", "topic"),
    "code": ("family", "definition"),
    "coding": ("group", "turn", "code", "coder"),
    "indicator": ("unit", "definition"),
    "observation": ("indicator", "period", "value", "state", "source"),
    "organisation": ("type", "role"),
    "tie": ("from", "to", "kind", "reply"),
    "role": ("organisation", "phase", "is_on_paper", "is_practised"),
    "process": ("start", "end"),
    "finding": ("theme", "kind", "status"),
    "recommendation": ("theme", "addressee", "status", "deadline"),
    "contributor": ("organisation", "roles"),
    "report": ("organisation", "language", "date"),
    "alias": ("old", "new"),
    "waiver": ("code", "record", "until"),
}
# Kinds whose records have no title of their own: the list begins with their fields.
UNTITLED = frozenset(
    {"answer", "coding", "concordance", "observation", "role", "tie", "alias", "pairing", "word"}
)
SORTS: Mapping[str, tuple[str, ...]] = {
    "": ("parent", "position", "id"),
    "title": ("title_en", "id"),
    "-title": ("-title_en", "-id"),
    "city": ("locality", "position", "id"),
    "-city": ("-locality", "position", "id"),
    "status": ("status", "position", "id"),
    "-status": ("-status", "position", "id"),
    "changed": ("changed_at", "id"),
    "-changed": ("-changed_at", "-id"),
}
_STATUS_FIELDS = ("status", "verdict", "reply", "state")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a list is narrowed and sorted, as the address says it; what is not known is left out."""

    words: str = ""
    city: str = ""
    status: str = ""
    theme: str = ""
    simulated: str = ""
    parent: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Narrowing:
        """The narrowing that an address asks for."""
        sort = query.get("sort", "")
        return cls(
            words=query.get("q", "")[:200],
            city=query.get("city", "")[:80],
            status=query.get("status", "")[:24],
            theme=query.get("theme", "")[:24],
            simulated=query.get("simulated", "")[:5],
            parent=query.get("of", "")[:200],
            sort=sort if sort in SORTS else "",
        )

    def applied(self, records: RecordQuerySet) -> RecordQuerySet:
        """The records that are left, in the order that is asked for."""
        exact = {
            "locality": self.city,
            "status": self.status,
            "theme": self.theme,
            "parent": self.parent,
        }
        found = records.filter(**{name: value for name, value in exact.items() if value})
        if self.simulated in {"yes", "no"}:
            found = found.filter(is_simulated=self.simulated == "yes")
        return found.containing(fold(self.words)).order_by(*SORTS[self.sort])


def listed(member: Member, kind: str, narrowing: Narrowing) -> RecordQuerySet:
    """The records of a kind that the member may see, narrowed and sorted, without what no list shows."""
    return narrowing.applied(Record.objects.visible_to(member).filter(kind=kind))


def cells_of(record: Record) -> list[Shown]:
    """The fields of a record that its list shows."""
    return [
        shown_field(record.kind, column, record.data.get(column))
        for column in COLUMNS.get(record.kind, ())
    ]


def headings_of(kind: str) -> list[str]:
    """What the columns of a list are called."""
    return [field_label(kind, column) for column in COLUMNS.get(kind, ())]


def choices_of(kind: str) -> dict[str, list[tuple[str, str]]]:
    """What a list of a kind can be narrowed to by status and theme."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in specs_of(KINDS[kind].record):
        if spec.column in (*_STATUS_FIELDS, "theme") and issubclass(spec.base, StrEnum):
            name = "theme" if spec.column == "theme" else "status"
            found.setdefault(name, [(code.value, code_label(code)) for code in spec.base])
    return found


def has_city(kind: str) -> bool:
    """Whether records of a kind belong to cities."""
    named = {spec.column for spec in specs_of(KINDS[kind].record)}
    owners = {"locality", "localities", "visit", "group", "organisation", "from", "activity"}
    return bool(named & owners) and kind != "contributor"


def download_header(kind: str) -> list[str]:
    """The columns of a download, named as the files of a bundle name them."""
    return ["key", *(name for name, _spec, _language in _iter_columns(kind) if name != "key")]


def download_rows(kind: str, records: Iterable[Record]) -> Iterator[list[str]]:
    """The rows of a download; lists are joined by semicolons, records inside records are left out."""
    columns = [column for column in _iter_columns(kind) if column[0] != "key"]
    for record in records:
        yield [record.key, *(_cell(record.data, spec, language) for _n, spec, language in columns)]


def _iter_columns(kind: str) -> Iterator[tuple[str, FieldSpec, str]]:
    for spec in specs_of(KINDS[kind].record):
        if spec.is_record or (spec.is_many and spec.base is LangText):
            continue
        if spec.base is LangText:
            yield from ((f"{spec.column}_{code}", spec, code) for code in ("en", "sr"))
        else:
            yield spec.column, spec, ""


def _cell(data: Mapping[str, Any], spec: FieldSpec, language: str) -> str:
    value = data.get(spec.column)
    if value is None:
        return ""
    if language:
        return str(value.get(language, ""))
    return "; ".join(str(item) for item in value) if isinstance(value, list) else str(value)
