"""Reviewing candidates, one obligation of one city after another, by keyboard or by plain forms."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.norms.records import Verdict
from odgovor.web.norms import access, convert
from odgovor.web.norms.desk import Desk, Room, desk_of, is_waiting, lines_of
from odgovor.web.norms.forms import GapForm, JudgeForm
from odgovor.web.norms.judging import decided_pair, gap_of
from odgovor.web.norms.services import Change, Decision, judge, keep_gap, undo
from odgovor.web.records.faults import said_fault
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member

_SALT = "norms.undo"


@require_safe
def first(request: HttpRequest, study: str) -> HttpResponse:
    """On to the first obligation that waits, in the city asked for (else the member's first) and the theme if one is."""
    member = access.reader(request, study)
    cities = [place.key for place in convert.cities_of(member)]
    mine = [key for key in cities if access.may_judge(member, key)]
    asked = request.GET.get("city", "")
    city = asked if asked in cities else next(iter(mine or cities), "")
    if not city:
        return render(request, "norms/nothing.html", {"member": member, "room": Room()})
    found = lines_of(convert.norm_book(member, [city]), city, "")
    lines = [line for line in found if line.theme == request.GET.get("theme")] or found
    waiting = next((line for line in lines if is_waiting(line)), lines[0])
    return redirect("norms:obligation", study, city, waiting.key)


@require_safe
def obligation(request: HttpRequest, study: str, city: str, key: str) -> HttpResponse:
    """An obligation with its candidates; ``?candidate=2`` is the one that the keys act on."""
    member = access.reader(request, study)
    access.city_of(member, city)
    return _page(request, member, city, key)


def _page(
    request: HttpRequest,
    member: Member,
    city: str,
    key: str,
    *,
    faults: Sequence[str] = (),
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.get("candidate", "1")
    chosen = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1
    desk = desk_of(member, city, access.provision_of(member, key), chosen=chosen)
    context = {
        "room": Room(),
        "member": member,
        "city": city,
        "city_name": access.city_of(member, city),
        "cities": convert.cities_of(member),
        "desk": desk,
        "chosen": chosen,
        "may_judge": access.may_judge(member, city),
        "undo": request.GET.get("undo", ""),
        "faults": faults,
        "typed": reason,
    }
    return render(request, "norms/review.html", context, status=status)


@require_POST
def judge_candidate(request: HttpRequest, study: str, city: str, key: str) -> HttpResponse:
    """Keep what is said of a candidate, and go on to the next one."""
    member = access.judge_of(request, study, city)
    desk = desk_of(member, city, access.provision_of(member, key), chosen=1)
    form = JudgeForm(request.POST)
    option = next(
        (o for o in desk.options if o.candidate.measure == request.POST.get("measure")), None
    )
    if not form.is_valid() or option is None:
        return _page(
            request,
            member,
            city,
            key,
            faults=[_("Choose what you say of a candidate.")],
            status=422,
        )
    decision = Decision(form.cleaned_data["decision"])
    pair = decided_pair(member, option, decision, reason=form.cleaned_data["reason"])
    try:
        changes = judge(member, pair, decision, seen=form.cleaned_data["seen"])
    except LostRaceError:
        return _lost(request, member, city, key)
    messages.success(request, _("Kept."))
    return _onward(member, city, desk, option.number, decision, changes)


@require_POST
def record_gap(request: HttpRequest, study: str, city: str, key: str) -> HttpResponse:
    """Keep that no measure answers: as a candidate, or confirmed with a reason."""
    member = access.judge_of(request, study, city)
    found = access.provision_of(member, key)
    form = GapForm(request.POST)
    if not form.is_valid():
        return _page(
            request, member, city, key, faults=[_("Say whether the gap is confirmed.")], status=422
        )
    reason = form.cleaned_data["reason"]
    desk = desk_of(member, city, found, chosen=1)
    gap = gap_of(member, city, desk, Verdict(form.cleaned_data["verdict"]), reason=reason)
    try:
        changes = keep_gap(member, gap, seen=form.cleaned_data["seen"])
    except InvalidDataError as wrong:
        said = [said_fault(fault) for fault in wrong.faults]
        return _page(request, member, city, key, faults=said, reason=reason, status=422)
    except LostRaceError:
        return _lost(request, member, city, key)
    messages.success(request, _("Kept."))
    return _to(member, city, desk.following or key, changes, judged=key)


@require_POST
def take_back(request: HttpRequest, study: str, city: str, key: str) -> HttpResponse:
    """Undo the member's last judgement of this obligation, unless somebody has changed it since."""
    member = access.judge_of(request, study, city)
    access.provision_of(member, key)
    back = key
    try:
        held = signing.loads(request.POST.get("changes", ""), salt=f"{_SALT}.{member.pk}")
        back = held["key"]
        undo(member, [Change(*item) for item in held["changes"]])
    except signing.BadSignature:
        messages.error(request, _("There is nothing to undo."))
    except LostRaceError:
        messages.error(request, _("It was changed since, and stays as it is now."))
    else:
        messages.success(request, _("Undone."))
    return redirect("norms:obligation", study, city, back)


def _onward(  # where the member was, and what was done there
    member: Member, city: str, desk: Desk, number: int, decision: Decision, changes: list[Change]
) -> HttpResponse:
    """To the next candidate after a refusal or a doubt, else to the next obligation."""
    key = desk.provision.key
    is_settled = decision in {Decision.ANSWERED, Decision.PARTLY}
    if is_settled or number >= len(desk.options):
        return _to(member, city, desk.following or key, changes, judged=key)
    return _to(member, city, key, changes, judged=key, candidate=number + 1)


def _to(  # where to go, and what was done where the member came from
    member: Member,
    city: str,
    key: str,
    changes: list[Change],
    *,
    judged: str,
    candidate: int = 1,
) -> HttpResponse:
    held = {"key": judged, "changes": [(c.key, c.before, c.after) for c in changes]}
    token = signing.dumps(held, salt=f"{_SALT}.{member.pk}", compress=True)
    address = reverse("norms:obligation", args=[member.study.key, city, key])
    return redirect(f"{address}?{urlencode({'candidate': candidate, 'undo': token})}")


def _lost(request: HttpRequest, member: Member, city: str, key: str) -> HttpResponse:
    """The same page with what holds now; the reason that was typed is kept."""
    said = _(
        "Somebody judged this at the same time. Below is what holds now; judge again if need be."
    )
    reason = request.POST.get("reason", "")
    return _page(request, member, city, key, faults=[said], reason=reason, status=409)
