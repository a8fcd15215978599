"""Addresses of importing, scores, comparison and downloads; the addresses of plans include them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.plans.views import comparison, downloads, importing, scores

_DRAFT = "p/<str:key>/import/<slug:draft>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("p/<str:key>/import/", importing.bring, name="import"),
    path(_DRAFT, importing.check, name="import_check"),
    path(f"{_DRAFT}reading/", importing.reading, name="import_reading"),
    path(f"{_DRAFT}apply/", importing.apply, name="import_apply"),
    path("scores/", scores.scores, name="scores"),
    path("timeline/", scores.timeline, name="timeline"),
    path("comparison/", comparison.comparison, name="comparison"),
    path("download/<slug:kind>.<slug:ending>", downloads.download, name="download"),
]
