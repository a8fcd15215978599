"""Forms of marking: what was found, on which evidence, and what the city says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from odgovor.common.codes import NoDataReason
from odgovor.common.dates import PartialDate
from odgovor.common.errors import Fault
from odgovor.plans.records import Status
from odgovor.web.common.editions import current_edition, said
from odgovor.web.common.labels import label_of
from odgovor.web.documents.forms import MaybeFileForm
from odgovor.web.records.faults import said_fault

Choice = tuple[str, str]
_AREA = {"rows": 3, "cols": 60}
# What a broken rule says on these forms, in the reader's language.
_SAID: dict[str, Any] = {
    "PLANS-006": _("Say why there is no data."),
    "PLANS-008": _("Show the evidence: the document, the page and the words on it."),
    "PLANS-009": _("There is no first mark yet."),
    "PLANS-010": _("This day is earlier than the day of the stage before."),
    "PLANS-011": _("The organisation that gave the first mark should not be this one, too."),
    "PLANS-022": _("This day is later than the day the study looks back from."),
    "QUOTE-003": _(
        "These words do not stand on that page. Copy them exactly, or correct the page."
    ),
    "QUOTE-004": _("The document has no such page."),
}


def status_choices() -> list[Choice]:
    """The scale with its words, in the order of the number keys."""
    return [(code.value, said(label_of(code))) for code in Status]


def reason_choices() -> list[Choice]:
    """Why there is no data."""
    return [(code.value, said(label_of(code))) for code in NoDataReason if code.value]


def language() -> str:
    """The language a reader of the page writes in."""
    return current_edition().language


class KeyedRadios(forms.RadioSelect):
    """Radio buttons that the number keys choose: 1 the first, 2 the second."""

    def create_option(self, name: str, *args: Any, **options: Any) -> dict[str, Any]:
        """An option with its key."""
        made = super().create_option(name, *args, **options)
        made["attrs"]["data-key"] = str(int(made["index"]) + 1)
        return made


class JudgementForm(forms.Form):
    """What was found: a status, and where there is no data, the reason."""

    status = forms.ChoiceField(label=_("What was found"), widget=KeyedRadios)
    reason_no_data = forms.ChoiceField(
        label=_("Why there is no data"), widget=forms.RadioSelect, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["status"].choices = status_choices()  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["reason_no_data"].choices = reason_choices()  # type: ignore[attr-defined]  # the same

    @property
    def version_seen(self) -> int:
        """The version of the mark that the person saw; 0 where there was none."""
        return int(self.cleaned_data["version"])

    def judgement(self) -> dict[str, Any]:
        """Status and reason; a reason left over from another status is dropped."""
        cleaned = self.cleaned_data
        is_absent = cleaned.get("status") == Status.NO_DATA
        reason = cleaned.get("reason_no_data", "") if is_absent else ""
        return {"status": cleaned.get("status", ""), "reason_no_data": reason}

    def put_faults(self, faults: Iterable[Fault]) -> None:
        """Put each fault on the field it is about, in the reader's language."""
        for fault in faults:
            column = fault.place.column
            names = (column, f"{column}_{language()}")
            name = next((name for name in names if name in self.fields), None)
            self.add_error(name, fault_text(fault))


def fault_text(fault: Fault) -> str:
    """A fault of marking as a sentence."""
    return str(_SAID.get(fault.code) or said_fault(fault))


class MarkForm(JudgementForm):
    """A first mark or an audit: the judgement with its evidence, a note, and who signs it when."""

    document = forms.CharField(label=_("Document"), required=False, max_length=200)
    page = forms.CharField(
        label=_("Page"),
        required=False,
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
    quote = forms.CharField(
        label=_("Quote"),
        required=False,
        help_text=_("The words as the document has them, letter by letter."),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )
    note_en = forms.CharField(
        label=_("Note, in English"),
        required=False,
        widget=forms.Textarea(attrs={**_AREA, "lang": "en"}),
    )
    note_sr = forms.CharField(
        label=_("Note, in Serbian"),
        required=False,
        widget=forms.Textarea(attrs={**_AREA, "lang": "sr"}),
    )
    deviation_en = forms.CharField(
        label=_("Departure from the plan, in English"),
        required=False,
        widget=forms.Textarea(attrs={**_AREA, "lang": "en"}),
    )
    deviation_sr = forms.CharField(
        label=_("Departure from the plan, in Serbian"),
        required=False,
        widget=forms.Textarea(attrs={**_AREA, "lang": "sr"}),
    )
    by = forms.ChoiceField(label=_("Signed by"), required=False)
    on = forms.CharField(
        label=_("Day"),
        required=False,
        max_length=10,
        help_text=_("A year, a month or a day: 2013, 2013-10 or 2013-10-08. May stay empty."),
        widget=forms.TextInput(attrs={"size": 12, "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        documents: Iterable[tuple[str, list[Choice]]],
        signers: Iterable[Choice],
        held: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.held = dict(held or {})
        groups: list[Any] = [("", _("choose")), *documents]
        self.fields["document"].widget = forms.Select(choices=groups)
        self.fields["by"].choices = [("", "–"), *signers]  # type: ignore[attr-defined]  # a ChoiceField
        self.order_fields(["status", "reason_no_data", "document", "page", "quote"])

    def clean_page(self) -> str:
        """A page counts from 1."""
        page = str(self.cleaned_data["page"]).strip()
        if page and not (page.isascii() and page.isdecimal() and int(page)):
            raise forms.ValidationError(_("Write the page as a number, such as 12."))
        return page

    def clean_on(self) -> str:
        """A day, month or year."""
        day = str(self.cleaned_data["on"]).strip()
        try:
            return str(PartialDate.parse(day)) if day else ""
        except ValueError as fault:
            raise forms.ValidationError(
                _("Write a date as a year, a month or a day: 2013, 2013-10 or 2013-10-08.")
            ) from fault

    def to_data(self) -> dict[str, Any]:
        """The mark as it is kept; a document without a quote is no evidence that there is no data."""
        cleaned = self.cleaned_data
        data = self.judgement() | {name: cleaned.get(name, "") for name in ("quote", "by", "on")}
        if data["quote"] or data["status"] != Status.NO_DATA:
            data |= {name: cleaned.get(name, "") for name in ("document", "page")}
        for name in ("note", "deviation"):
            texts = {code: cleaned.get(f"{name}_{code}", "") for code in ("en", "sr")}
            data[name] = texts if any(texts.values()) else ""
        data["simulated"] = self.held.get("simulated", "")
        return {name: value for name, value in data.items() if value}


class AuditForm(MarkForm):
    """An audit: the same, with the reason that decided it."""

    def clean(self) -> dict[str, Any]:
        """An audit says why in at least one language."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("note_en") or cleaned.get("note_sr")):
            self.add_error(f"note_{language()}", _("Say what decided it."))
        return cleaned


class ReplyForm(JudgementForm):
    """The city's own view of a mark, in the language it writes in."""

    note = forms.CharField(
        label=_("What we say"),
        max_length=4000,
        help_text=_("What the mark leaves out or has wrong, in your own words."),
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60}),
    )
    link = forms.URLField(
        label=_("Where it can be read"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Write an address such as www.nis.rs/report.")},
        help_text=_("The address of a decision, a report or a page that shows it."),
    )

    def __init__(self, *args: Any, held: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = dict(held or {})
        self.fields["status"].label = _("How far it is, as we see it")

    def to_data(self) -> dict[str, Any]:
        """The reply as it is kept; the text in the other language stays as it stood."""
        kept = self.held.get("note") or {}
        cleaned = self.cleaned_data
        text = "\n".join(part for part in (cleaned["note"], cleaned["link"]) if part)
        note = {"en": "", "sr": "", **kept, language(): text}
        return {name: value for name, value in self.judgement().items() if value} | {"note": note}


class ReplyFileForm(MaybeFileForm):
    """A file that shows what the city says."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].label = _("A file that shows it")


def in_three_weeks() -> date:
    """The day that is proposed for answers."""
    return timezone.localdate() + timedelta(days=21)


class SendForm(forms.Form):
    """Until when a city may answer."""

    due = forms.DateField(
        label=_("The city may answer until"),
        initial=in_three_weeks,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_due(self) -> Any:
        """A day that has not passed."""
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("Choose a day from today on."))
        return due


def mark_initial(data: Mapping[str, Any], *, version: int) -> dict[str, Any]:
    """What a form of a mark begins with; ``data`` as it is kept, empty where there is no mark yet."""
    found = {name: data.get(name, "") for name in ("document", "page", "quote", "by", "on")}
    found["status"] = data.get("status", Status.NO_DATA.value) if data else ""
    found["reason_no_data"] = data.get("reason_no_data", "")
    for name in ("note", "deviation"):
        texts = data.get(name) or {}
        found |= {f"{name}_{code}": texts.get(code, "") for code in ("en", "sr")}
    return found | {"version": version}


def reply_initial(data: Mapping[str, Any], *, version: int) -> dict[str, Any]:
    """What the form of a reply begins with; the address, if there is one, is the last line of the note."""
    text = str((data.get("note") or {}).get(language(), ""))
    before, _break, last = text.rpartition("\n")
    has_link = last.startswith(("https://", "http://"))
    return {
        "status": data.get("status", Status.NO_DATA.value) if data else "",
        "reason_no_data": data.get("reason_no_data", ""),
        "note": before if has_link else text,
        "link": last if has_link else "",
        "version": version,
    }
