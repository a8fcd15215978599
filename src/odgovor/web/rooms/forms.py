"""The plain forms of the rooms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_AREA = {"cols": 60, "spellcheck": "false"}


class TranscriptForm(forms.Form):
    """A transcript and, where there is one, its English translation, as they are pasted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Transcript"),
        help_text=_(
            "Each turn begins on a line of its own with the label of the speaker, a colon and a blank, such as "
            "S1: Good day. A line without a label continues the turn before it; empty lines are left out."
        ),
        widget=forms.Textarea(attrs={**_AREA, "rows": 20}),
    )
    translation = forms.CharField(
        label=_("English translation"),
        help_text=_(
            "The same turns in the same order with the same labels; [...] stands for a turn that is not translated."
        ),
        required=False,
        widget=forms.Textarea(attrs={**_AREA, "rows": 8}),
    )
