"""Addresses of board."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "board"
urlpatterns: list[URLPattern | URLResolver] = []
