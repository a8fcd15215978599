"""Addresses with characters that no database takes lead to a page or to 404, never to an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

ROOT = "/s/seven-cities"


@pytest.mark.parametrize(
    "address",
    [
        f"{ROOT}/plans/p/nis%00lap/",
        f"{ROOT}/rooms/record/finding.%00",
        f"{ROOT}/records/history/x%00/",
        f"{ROOT}/documents/%00/",
        "/published/seven-cities/1/%00",
    ],
)
def test_a_nul_in_a_path_is_not_found(client_of: Callable[[str], Client], address: str) -> None:
    assert client_of("coordinator").get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        f"{ROOT}/?city=%00",
        f"{ROOT}/plans/?q=%00&city=%00",
        f"{ROOT}/documents/?q=a%00b&kind=%00",
        f"{ROOT}/records/search/?q=%00&kind=%00&city=%00",
        f"{ROOT}/rooms/list/finding/?q=%00&status=%00&theme=%00",
        f"{ROOT}/trail/?person=%00&kind=%00&city=%00",
    ],
)
def test_a_nul_in_a_question_is_as_if_it_were_not_there(
    client_of: Callable[[str], Client], address: str
) -> None:
    assert client_of("coordinator").get(address).status_code == 200
