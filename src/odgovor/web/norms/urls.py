"""Addresses of norms: the library and its texts, the review of candidates, and the matrices with what stands behind their cells."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.norms.views import importing, library, matrix, review

app_name = "norms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("library/", library.shelves, name="library"),
    path("import/", importing.choose, name="import"),
    path("import/file/<str:key>/", importing.draft, name="import_draft"),
    path("import/<str:key>/", importing.document, name="import_document"),
    path("texts/<str:key>/", library.reader, name="text"),
    path("texts/<str:key>/changes/", library.changes, name="changes"),
    path("review/", review.first, name="review"),
    path("review/<slug:city>/<str:key>/", review.obligation, name="obligation"),
    path("review/<slug:city>/<str:key>/judge/", review.judge_candidate, name="judge"),
    path("review/<slug:city>/<str:key>/gap/", review.record_gap, name="gap"),
    path("review/<slug:city>/<str:key>/undo/", review.take_back, name="undo"),
    path("matrix/", matrix.themes, name="matrix"),
    path("matrix/obligations/", matrix.obligations, name="obligations"),
    path("matrix/<slug:city>/<str:what>/", matrix.cell, name="cell"),
]
