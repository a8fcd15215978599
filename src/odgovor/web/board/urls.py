"""Addresses of the board."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from odgovor.web.board.views import board, tasks

app_name = "board"
_CELL = "board/<str:locality>/<str:segment>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    path(_CELL, tasks.cell, name="cell"),
    path(f"{_CELL}assign/", tasks.assign, name="assign"),
    path(f"{_CELL}finish/", tasks.finish, name="finish"),
    path(f"{_CELL}reopen/", tasks.reopen, name="reopen"),
    path(f"{_CELL}take-back/", tasks.take_back, name="take_back"),
]
