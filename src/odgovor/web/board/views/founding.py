"""Making a new study."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from odgovor.common.errors import InvalidDataError
from odgovor.web.board.forms import StudyForm, first_proposal
from odgovor.web.board.founding import make_study
from odgovor.web.studies.access import studies_of
from odgovor.web.studies.services import KeyTakenError


def new_study(request: HttpRequest) -> HttpResponse:
    """Make a study; for those who coordinate one already."""
    if not any(member.is_coordinator for member in studies_of(request.user)):
        raise Http404
    form = StudyForm(request.POST or None, initial=first_proposal(timezone.localdate()))
    if request.method == "POST" and form.is_valid() and _is_made(request, form):
        messages.success(request, _("The study is there. Add its cities, then invite partners."))
        return redirect("board:board", study=form.cleaned_data["key"])
    return render(request, "board/new_study.html", {"form": form})


def _is_made(request: HttpRequest, form: StudyForm) -> bool:
    """Whether the study could be made; what stands in the way is told by the form."""
    try:
        make_study(key=form.cleaned_data["key"], founder=request.user, about=form.about)
    except KeyTakenError:
        form.add_error("key", _("There is a study with this key. Choose another."))
    except InvalidDataError as refusal:
        form.add_faults(refusal.faults)
    else:
        return True
    return False
