"""Schemathesis makes up calls from the API's own description: no answer is an error or one not described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from odgovor.web.api.models import Scope
from odgovor.web.api.services import make_token
from tests.web.cast import Cast


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The requests run in the test's own transaction, so that none may close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(cast: Cast, one_connection: None) -> schemathesis.BaseSchema:
    """The API as it describes itself."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
    ],
)
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, cast: Cast) -> None:
    _token, secret = make_token(cast["coordinator"].user, name="x", scope=Scope.WRITE, days=30)

    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})
