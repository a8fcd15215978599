"""A page with every component, for the browser tests; no database is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from odgovor.plans.marks import Standing
from odgovor.plans.records import Status
from odgovor.web.common.diffing import field_changes
from odgovor.web.common.paging import page_of
from odgovor.web.site.urls import urlpatterns as addresses

SOURCE = Path(__file__).with_name("components.html")
STUDY = SimpleNamespace(
    key="seven-cities",
    title={"en": "Seven cities, one question", "sr": "Седам градова, једно питање"},
)
MEMBER = SimpleNamespace(
    study=STUDY, is_addressee=False, is_coordinator=True, get_role_display="coordinator"
)


class PlanForm(forms.Form):
    """A field of each manner."""

    title = forms.CharField(label="Title", help_text="As it stands on the cover.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    type = forms.ChoiceField(
        label="Type", choices=[("a", "Strategy"), ("b", "Action plan")], widget=forms.RadioSelect
    )
    city = forms.ChoiceField(label="City", choices=[("nis", "Niš"), ("vranje", "Vranje")])
    due = forms.DateField(label="Due", widget=forms.DateInput(attrs={"type": "date"}))
    is_public = forms.BooleanField(label="Public", required=False, help_text="All may read it.")
    password = forms.CharField(label="Password", required=False, widget=forms.PasswordInput)


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """The page; posted with faults it comes again, without them it leads on."""
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("/components/done/")
    person = int(request.COOKIES.get("person", "7"))
    context = {
        "form": form,
        "member": MEMBER,
        "unread_notices": 3,
        "user": SimpleNamespace(pk=person, is_authenticated=True, name="Coordinator (sample)"),
        "statuses": list(Status),
        "standings": list(Standing)[1:],
        "columns": range(2013, 2025),
        "rows": range(1, 8),
        "moment": datetime(2026, 5, 5, 12, 0, tzinfo=UTC),
        "changes": field_changes({"note": "six officers"}, {"note": "nine officers"}),
        "page": page_of(request, range(180)),
    }
    text = engines["django"].from_string(SOURCE.read_text()).render(context, request)
    return HttpResponse(text)


@login_not_required
def done(request: HttpRequest) -> HttpResponse:
    """Where a form that was taken leads to; the person is still signed in."""
    user = SimpleNamespace(pk=7, is_authenticated=True, name="Coordinator (sample)")
    page = engines["django"].from_string(
        '{% extends "base.html" %}{% block heading %}Done{% endblock %}'
    )
    return HttpResponse(page.render({"user": user}, request))


CONFLICT = """{% extends "base.html" %}{% block heading %}Somebody else was faster{% endblock %}
{% block content %}<form method="post" action="/components/done/">{% csrf_token %}
<button id="settle">Settle</button></form><a id="leave" href="/components/done/">Leave</a>{% endblock %}"""


@login_not_required
def conflict(request: HttpRequest) -> HttpResponse:
    """Says that somebody else was faster, with a form that settles it."""
    user = SimpleNamespace(pk=7, is_authenticated=True, name="Coordinator (sample)")
    page = engines["django"].from_string(CONFLICT)
    return HttpResponse(page.render({"user": user}, request), status=409)


@login_not_required
def saved(request: HttpRequest) -> HttpResponse:
    """Answers what is saved by itself: with the status that its text names, or the next version."""
    text = request.POST.get("text", "")
    if text.isdigit():
        return HttpResponse(status=int(text))
    return JsonResponse({"version": int(request.POST.get("version", "0")) + 1})


@login_not_required
def fails(request: HttpRequest) -> HttpResponse:
    """A page that our own fault has broken."""
    raise ZeroDivisionError


extra: list[Any] = [
    path("components/", components),
    path("components/done/", done),
    path("components/saved/", saved),
    path("components/conflict/", conflict),
    path("components/fails/", fails),
]
urlpatterns = [*extra, *addresses]
