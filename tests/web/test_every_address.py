"""Every address of the workbench, opened by everybody of the standing cast; a new address must be listed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.web.gates as gates_package
from odgovor.web.records import sight
from odgovor.web.studies.models import Study
from tests.web.cast import ANONYMOUS, EVERYBODY, Gate

GATES: dict[str, list[Gate]] = {}
for _module in pkgutil.iter_modules(gates_package.__path__):
    GATES.update(importlib.import_module(f"{gates_package.__name__}.{_module.name}").GATES)
CASES = [
    pytest.param(
        name,
        gate,
        id=f"{name}-{gate.method}-{number}",
        marks=[pytest.mark.reads] if gate.method == "get" else [],
    )
    for name, gates in sorted(GATES.items())
    for number, gate in enumerate(gates)
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
@pytest.mark.urls("tests.web.plainly")
@pytest.mark.parametrize(("name", "gate"), CASES)
def test_an_address_opens_for_those_it_is_for_and_for_nobody_else(
    name: str, gate: Gate, client_of: Callable[[str], Client], study: Study
) -> None:
    address = reverse(name, kwargs=dict(gate.kwargs)) + gate.query

    answers = {}
    for person in EVERYBODY:
        with taken_back():
            answer = getattr(client_of(person), gate.method)(address, data=dict(gate.data))
            if answer.streaming:
                list(answer)  # what is sent bit by bit is closed at its end
            is_changed = sight.revision_of(study.pk) != study.revision
        answers[person] = answer
        assert not (is_changed and gate.method == "get"), "a page that is read changes nothing"
        if is_changed:
            sight.forget()

    assert {person: answer.status_code for person, answer in answers.items()} == {
        person: expected(gate, person, answer) for person, answer in answers.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("person", EVERYBODY)
def test_where_nothing_stands_everybody_reads_so_in_a_whole_page(
    person: str, client_of: Callable[[str], Client]
) -> None:
    answer = client_of(person).get(reverse("plans:plan", args=["seven-cities", "no-such-plan"]))

    if person == ANONYMOUS:
        assert answer["Location"].startswith(reverse("account_login"))
    else:
        assert answer.status_code == 404
        assert "Nothing stands here" in answer.content.decode()


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside did not happen for whoever comes next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def expected(gate: Gate, person: str, answer: Any) -> int:
    """The status that a person should get; nobody is signed in: an address that asks to sign in is as good."""
    if person in gate.open_to:
        return gate.answer
    if person == ANONYMOUS and answer.status_code == 302:
        assert answer["Location"].startswith(reverse("account_login"))
        return 302
    return gate.otherwise
