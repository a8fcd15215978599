"""The door of the API: who comes in with a token, and how what is refused is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.web.api import schemas
from odgovor.web.api.models import Scope
from odgovor.web.api.services import token_of
from odgovor.web.records import services


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
