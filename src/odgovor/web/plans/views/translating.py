"""Adding the language that the words of a mark lack: a city answers in its own, and readers have two."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.plans import access
from odgovor.web.plans.translation_form import TranslationForm
from odgovor.web.records.services import LostRaceError, change_record


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, study: str, key: str, stage: str) -> HttpResponse:
    """The words of a mark as they were written, and a field for the language they lack."""
    member = access.network_member(request, study)
    activity = access.activity_of(member, key)
    mark = access.mark_to_translate(member, key, stage)
    form = TranslationForm(request.POST or None, mark=mark)
    if request.method == "POST" and form.is_valid():
        try:
            change_record(member, mark, data=form.to_data(), version=form.version_seen)
        except InvalidDataError as found:
            form.put_faults(found.faults)
        except LostRaceError:
            form.add_error(None, _("The mark was changed meanwhile. Open the page anew."))
        else:
            messages.success(request, _("The translation is kept beside the original."))
            return redirect("plans:activity", study, key)
    return render(request, "plans/translate.html", {"activity": activity, "form": form})
