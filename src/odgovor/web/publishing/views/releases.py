"""Releases for those who make them: the list, a release with its approvals, and what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from odgovor.web.publishing import access, frozen, runs
from odgovor.web.publishing import releases as service
from odgovor.web.publishing.approving import counting
from odgovor.web.publishing.forms import ApproveForm, ProposeForm, WithdrawForm
from odgovor.web.publishing.models import Release, Run
from odgovor.web.publishing.policy import ReleasePolicy, lowered_at, policy_of
from odgovor.web.publishing.reports import report_for
from odgovor.web.publishing.views.gate import run_context, shown_faults
from odgovor.web.publishing.wording import REFUSALS
from odgovor.web.studies.access import coordinator_of
from odgovor.web.studies.models import Member, Study


def releases(request: HttpRequest, study: str) -> HttpResponse:
    """The releases of the study, and a form for the next one where the gate is open."""
    member = access.reader_of(request, study)
    return render(request, "publishing/releases.html", _list(member, _propose_form(member)))


def _propose_form(member: Member) -> ProposeForm:
    return ProposeForm(initial={"revision": member.study.revision})


def _list(member: Member, form: ProposeForm) -> dict[str, Any]:
    found = Release.objects.filter(study=member.study).select_related("proposed_by", "study")
    standing = runs.standing_run(member.study, Run.Kind.GATE)
    return {
        "releases": found,
        "form": form,
        "may_propose": service.may_propose(member),
        "is_green": standing is not None and standing.is_green,
        "is_looked_at": standing is not None and not standing.is_open,
        "building": found.filter(state=Release.State.BUILDING).first(),
        "policy": policy_of(member.study, timezone.now()),
        "lowered_at": lowered_at(member.study, timezone.now()),
        "for_few": _for_few(member.study, standing),
        "now": timezone.now(),
    }


def _for_few(study: Study, run: Run | None) -> list[dict[str, Any]]:
    """How many records that are for few go out, file by file; numbers that everybody who decides may know."""
    from odgovor.publication.disclosure import COUNTS

    said = run.faults if run is not None else []
    return shown_faults(study, [fault for fault in said if fault["code"] in COUNTS])


@require_POST
def propose(request: HttpRequest, study: str) -> HttpResponse:
    """Propose a release; it is built in the background."""
    member = coordinator_of(request, study)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return render(request, "publishing/releases.html", _list(member, form), status=422)
    try:
        made = service.propose(member, now=timezone.now(), **form.cleaned_data)
    except service.RefusedError as refusal:
        messages.error(request, REFUSALS[refusal.reason])
        return redirect("publishing:releases", study)
    return redirect("publishing:release", study, made.number)


def release(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """A release: how far it is, who approved it, and what can be done."""
    member = access.reader_of(request, study)
    found = access.release_of(member, number)
    faults = report_for(member, found.run.faults if found.run else [])
    context = {
        "release": found,
        "approvals": found.approvals.select_related("by"),
        "counting": set(counting(found).values_list("pk", flat=True)),
        "lowered_at": lowered_at(found.study, found.proposed_at),
        "may_approve": service.may_approve(member, found),
        "may_withdraw": service.may_withdraw(member, found),
        "may_preview": found.is_built and member.role in access.RELEASERS,
        "is_public": found.is_public(timezone.now()),
        "approve_form": ApproveForm(initial={"digest": found.digest}),
        "for_few": _for_few(member.study, found.run),
        "faults": shown_faults(member.study, faults.faults),
        **run_context(found.run if found.state in {"building", "failed"} else None),
        "policy": ReleasePolicy(found.approvals_needed, found.cooling_hours),
        "now": timezone.now(),
    }
    template = (
        "publishing/_release.html"
        if request.headers.get("HX-Request")
        else "publishing/release.html"
    )
    return render(request, template, context)


@require_POST
def approve(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Say yes to a release."""
    member = access.releaser_of(request, study)
    found = access.release_of(member, number)
    form = ApproveForm(request.POST)
    digest = form.cleaned_data["digest"] if form.is_valid() else ""
    try:
        service.approve(member, found, digest=digest, now=timezone.now())
    except service.RefusedError as refusal:
        messages.error(request, REFUSALS[refusal.reason])
    return redirect("publishing:release", study, number)


def withdraw(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """A form for the reason, and the withdrawal."""
    member = access.releaser_of(request, study)
    found = access.release_of(member, number)
    if not service.may_withdraw(member, found):
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.withdraw(member, found, now=timezone.now(), **form.cleaned_data)
        except service.RefusedError as refusal:
            messages.error(request, REFUSALS[refusal.reason])
        return redirect("publishing:release", study, number)
    return render(request, "publishing/withdraw.html", {"form": form, "release": found})


def bundle(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """The frozen bundle of a release as an archive, from which it can be built again byte for byte."""
    member = coordinator_of(request, study)
    found = access.release_of(member, number)
    try:
        data = frozen.bundle_bytes(found)
    except frozen.DamagedFileError as fault:
        raise Http404 from fault
    name = f"{study}-release-{number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/zip", headers=headers)
