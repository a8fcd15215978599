"""Importing an action-plan table: bring it, say what its columns hold, see what would change, import."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from odgovor.common.errors import InvalidDataError
from odgovor.plans.sheets.rules import SheetFault, UnreadableSheetError
from odgovor.web.common.editions import said
from odgovor.web.documents.access import document_of
from odgovor.web.plans import access, sheet_drafts, sheet_pages, sheet_sources
from odgovor.web.plans.sheet_bodies import may_add_bodies
from odgovor.web.plans.sheet_forms import ColumnsForm, DecisionsForm, TableForm, corrected_cells
from odgovor.web.plans.sheet_import import SheetPlan, apply_sheet, planned_sheet
from odgovor.web.plans.sheet_reader import Progress
from odgovor.web.records.access import record_to_change
from odgovor.web.records.faults import said_fault
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member

FORM = require_http_methods(["GET", "HEAD", "POST"])
Step = tuple[Member, Record, sheet_drafts.Draft]


@FORM
def bring(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Takes a file or pasted cells and leads to their columns."""
    member = access.network_member(request, study)
    plan = record_to_change(member, key, kinds=("plan",))
    documents = sheet_sources.documents_with_tables(member)
    form = TableForm(request.POST or None, request.FILES or None, documents=documents)
    if request.method == "POST" and form.is_valid():
        try:
            draft = sheet_sources.begun_with(request, member, plan, form)
            step = "plans:import_reading" if draft.is_waiting else "plans:import_check"
            return redirect(step, study, key, draft.key)
        except UnreadableSheetError as fault:
            _say(
                fault, form, "document" if form.document_key else "file" if form.name else "pasted"
            )
    return render(request, "plans/analysis/bring.html", {"plan": plan, "form": form})


@FORM
def reading(request: HttpRequest, study: str, key: str, draft: str) -> HttpResponse:
    """Shows how far the reading of a long document is, and leads to its columns when it is done."""
    _member, plan, found = _step(request, study, key, draft)
    faults: tuple[SheetFault, ...] = ()
    progress = Progress()
    if request.method == "POST" and found.is_waiting:
        try:
            found, progress = sheet_drafts.looked_at(found, seconds=1.0)
            sheet_drafts.keep_draft(request, study, found)
        except UnreadableSheetError as fault:
            faults = fault.found
    if not found.is_waiting:
        address = reverse("plans:import_check", args=[study, key, draft])
        return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
    context = {"plan": plan, "draft": found, "progress": progress, "faults": faults}
    return render(request, "plans/analysis/reading.html", context)


@FORM
def check(request: HttpRequest, study: str, key: str, draft: str) -> HttpResponse:
    """Shows the whole import on one page: columns, questions, every fault and every change; keeps what was said."""
    member, plan, found = _step(request, study, key, draft)
    if found.is_waiting:
        return redirect("plans:import_reading", study, key, draft)
    planned = planned_sheet(member, plan, found)
    columns = _columns(request, planned, found)
    form = _decisions(request, planned, found, may_add=may_add_bodies(member, plan))
    if request.method == "POST":
        found = found.with_cells(corrected_cells(request.POST, planned.table))
        kept = _kept(request, planned, found, columns, form)
        if kept is not None:
            sheet_drafts.keep_draft(request, study, kept)
            return redirect("plans:import_check", study, key, draft)
    return render(
        request, "plans/analysis/check.html", _checked(plan, found, planned, columns, form)
    )


@require_POST
def apply(request: HttpRequest, study: str, key: str, draft: str) -> HttpResponse:
    """Makes the changes that were shown, in one piece."""
    member, plan, found = _step(request, study, key, draft)
    if found.is_waiting:
        return redirect("plans:import_reading", study, key, draft)
    planned = planned_sheet(member, plan, found)
    try:
        apply_sheet(member, planned, seen=request.POST.get("seen", ""))
    except LostRaceError:
        messages.warning(request, _("The plan has changed meanwhile. Look at the changes again."))
        return redirect("plans:import_check", study, key, draft)
    except InvalidDataError as refused:
        for fault in refused.faults[:20]:
            messages.error(request, format_html("{}: {}", fault.place, said_fault(fault)))
        return redirect("plans:import_check", study, key, draft)
    sheet_drafts.forget_draft(request, study, found)
    messages.success(
        request,
        _(
            "The table was imported. Every change stands in the history of its record, where it can be taken back."
        ),
    )
    return redirect("plans:plan", study, key)


def _step(request: HttpRequest, study: str, key: str, draft: str) -> Step:
    """The gate of every later step: the plan that may be filled, the requester's own draft for it, its document."""
    member = access.network_member(request, study)
    plan = record_to_change(member, key, kinds=("plan",))
    found = sheet_drafts.draft_of(request, study=study, plan=key, key=draft)
    if found.document:
        document_of(member, found.document)
    return member, plan, found


def _is_readable(draft: sheet_drafts.Draft, form: Form, name: str) -> bool:
    """Whether the table can be read as the draft says; where not, the form says why."""
    try:
        draft.table()
    except UnreadableSheetError as fault:
        _say(fault, form, name)
        return False
    return True


def _say(fault: UnreadableSheetError, form: Form, name: str) -> None:
    """Say on a form why a table cannot be read."""
    for item in fault.found:
        text = f"{said(item.message)} {said(item.remedy)}"
        form.add_error(name if name in form.fields else None, text)


def _columns(request: HttpRequest, planned: SheetPlan, draft: sheet_drafts.Draft) -> ColumnsForm:
    """The form of the columns, filled in where it was sent with the rest of the page."""
    posted = request.POST if "language" in request.POST else None
    return ColumnsForm(posted, table=planned.table, mapping=planned.mapping, draft=draft)


def _kept(
    request: HttpRequest,
    planned: SheetPlan,
    draft: sheet_drafts.Draft,
    columns: ColumnsForm,
    form: DecisionsForm,
) -> sheet_drafts.Draft | None:
    """The draft with everything that was said on the page; None where the page has to say what is wrong."""
    if not form.is_valid() or (columns.is_bound and not columns.is_valid()):
        return None
    chosen = form.chosen() if form.fields.keys() & request.POST.keys() else {}
    kept = replace(draft, **chosen)
    if not columns.is_bound:
        return kept
    shown = replace(kept, header_row=planned.mapping.header_row, sheet=planned.table.sheet)
    changed = sheet_drafts.with_columns(shown, **columns.chosen())
    readable = _is_readable(changed, columns, "sheet" if planned.table.sheets else "encoding")
    return changed if readable else None


def _decisions(
    request: HttpRequest, planned: SheetPlan, draft: sheet_drafts.Draft, *, may_add: bool
) -> DecisionsForm:
    new = {body.data["key"] for body in planned.new_bodies}
    known = ((key, name) for key, name in planned.bodies.items() if key not in new)
    organisations = sorted((said(name), key) for key, name in known)
    return DecisionsForm(
        request.POST or None,
        reading=planned.reading,
        draft=draft,
        organisations=[(key, name) for name, key in organisations],
        needs=sheet_pages.needs_of(planned.reading),
        may_add=may_add,
    )


def _checked(
    plan: Record,
    draft: sheet_drafts.Draft,
    planned: SheetPlan,
    columns: ColumnsForm,
    form: DecisionsForm,
) -> dict[str, object]:
    table, mapping, reading = planned.table, planned.mapping, planned.reading
    return {
        "plan": plan,
        "draft": draft,
        "planned": planned,
        "reading": reading,
        "table": table,
        "mapping": mapping,
        "columns_form": columns,
        "columns": sheet_pages.columns_of(table, mapping, columns),
        "columns_open": bool(columns.errors) or sheet_pages.needs_columns(planned),
        "preview": sheet_pages.preview_of(table, mapping),
        "rows_below": sheet_pages.rows_below(table, mapping),
        "form": form,
        "rows": sheet_pages.faulty_rows(table, mapping, reading),
        "faulty": len(sheet_pages.own_faults(reading)),
        "waiting": sheet_pages.waiting_rows(reading),
        "whole": sheet_pages.whole_faults(reading),
        "statuses": sheet_pages.statuses_of(reading),
        "changed": sheet_pages.changed_activities(planned),
        "added": sheet_pages.added_activities(planned),
        "unsure": sheet_pages.unsure_rows(planned),
        "shown": sheet_pages.SHOWN_ROWS,
    }
