"""Addresses of records: history, search, import and export."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.records.views import bundles, conflicts, history, search

app_name = "records"
urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", search.search, name="search"),
    path("pick/", search.pick, name="pick"),
    path("import/", bundles.upload, name="import"),
    path("import/preview/", bundles.preview, name="import_preview"),
    path("import/apply/", bundles.apply, name="import_apply"),
    path("export/", bundles.export, name="export"),
    path("history/<path:key>", history.history, name="history"),
    path("restore/<int:number>/<path:key>", history.restore, name="restore"),
    path("resolve/<path:key>", conflicts.resolve, name="resolve"),
]
