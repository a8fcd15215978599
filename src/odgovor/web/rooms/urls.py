"""Addresses of rooms."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.rooms.views import details, editing, rooms, ties, transcripts, visits

app_name = "rooms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("list/<slug:kind>/", rooms.records, name="list"),
    path("new/<slug:kind>/", editing.new, name="new"),
    path("norm/<str:key>/", details.norm, name="norm"),
    path("record/<path:key>", details.record, name="record"),
    path("edit/<path:key>", editing.edit, name="edit"),
    path("delete/<path:key>", editing.delete, name="delete"),
    path("pin/<path:key>", editing.pin, name="pin"),
    path("transcript/<path:key>", transcripts.paste, name="paste_transcript"),
    path("tie/<path:key>", ties.answer, name="answer_tie"),
    path("answers/<path:key>", visits.answers, name="visit_answers"),
    path("<slug:room>/", rooms.room, name="room"),
]
