"""The board of a study."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from odgovor.web.board.forms import BoardForm
from odgovor.web.board.matrix import MINE, Board, Tasks, board_for, lines_of, narrowed, tasks_of
from odgovor.web.board.replies import waiting_for
from odgovor.web.board.states import State
from odgovor.web.board.wording import TOTAL_WORDS
from odgovor.web.common.navigation import address_of
from odgovor.web.common.paging import page_of
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.studies import access
from odgovor.web.studies.models import Member, Segment

CITIES_A_PAGE = 25


def board(request: HttpRequest, study: str) -> HttpResponse:
    """City by part of the work; an addressee is led to what waits for a reply instead."""
    member = access.member_of(request, study)
    if member.is_addressee:
        return render(request, "board/addressee.html", {"waiting": waiting_for(member)})
    day, tasks = timezone.localdate(), tasks_of(member.study)
    own = member.pk if request.GET.get("show") == MINE else None
    make = partial(_board, day=day, tasks=tasks, number=own)
    also = (day, own, frozenset(tasks.items()))
    return kept_page(request, member, "board/board.html", make, also=also)


def _board(
    member: Member, asked: Asked, *, day: date, tasks: Tasks, number: int | None
) -> dict[str, Any]:
    form = BoardForm(asked.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = board_for(member, today=day, tasks=tasks)
    shown = wanted.get("show", "")
    rows = narrowed(found, words=wanted.get("city", ""), show=shown, number=number)
    page = page_of(asked, rows, CITIES_A_PAGE)
    return {
        "form": form,
        "page": page,
        "lines": lines_of(member, page.object_list),
        "parts": [str(segment.label) for segment in Segment],
        "is_filtered": any(wanted.values()),
        "assign_word": _("give the task"),
        "nobody_word": _("nobody yet"),
        **_summary(found, member),
    }


def _summary(found: Board, member: Member) -> dict[str, Any]:
    """What stands above the matrix, of all cities."""
    totals = found.totals
    study = member.study.key
    return {
        "has_cities": bool(found.rows),
        "late": totals[State.LATE],
        "totals": [
            {"state": state.value, "word": word, "number": totals[state]}
            for state, word in TOTAL_WORDS.items()
        ],
        "late_first": found.late_first,
        "next_due": found.next_due,
        "is_finished": not any(totals[state] for state in TOTAL_WORDS if state is not State.DONE),
        "add_city": address_of("rooms:new", study=study, kind="locality"),
        "import_page": address_of("records:import", study=study),
    }
