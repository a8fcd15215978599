"""Forms of judging: their shape only; what a judgement needs is for the services."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from odgovor.norms.records import Verdict
from odgovor.web.norms.services import Decision

LONGEST_REASON = 2000
_SEEN = re.compile(r"(?P<key>[^\s:]{1,400}):(?P<version>[0-9]{1,9})")


class SeenField(forms.CharField):
    """The versions of the records that the page showed, written ``key:version`` and parted by blanks."""

    def to_python(self, value: Any) -> Any:
        """A mapping of keys and versions; what is not so written is left out."""
        text = super().to_python(value) or ""
        return {
            found["key"]: int(found["version"])
            for part in text.split()
            if (found := _SEEN.fullmatch(part))
        }


class _Judging(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "data-key": "e"}),
    )
    seen = SeenField(required=False, widget=forms.HiddenInput)


class JudgeForm(_Judging):
    """What is said of a candidate."""

    measure = forms.CharField(max_length=200, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(item.value, item.value) for item in Decision])


class GapForm(_Judging):
    """What is said where no measure answers."""

    verdict = forms.ChoiceField(
        choices=[
            (item.value, item.value) for item in (Verdict.CANDIDATE_GAP, Verdict.CONFIRMED_GAP)
        ]
    )
