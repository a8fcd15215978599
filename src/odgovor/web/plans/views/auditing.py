"""Auditing: contested and unaudited marks, decided by somebody who did not make them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.plans.records import Stage
from odgovor.web.common.paging import page_of
from odgovor.web.documents.access import may_write_documents
from odgovor.web.plans import access
from odgovor.web.plans.audits import TABS, citations_of, sheets_of, to_audit
from odgovor.web.plans.desk import desk_of, form_options
from odgovor.web.plans.forms import AuditForm, fault_text
from odgovor.web.plans.reply_files import files_of
from odgovor.web.plans.services import audit_mark, warnings_of
from odgovor.web.plans.views.answers import lost, viewer_of
from odgovor.web.records.places import city_choices
from odgovor.web.records.services import LostRaceError


@require_safe
def audits(request: HttpRequest, study: str) -> HttpResponse:
    """The marks that wait for an audit, contested ones first."""
    member = access.auditor(request, study)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    city = request.GET.get("city", "")[:80]
    page = page_of(request, to_audit(member, tab, city), size=25)
    context = {
        "page": page,
        "sheets": sheets_of(member, page.object_list),
        "tab": tab,
        "tabs": TABS,
        "city": city,
        "city_choices": city_choices(member, with_country=False),
    }
    return render(request, "plans/audits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """First mark and reply side by side, and the form that decides."""
    member = access.auditor(request, study)
    activity = access.activity_to_audit(member, key)
    desk = desk_of(member, activity)
    form = AuditForm(request.POST or None, **form_options(desk, Stage.AUDIT, request.GET))
    if request.method == "POST" and form.is_valid():
        try:
            audit_mark(member, activity, data=form.to_data(), version=form.version_seen)
        except InvalidDataError as found:
            form.put_faults(found.faults)
        except LostRaceError as race:
            return lost(request, member, activity, Stage.AUDIT, form.to_data(), race)
        else:
            for fault in warnings_of(member, activity, Stage.AUDIT):
                messages.warning(request, fault_text(fault))
            messages.success(request, _("The audit is kept, and from now on it counts."))
            return redirect("plans:audit_list", study)
    sheet = sheets_of(member, [activity])[0]
    context = {
        "desk": desk,
        "form": form,
        "sheet": sheet,
        "citations": citations_of(member, sheet),
        "reply_files": files_of(member, [activity.key]).get(activity.key, []),
        "may_document": may_write_documents(member),
        "viewer": viewer_of(desk, form),
    }
    return render(request, "plans/audit.html", context)
