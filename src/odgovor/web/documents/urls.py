"""Addresses of documents."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.documents.views import about, adding, register, viewer

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", register.show, name="list"),
    path("add/", adding.upload, name="upload"),
    path("add-link/", adding.link, name="link"),
    path("<str:key>/", viewer.view, name="view"),
    path("<str:key>/about/", about.show, name="about"),
    path("<str:key>/edit/", about.edit, name="edit"),
    path("<str:key>/version/", adding.version, name="version"),
    path("<str:key>/file/", viewer.file, name="file"),
    path("<str:key>/pages/<int:number>/", viewer.page, name="page"),
    path("<str:key>/pages/<int:number>/picture/", viewer.picture, name="picture"),
]
