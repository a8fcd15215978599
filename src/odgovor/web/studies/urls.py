"""Addresses of studies: the list, and what belongs to a study as a whole."""

from __future__ import annotations

from django.urls import path

from odgovor.web.studies import views

urlpatterns = [path("", views.home, name="home")]
