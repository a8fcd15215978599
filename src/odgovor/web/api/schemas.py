"""What the API takes and gives; ``data`` of a record is what its YAML or CSV would hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

_TEXT = r"^[^\x00]*$"  # no text of a database holds a NUL


class StudyOut(Schema):
    """A study one is a member of."""

    key: str
    title_en: str
    title_sr: str
    role: str
    localities: list[str]
    has_all_localities: bool
    revision: int


class FieldOut(Schema):
    """A field of a kind of record."""

    name: str
    type: str
    is_required: bool
    is_list: bool
    refers_to: str
    choices: list[str]


class KindOut(Schema):
    """A kind of record with its fields."""

    name: str
    parent: str
    may_write: bool
    fields: list[FieldOut]


class RecordOut(Schema):
    """A record as one may see it."""

    kind: str
    key: str
    parent: str
    locality: str
    sensitivity: str
    status: str
    standing: str
    version: int
    changed_at: datetime
    is_simulated: bool
    data: dict[str, Any]


class RecordsOut(Schema):
    """A page of records, and how many there are in all."""

    count: int
    page: int
    records: list[RecordOut]


class RecordIn(Schema):
    """A new record."""

    kind: str = Field(max_length=24, pattern=_TEXT)
    parent: str = Field("", max_length=200, pattern=_TEXT)
    data: dict[str, Any]
    note: str = Field("", max_length=300, pattern=_TEXT)


class ChangeIn(Schema):
    """A change of a record that was seen in a version; the whole of its data is sent."""

    version: int = Field(ge=1, le=2**31 - 1)
    data: dict[str, Any]
    note: str = Field("", max_length=300, pattern=_TEXT)


class VersionOut(Schema):
    """A version that a record had."""

    number: int
    action: str
    at: datetime
    by: str
    data: dict[str, Any]


class FaultOut(Schema):
    """One thing that is wrong, with its place and remedy."""

    code: str
    field: str
    message: str
    remedy: str


class FaultsOut(Schema):
    """All that is wrong with what was sent."""

    faults: list[FaultOut]


class ConflictOut(Schema):
    """Somebody else changed the record first; ``current`` is what it holds now, null where it is gone."""

    message: str
    current: RecordOut | None


class SaidOut(Schema):
    """An answer in words."""

    message: str


class PieceOut(Schema):
    """A piece of a snippet; ``is_hit`` where a word that was looked for stands."""

    text: str
    is_hit: bool


class PassageOut(Schema):
    """A passage that was found: its key, the record it is read in, and the words around what was looked for."""

    key: str
    record: str
    kind: str
    page: int
    locality: str
    level: str
    instrument: str
    title: str
    language: str
    snippet: list[PieceOut]


class FoundOut(Schema):
    """A page of what a query found, and how many passages there are in all."""

    count: int
    page: int
    passages: list[PassageOut]
