"""The endpoints, version 1: studies, kinds, records with their versions, search and the bundle."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.search.query import LONGEST
from odgovor.study.kinds import KINDS
from odgovor.web.api import schemas
from odgovor.web.api.door import WRONG, api
from odgovor.web.records import access as records
from odgovor.web.records import services
from odgovor.web.records.models import Record
from odgovor.web.records.searching import Asked, Shown, answer_to
from odgovor.web.rooms.users import users_of
from odgovor.web.studies import access as studies
from odgovor.web.studies.models import Member

PAGE = 100
NAMED = 5
StudyKey = Path(max_length=80)
RecordKey = Path(max_length=200)


@api.get("/studies", response={200: list[schemas.StudyOut], **WRONG})
def list_studies(request: HttpRequest) -> Any:
    """The studies one is a member of."""
    return [
        {**_plain(member.study), "role": member.role, **_places(member)}
        for member in studies.studies_of(request.user)
    ]


def _plain(study: Any) -> dict[str, Any]:
    names = ("key", "title_en", "title_sr", "revision")
    return {name: getattr(study, name) for name in names}


def _places(member: Member) -> dict[str, Any]:
    return {"localities": member.localities, "has_all_localities": member.has_all_localities}


@api.get("/studies/{study}/kinds", response={200: list[schemas.KindOut], **WRONG})
def list_kinds(request: HttpRequest, study: str = StudyKey) -> Any:
    """The kinds of records with their fields, and which of them one may write."""
    member = studies.member_of(request, study)
    return [
        {
            "name": kind.name,
            "parent": kind.parent,
            "may_write": records.may_write(member, kind.name, ""),
            "fields": [
                _field(spec) for spec in specs_of(kind.record) if spec.name not in kind.without
            ],
        }
        for kind in KINDS.values()
    ]


def _field(spec: Any) -> dict[str, Any]:
    choices = [member.value for member in spec.base] if hasattr(spec.base, "__members__") else []
    return {
        "name": spec.column,
        "type": spec.base.__name__,
        "is_required": spec.is_required,
        "is_list": spec.is_many,
        "refers_to": spec.refers,
        "choices": choices,
    }


@api.get(
    "/studies/{study}/records",
    response={200: schemas.RecordsOut, **WRONG},
)
def list_records(  # each is a filter in the address
    request: HttpRequest,
    study: str = StudyKey,
    kind: str = Query("", max_length=24),
    locality: str = Query("", max_length=80),
    parent: str = Query("", max_length=200),
    words: str = Query("", max_length=200),
    page: int = Query(1, ge=1, le=100_000),
) -> Any:
    """Records one may see, a hundred a page; ``words`` are looked for in either script."""
    member = studies.member_of(request, study)
    wanted = {"kind": kind, "locality": locality, "parent": parent}
    found = _clean(Record.objects.visible_to(member), wanted)
    found = found.containing(fold(words)).order_by("kind", "parent", "position", "id")
    start = (page - 1) * PAGE
    shown = records.as_shown(member, list(found[start : start + PAGE]))
    return {"count": found.count(), "page": page, "records": shown}


def _clean(found: Any, wanted: dict[str, str]) -> Any:
    """The records that have all wanted values; no text of a database holds a NUL."""
    if any("\0" in value for value in wanted.values()):
        return found.none()
    return found.filter(**{name: value for name, value in wanted.items() if value})


@api.get("/studies/{study}/search", response={200: schemas.FoundOut, **WRONG})
def search(  # each is a filter in the address
    request: HttpRequest,
    study: str = StudyKey,
    q: str = Query(..., max_length=LONGEST),
    page: int = Query(1, ge=1, le=400),
) -> Any:
    """Passages one may see, twenty-five a page, best first; ``q`` is a query with words, phrases and fields."""
    member = studies.member_of(request, study, roles=records.NETWORK_ROLES)
    answer = answer_to(member, Asked.of({"q": q, "page": page}))
    if answer.faults:
        raise InvalidDataError(answer.faults)
    passages = [_passage(item) for item in answer.shown]
    return {"count": answer.total, "page": page, "passages": passages}


def _passage(item: Shown) -> dict[str, Any]:
    found = item.hit.passage
    names = ("key", "record", "kind", "page", "locality", "level", "instrument")
    snippet = [{"text": piece.text, "is_hit": piece.is_hit} for piece in item.hit.snippet]
    plain = {name: getattr(found, name) for name in names}
    return {**plain, "title": item.title, "language": item.hit.language, "snippet": snippet}


@api.get("/studies/{study}/records/{key}", response={200: schemas.RecordOut, **WRONG})
def read_record(request: HttpRequest, study: str = StudyKey, key: str = RecordKey) -> Any:
    """One record."""
    return records.record_of(studies.member_of(request, study), _key(key))


@api.get(
    "/studies/{study}/records/{key}/versions", response={200: list[schemas.VersionOut], **WRONG}
)
def list_versions(request: HttpRequest, study: str = StudyKey, key: str = RecordKey) -> Any:
    """The versions of a record that one may see, the newest first."""
    member = studies.member_of(request, study)
    return [
        {
            "number": version.number,
            "action": version.action,
            "at": version.at,
            "by": str(version.by or ""),
            "data": version.data,
        }
        for version in records.versions_of(member, _key(key))
    ]


@api.post(
    "/studies/{study}/records",
    response={201: schemas.RecordOut, **WRONG},
)
def create_record(
    request: HttpRequest, body: schemas.RecordIn, study: str = StudyKey
) -> Status[Any]:
    """Add a record."""
    member = studies.member_of(request, study)
    if body.kind not in KINDS or not records.may_write(member, body.kind, ""):
        raise Http404
    made = services.create_record(
        member, kind=body.kind, data=body.data, parent=body.parent, note=body.note
    )
    return Status(201, made)


@api.put(
    "/studies/{study}/records/{key}",
    response={
        200: schemas.RecordOut,
        409: schemas.ConflictOut,
        **WRONG,
    },
)
def change_record(
    request: HttpRequest, body: schemas.ChangeIn, study: str = StudyKey, key: str = RecordKey
) -> Any:
    """Change a record that was seen in a version."""
    member = studies.member_of(request, study)
    record = records.record_to_change(member, _key(key))
    return services.change_record(
        member, record, data=body.data, version=body.version, note=body.note
    )


@api.delete(
    "/studies/{study}/records/{key}",
    response={204: None, 409: schemas.ConflictOut, **WRONG},
)
def delete_record(
    request: HttpRequest,
    version: int = Query(..., ge=1, le=2**31 - 1),
    study: str = StudyKey,
    key: str = RecordKey,
) -> Status[None]:
    """Take a record out that no other names; its versions stay."""
    member = studies.member_of(request, study)
    record = records.record_to_change(member, _key(key))
    users = users_of(member, record.key, with_parts=True)
    if users:
        raise InvalidDataError([_in_use(record.key, [user.key for user in users])])
    services.delete_record(member, record, version=version)
    return Status(204, None)


def _in_use(key: str, users: list[str]) -> Fault:
    message = f"'{key}' is still named by {', '.join(users[:NAMED])}."
    remedy = "Take these out first, or let them name something else."
    return Fault("KEY-009", Place(record=key, column="key"), message, remedy)


def _key(key: str) -> str:
    if "\0" in key:
        raise Http404
    return key
