"""The register of documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from odgovor.web.documents.access import may_write_documents
from odgovor.web.documents.register import Asked, kind_choices, register_page
from odgovor.web.studies import access
from odgovor.web.studies.roles import Role

# An addressee sees its own marks with their quotes, not the study's documents.
NETWORK = tuple(role for role in Role if role is not Role.ADDRESSEE)


def show(request: HttpRequest, study: str) -> HttpResponse:
    """The documents that the member may see, narrowed by kind and words."""
    member = access.member_of(request, study, roles=NETWORK)
    asked = Asked.of(request)
    context = {
        "page": register_page(request, member, asked),
        "asked": asked,
        "kinds": kind_choices(),
        "may_write": may_write_documents(member),
    }
    return render(request, "documents/list.html", context)
