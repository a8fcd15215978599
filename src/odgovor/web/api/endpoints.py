"""The endpoints, version 1: studies, kinds, records with their versions, search and the bundle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.search.query import LONGEST
from odgovor.study.kinds import KINDS
from odgovor.web.api import schemas
from odgovor.web.api.models import Scope
from odgovor.web.api.services import token_of
from odgovor.web.records import access as records
from odgovor.web.records import services
from odgovor.web.records.models import Record
from odgovor.web.records.searching import Asked, Shown, answer_to
from odgovor.web.studies import access as studies
from odgovor.web.studies.models import Member

PAGE = 100
StudyKey = Path(max_length=80)
RecordKey = Path(max_length=200)


class TokenAuth(HttpBearer):
    """Signs a program in with a token, for what the token's scope allows."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        """The token, with its person as the request's; None is answered with 401."""
        found = token_of(token)
        if found is None:
            return None
        is_reading = request.method in {"GET", "HEAD"}
        if not is_reading and found.scope != Scope.WRITE:
            raise HttpError(403, "This token may only read.")
        request.user = found.user
        return found


api = NinjaAPI(
    title="Odgovor",
    version="1",
    urls_namespace="api-v1",
    auth=TokenAuth(),
    docs_url=None,
    description="Records of a study through the same gates as the workbench.",
)
WRONG = {
    400: schemas.SaidOut,
    401: schemas.SaidOut,
    403: schemas.SaidOut,
    404: schemas.SaidOut,
    422: schemas.FaultsOut,
}


@api.exception_handler(InvalidDataError)
def tell_faults(request: HttpRequest, fault: InvalidDataError) -> HttpResponse:
    """All faults of what was sent (422)."""
    return _told(request, fault.faults)


@api.exception_handler(ValidationError)
def tell_wrong_call(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """What is wrong with the call itself, in the same form as faults of a record (422)."""
    remedy = "Compare the call with /api/v1/openapi.json."
    return _told(
        request,
        [
            Fault("API-001", Place(column=_spot(error)), str(error["msg"]), remedy)
            for error in fault.errors
        ],
    )


def _spot(error: Mapping[str, Any]) -> str:
    return ".".join(str(part) for part in error["loc"])


def _told(request: HttpRequest, faults: Iterable[Fault]) -> HttpResponse:
    said = [
        {"code": f.code, "field": f.place.column, "message": f.message, "remedy": f.remedy}
        for f in faults
    ]
    return api.create_response(request, {"faults": said}, status=422)


@api.exception_handler(services.LostRaceError)
def tell_lost_race(request: HttpRequest, fault: services.LostRaceError) -> HttpResponse:
    """What the record holds by now (409); what was sent is not kept, the program still has it."""
    current = schemas.RecordOut.from_orm(fault.current).model_dump() if fault.current else None
    said = {"message": "The record was changed by somebody else.", "current": current}
    return api.create_response(request, said, status=409)


@api.exception_handler(Http404)
def tell_missing(request: HttpRequest, fault: Http404) -> HttpResponse:
    """Missing and forbidden look alike (404)."""
    return api.create_response(request, {"message": "There is no such thing."}, status=404)


@api.exception_handler(AuthenticationError)
def tell_unknown(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """No token, or none that is known (401)."""
    said = {"message": "Send a token: Authorization: Bearer ..."}
    return api.create_response(request, said, status=401)


@api.exception_handler(HttpError)
def tell_refused(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """A refusal in words."""
    return api.create_response(request, {"message": str(fault)}, status=fault.status_code)


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
    """Take a record out; its versions stay."""
    member = studies.member_of(request, study)
    record = records.record_to_change(member, _key(key))
    services.delete_record(member, record, version=version)
    return Status(204, None)


def _key(key: str) -> str:
    if "\0" in key:
        raise Http404
    return key
