"""What the gate says of the study: every fault and warning, with the place to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.web.common.labels import kind_name, kind_plural
from odgovor.web.common.paging import page_of
from odgovor.web.plans.naming import names_of_marks
from odgovor.web.publishing import access, runs, tasks
from odgovor.web.publishing.chapters import title_of
from odgovor.web.publishing.models import Run
from odgovor.web.publishing.reports import Plain, Report, kind_of_file, report_for
from odgovor.web.publishing.wording import (
    TROUBLES,
    counted_words,
    family_words,
    remedy_here,
    step_words,
)
from odgovor.web.records.addresses import address_of
from odgovor.web.records.faults import said_part
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member, Study

_NAMED = ("chapter", "mark")


def gate(request: HttpRequest, study: str) -> HttpResponse:
    """The last report, whether it is still true, and how far a new one is."""
    member = access.reader_of(request, study)
    latest = runs.latest_report(member.study)
    standing = runs.standing_run(member.study, Run.Kind.GATE)
    last = Run.objects.filter(study=member.study, kind=Run.Kind.GATE).first()
    report = report_for(member, latest.faults) if latest else Report([])
    context = {
        "may_edit": access.may_edit(member),
        "latest": latest,
        "is_current": standing is not None and not standing.is_open,
        "is_green": latest is not None and latest.is_green,
        "report": report,
        **run_context(last),
        **_listed(request, member, report),
    }
    template = (
        "publishing/_gate.html" if request.headers.get("HX-Request") else "publishing/gate.html"
    )
    return render(request, template, context)


@require_POST
def look_again(request: HttpRequest, study: str) -> HttpResponse:
    """Let the gate look at the study as it is now."""
    member = access.reader_of(request, study)
    tasks.reap()
    runs.start(member.study, Run.Kind.GATE, by=member.user, task=tasks.check_study)
    answer = redirect("publishing:gate", study)
    answer.status_code = 303
    return answer


def run_context(run: Run | None) -> dict[str, Any]:
    """How far a run is, in words and as a share, for the templates that show it."""
    if run is None:
        return {"run": None}
    is_lost = Run.objects.lost(timezone.now()).filter(pk=run.pk).exists()
    return {
        "run": run,
        "is_running": run.is_open and not is_lost,
        "step": step_words(run.step) if run.is_open else "",
        "steps": max(runs.STEPS[Run.Kind(run.kind)], run.steps_done),
        "trouble": TROUBLES.get("lost" if is_lost else run.trouble, "") if not run.is_green else "",
    }


def _listed(request: HttpRequest, member: Member, report: Report) -> dict[str, Any]:
    """The faults that the filters leave, a page of them, and how many there are of each family and kind."""
    family, kind = request.GET.get("family", ""), request.GET.get("kind", "")
    chosen = [
        fault
        for fault in (*report.errors, *report.warnings)
        if family in {"", _family(fault)} and kind in {"", fault["kind"]}
    ]
    chosen.sort(
        key=lambda fault: (fault["severity"] != "error", fault["kind"] != "chapter", fault["kind"])
    )
    page = page_of(request, chosen)
    page.object_list = shown_faults(member.study, page.object_list)
    families = Counter(_family(fault) for fault in (*report.errors, *report.warnings))
    kinds = Counter(fault["kind"] for fault in (*report.errors, *report.warnings))
    return {
        "page": page,
        "family": family,
        "kind": kind,
        "families": [(name, family_words(name), count) for name, count in sorted(families.items())],
        "kinds": [(name, _kind_words(name), count) for name, count in sorted(kinds.items())],
    }


def _family(fault: Plain) -> str:
    return str(fault["code"]).partition("-")[0]


def shown_faults(study: Study, faults: Sequence[Plain]) -> list[dict[str, Any]]:
    """Faults with what a page says of them; chapters go by their titles, marks by their activities."""
    keys = {kind: {fault["key"] for fault in faults if fault["kind"] == kind} for kind in _NAMED}
    texts = Record.objects.filter(study=study, key__in=keys["chapter"])
    titles = {key: title_of(str(text)) for key, text in texts.values_list("key", "data__text")}
    titles |= names_of_marks(study, keys["mark"]) if keys["mark"] else {}
    return [_shown(study.key, fault, titles.get(fault["key"], "")) for fault in faults]


def _shown(study: str, fault: Plain, title: str) -> dict[str, Any]:
    """A fault with what a page says of it: about what, where, and the address where it is mended."""
    code = fault["code"]
    remedy = remedy_here(code, fault["remedy"]) or said_part(code, fault["remedy"])
    # The run that builds a release keeps files only.
    kind = _kind_words(fault["kind"] or kind_of_file(fault["file"]))
    counted = counted_words(code, fault["message"], kind)
    return {
        **fault,
        "said": counted or said_part(code, fault["message"]),
        "mended": remedy,
        "about": family_words(code),
        "heading": _heading(fault),
        "title": title,
        "language": str(fault["file"]).split("/")[1] if fault["kind"] == "chapter" else "",
        "name": kind if counted else fault["key"] or fault["record"] or fault["file"],
        "address": place_to_mend(study, fault),
    }


def _kind_words(kind: str) -> str:
    """What faults of a kind are listed under; there is one study only."""
    return kind_name(kind) if kind == "study" else kind_plural(kind)


def _heading(fault: Plain) -> str:
    kind = _kind_words(fault["kind"])
    return kind if fault["severity"] == "error" else _("%(kind)s: warnings") % {"kind": kind}


def place_to_mend(study: str, fault: Plain) -> str:
    """Where a fault is mended: the line of a chapter, the record's page, or the room."""
    kind, key = fault["kind"], fault["key"]
    if kind == "chapter":
        language, file = str(fault["file"]).split("/")[1:3]
        address = reverse("publishing:chapter", args=(study, language, file.removesuffix(".md")))
        return f"{address}?line={fault['row']}" if fault["row"] else address
    if key:
        return address_of(study, kind, key)
    return ""
