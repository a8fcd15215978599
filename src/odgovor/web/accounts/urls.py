"""Addresses of accounts that allauth does not have."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.settings_page, name="settings"),
    path("name/", views.change_name, name="name"),
    path("address/", views.ask_for_address, name="address"),
    path("address/<str:token>/", views.confirm_address, name="confirm_address"),
    path("edition/", views.choose_edition, name="edition"),
]
