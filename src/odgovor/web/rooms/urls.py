"""Addresses of rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "rooms"
urlpatterns: list[URLPattern | URLResolver] = []
