"""Where a request goes on to: only ever an address of this workbench."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def is_own_address(request: HttpRequest, address: str) -> bool:
    """Whether an address leads to this workbench and to nowhere else."""
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def next_or(request: HttpRequest, otherwise: str) -> str:
    """The ``next`` that the request names, where it is an address of this workbench, else another one."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_own_address(request, wanted) else resolve_url(otherwise)
