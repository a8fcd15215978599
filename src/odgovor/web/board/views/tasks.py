"""A part of the work in a city: how far it has come, who has taken it over, and until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.web.board import access, services
from odgovor.web.board.access import Spot
from odgovor.web.board.counting import NOTHING_COUNTED
from odgovor.web.board.forms import TaskForm, VersionForm
from odgovor.web.board.matrix import room_address
from odgovor.web.board.progress import progress_for, progress_of_city
from odgovor.web.board.states import Cell, Task, cell_of
from odgovor.web.board.wording import STATE_WORDS, line_of
from odgovor.web.studies.access import coordinator_of, member_of
from odgovor.web.studies.models import Assignment, Member


def cell(request: HttpRequest, study: str, locality: str, segment: str) -> HttpResponse:
    """A part of the work in a city."""
    member = member_of(request, study, roles=access.NETWORK)
    spot = access.spot_of(member, locality, segment)
    form = _task_form(member, spot) if member.is_coordinator else None
    return _cell_page(request, member, spot, form)


@require_POST
def assign(request: HttpRequest, study: str, locality: str, segment: str) -> HttpResponse:
    """Give the part to somebody, or change who has it and until when."""
    member = coordinator_of(request, study)
    spot = access.spot_of(member, locality, segment)
    form = TaskForm(request.POST, holders=access.holders_for(member, locality))
    if not form.is_valid():
        return _cell_page(request, member, spot, form)
    version = form.cleaned_data["version"]
    try:
        services.assign(member, locality, segment, form.wish, version=version)
    except services.TaskChangedError as conflict:
        return _conflict_page(request, spot, form, conflict.current)
    messages.success(request, _("The task is given and its holder is told."))
    return redirect("board:cell", study=study, locality=locality, segment=segment)


@require_POST
def finish(request: HttpRequest, study: str, locality: str, segment: str) -> HttpResponse:
    """Call the task done."""
    member = member_of(request, study, roles=access.NETWORK)
    task = access.task_to_finish(member, locality, segment)
    return _pressed(request, task, lambda seen: services.finish(member, task, version=seen))


@require_POST
def reopen(request: HttpRequest, study: str, locality: str, segment: str) -> HttpResponse:
    """Open the task again."""
    member = member_of(request, study, roles=access.NETWORK)
    task = access.task_to_finish(member, locality, segment)
    return _pressed(request, task, lambda seen: services.reopen(member, task, version=seen))


@require_POST
def take_back(request: HttpRequest, study: str, locality: str, segment: str) -> HttpResponse:
    """Take the task back from its holder."""
    member = coordinator_of(request, study)
    task = access.task_to_finish(member, locality, segment)
    return _pressed(request, task, lambda seen: services.take_back(member, task, version=seen))


def _pressed(request: HttpRequest, task: Assignment, press: Callable[[int], None]) -> HttpResponse:
    """Do what a button says, where the task is still the one that was seen; else say so and show it."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        press(form.cleaned_data["version"])
    except services.TaskChangedError:
        messages.warning(
            request, _("Somebody changed this task meanwhile. Look again before you decide.")
        )
    return redirect(
        "board:cell", study=task.study.key, locality=task.locality, segment=task.segment
    )


def _cell_page(
    request: HttpRequest, member: Member, spot: Spot, form: TaskForm | None
) -> HttpResponse:
    found = _cell_of(member, spot)
    context = {
        "spot": spot,
        "task": spot.assignment,
        "state": found.state.value,
        "word": STATE_WORDS[found.state],
        "line": line_of(found.progress),
        "room": room_address(member.study.key, spot.segment),
        "may_finish": access.may_finish(member, spot.assignment),
        "form": form,
    }
    return render(request, "board/cell.html", context)


def _cell_of(member: Member, spot: Spot) -> Cell:
    key = spot.place.key
    found = progress_for(member).get(key) or progress_of_city(member, key, NOTHING_COUNTED)
    progress = next(item for item in found if item.segment == spot.segment)
    return cell_of(progress, task=_task_of(spot.assignment), today=timezone.localdate())


def _task_of(assignment: Assignment | None) -> Task | None:
    if assignment is None:
        return None
    is_done = assignment.done_at is not None
    return Task(assignment.member.user.name, assignment.due, is_done, assignment.member_id)


def _task_form(member: Member, spot: Spot) -> TaskForm:
    return TaskForm(
        initial=_initial(spot.assignment), holders=access.holders_for(member, spot.place.key)
    )


def _initial(task: Assignment | None) -> dict[str, Any]:
    if task is None:
        return {"version": 0}
    return {
        "holder": str(task.member_id),
        "due": task.due,
        "note": task.note,
        "version": task.version,
    }


def _conflict_page(
    request: HttpRequest, spot: Spot, form: TaskForm, current: Assignment | None
) -> HttpResponse:
    """Both versions side by side; what was typed is sent again with one press, or left."""
    context = {
        "spot": spot,
        "current": current,
        "mine": form.wish,
        "version": current.version if current else 0,
    }
    return render(request, "board/conflict.html", context, status=409)
