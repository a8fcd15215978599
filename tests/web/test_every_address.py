"""Every address of the workbench, opened by everybody of the standing cast; a new address must be listed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.web.gates as gates_package
from tests.web.cast import ANONYMOUS, EVERYBODY, Gate

GATES: dict[str, list[Gate]] = {}
for _module in pkgutil.iter_modules(gates_package.__path__):
    GATES.update(importlib.import_module(f"{gates_package.__name__}.{_module.name}").GATES)
CASES = [
    pytest.param(name, gate, person, id=f"{name}-{gate.method}-{number}-{person}")
    for name, gates in sorted(GATES.items())
    for number, gate in enumerate(gates)
    for person in EVERYBODY
]


def iter_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The full names of all addresses."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from iter_names(pattern, namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_address_is_listed_with_who_may_open_it() -> None:
    assert set(iter_names(get_resolver())) == set(GATES)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "gate", "person"), CASES)
def test_an_address_opens_for_those_it_is_for_and_for_nobody_else(
    name: str, gate: Gate, person: str, client_of: Callable[[str], Client]
) -> None:
    address = reverse(name, kwargs=dict(gate.kwargs)) + gate.query
    client = client_of(person)

    answer = getattr(client, gate.method)(address, data=dict(gate.data))

    if person in gate.open_to:
        assert answer.status_code == gate.answer
    elif person == ANONYMOUS and answer.status_code == 302:
        assert answer["Location"].startswith(reverse("account_login"))
    else:
        assert answer.status_code == gate.otherwise
