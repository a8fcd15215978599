"""Addresses of the workbench, an app a line."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from odgovor.web.api.urls import endpoints_at
from odgovor.web.board.views.founding import new_study

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("odgovor.web.accounts.urls")),
    path("account/", include("odgovor.web.accounts.allauth_urls")),
    path("", include("odgovor.web.studies.urls")),
    path("studies/new/", new_study, name="new_study"),
    path("s/<slug:study>/", include("odgovor.web.board.urls")),
    path("s/<slug:study>/records/", include("odgovor.web.records.urls")),
    path("s/<slug:study>/documents/", include("odgovor.web.documents.urls")),
    path("s/<slug:study>/plans/", include("odgovor.web.plans.urls")),
    path("s/<slug:study>/norms/", include("odgovor.web.norms.urls")),
    path("s/<slug:study>/rooms/", include("odgovor.web.rooms.urls")),
    path("", include("odgovor.web.publishing.urls")),
    path("", include("odgovor.web.api.urls")),
    endpoints_at("api/v1/"),
]
