"""Forms of the import: the table, its columns, and what only a person can say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from odgovor.common.codes import OrganisationType, Theme, label_of
from odgovor.plans.labels import label
from odgovor.plans.records import Status
from odgovor.plans.sheets.delimited import ENCODINGS, MAX_BYTES
from odgovor.plans.sheets.fields import SheetField, field_label
from odgovor.plans.sheets.mapping import HEADER_ROWS, SheetMapping
from odgovor.plans.sheets.reading import SheetReading
from odgovor.plans.sheets.statuses import status_name
from odgovor.plans.sheets.table import SheetTable, text_of
from odgovor.plans.sheets.words import plain
from odgovor.web.common.editions import in_script, said
from odgovor.web.plans.sheet_bodies import ADD
from odgovor.web.plans.sheet_drafts import Draft

MAX_PASTED = 2_000_000
LANGUAGES = [("sr", _("Serbian, either script")), ("en", _("English"))]
LEAVE_OUT = "-"
CELL, MAX_CELL = "cell-", 4_000
# More different states than this are prose, not a scale: the most used are asked for.
MAX_STATUSES, MAX_CALLED, MAX_ROWS_NAMED = 40, 120, 8


class TableForm(forms.Form):
    """An action-plan table: a file, a source document of the study, or the cells of it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "A workbook (XLSX), a Word document (DOCX), a PDF or a CSV file of at most 32 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx,.pdf,.csv,.tsv,.txt"}),
    )
    document = forms.ChoiceField(
        label=_("Or a source document of the study"),
        required=False,
        help_text=_("Its version and pages are then kept as the source of what is imported."),
    )
    pasted = forms.CharField(
        label=_("Or the cells, pasted"),
        required=False,
        strip=False,
        help_text=_(
            "Mark the table in your spreadsheet or document, heading included, copy it and paste it here."
        ),
        validators=[MaxLengthValidator(MAX_PASTED)],
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "pasted-cells"}),
    )

    def __init__(
        self, *args: Any, documents: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if documents:
            self.fields["document"].choices = [("", _("– none –")), *documents]
        else:
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        """Exactly one of file, document and cells, and not too much of it."""
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), (cleaned.get("pasted") or "").strip()
        brought = [name for name in (file, cleaned.get("document"), pasted) if name]
        if len(brought) > 1:
            where = "pasted" if pasted else "document"
            self.add_error(
                where, _("Bring one of a file, a document and pasted cells, not several.")
            )
        elif not brought and not self.errors:
            self.add_error("file", _("Choose a file, or paste the cells."))
        elif file and file.size > MAX_BYTES:
            self.add_error("file", _("The file is larger than 32 MB."))
        return cleaned

    @property
    def chunks(self) -> Any:
        """The bytes that were brought, in pieces."""
        file = self.cleaned_data["file"]
        return file.chunks() if file else [self.cleaned_data["pasted"].encode()]

    @property
    def document_key(self) -> str:
        """The key of the document that was chosen, or nothing."""
        return str(self.cleaned_data.get("document", ""))

    @property
    def name(self) -> str:
        """The name of the file, empty for pasted cells."""
        file = self.cleaned_data["file"]
        return str(file.name)[:120] if file else ""


class ColumnsForm(forms.Form):
    """Which column holds what, and how the table is read; a select for each column, named by its letter."""

    language = forms.ChoiceField(label=_("Language of the table"), choices=LANGUAGES)
    header_row = forms.IntegerField(
        label=_("Last row of the heading"),
        min_value=0,
        max_value=HEADER_ROWS,
        help_text=_("0 where the table has no heading."),
    )

    def __init__(
        self, *args: Any, table: SheetTable, mapping: SheetMapping, draft: Draft, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = draft.language
        self.fields["header_row"].initial = mapping.header_row
        if len(table.sheets) > 1:
            labels = {name: said(label) for name, label in table.labels.items()}
            choices = [(name, labels.get(name, name)) for name in table.sheets]
            label = _("Table") if table.is_of_document else _("Sheet")
            self.fields["sheet"] = forms.ChoiceField(
                label=label, choices=choices, initial=table.sheet
            )
        if not table.sheets and draft.name:
            found = [("", _("found out by itself")), *((name, name) for name in ENCODINGS)]
            self.fields["encoding"] = forms.ChoiceField(
                label=_("Encoding"), choices=found, initial=draft.encoding, required=False
            )
        choices = field_choices()
        for column in mapping.columns:
            self.fields[f"column-{column.letter}"] = forms.ChoiceField(
                label=_("Column %(letter)s holds") % {"letter": column.letter},
                choices=choices,
                initial=column.field or "",
                required=False,
            )
        self._letters = [column.letter for column in mapping.columns]

    def column(self, letter: str) -> forms.BoundField:
        """The select of a column."""
        return self[f"column-{letter}"]

    @property
    def reading_fields(self) -> list[forms.BoundField]:
        """The fields that say how the table is read."""
        return [self[name] for name in self.fields if not name.startswith("column-")]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as a draft keeps it."""
        cleaned = self.cleaned_data
        found = {name: cleaned[name] for name in ("language", "header_row")}
        found |= {name: cleaned[name] for name in ("sheet", "encoding") if name in cleaned}
        found["fields"] = {letter: cleaned[f"column-{letter}"] for letter in self._letters}
        return found


def corrected_cells(posted: Mapping[str, Any], table: SheetTable) -> dict[str, str]:
    """The cells that a person wrote anew, by row and letter; only those that the table has and that differ."""
    found = {}
    for row in table.rows:
        for letter, text in zip(table.letters, row.texts, strict=True):
            given = posted.get(f"{CELL}{row.number}:{letter}")
            if given is not None and text_of(str(given)) != text:
                found[f"{row.number}:{letter}"] = str(given)[:MAX_CELL]
    return found


def field_choices() -> list[tuple[str, Any]]:
    """The fields a column may hold, each with its label; the empty one leaves the column out."""
    fields = [(name.value, said(field_label(name))) for name in SheetField]
    return [("", _("– not taken over –")), *fields]


class DecisionsForm(forms.Form):
    """What the cells cannot say: who is meant, which status, which theme, where activities without one go."""

    measure = forms.CharField(
        label=_("Measure of activities that stand under none"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "known-measures"}),
    )
    objective = forms.CharField(
        label=_("Objective of measures that stand under none"),
        help_text=_("One that the plan has, or a new one."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "known-objectives"}),
    )

    def __init__(
        self,
        *args: Any,
        reading: SheetReading,
        draft: Draft,
        organisations: list[tuple[str, str]],
        needs: tuple[str, ...],
        may_add: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._may_add = may_add
        for name in ("measure", "objective"):
            self.fields[name].initial = getattr(draft, name)
            if name not in needs and not getattr(draft, name):
                del self.fields[name]
        self._names: dict[str, str] = {}
        self._themes: dict[str, str] = {}
        self._statuses: dict[str, str] = {}
        self._add_bodies(reading, draft, organisations)
        self._add_statuses(reading, draft)
        self._add_themes(reading)

    def _add_bodies(
        self, reading: SheetReading, draft: Draft, organisations: list[tuple[str, str]]
    ) -> None:
        choices: list[Any] = [("", _("– choose –")), (LEAVE_OUT, _("leave it out"))]
        if self._may_add:
            types = [(f"{ADD}{code}", said(label_of(code))) for code in OrganisationType]
            choices.append((_("add it to the organisations, as"), types))
        choices.append((_("it is this organisation"), organisations))
        near = {plain(item.name): item.near for item in reading.unknown}
        decided = dict.fromkeys([*draft.bodies, *near])
        labels = draft.names | {plain(item.name): item.name for item in reading.unknown}
        for number, name in enumerate(decided):
            chosen = draft.bodies.get(name)
            guess = near[name][0] if near.get(name) else ""
            initial = guess if chosen is None else chosen or LEAVE_OUT
            self._names[f"body-{number}"] = name
            self.fields[f"body-{number}"] = forms.ChoiceField(
                label=labels.get(name, name), choices=choices, initial=initial, required=False
            )

    def _add_statuses(self, reading: SheetReading, draft: Draft) -> None:
        """A select for each status that is not known: the nearest is chosen already, and it may stay empty."""
        asked = {status_name(item.text): item for item in reading.unknown_statuses[:MAX_STATUSES]}
        choices: list[Any] = [("", _("– choose –")), (LEAVE_OUT, _("leave it empty"))]
        scale = [(status.value, said(label(status))) for status in Status]
        choices.append((_("it is this status"), scale))
        for number, name in enumerate(dict.fromkeys([*draft.statuses, *asked])):
            chosen = draft.statuses.get(name)
            guess = asked[name].near or "" if name in asked else ""
            text = asked[name].text if name in asked else draft.called.get(name, name)
            self._statuses[f"status-{number}"] = name
            self.fields[f"status-{number}"] = forms.ChoiceField(
                label=text[:MAX_CALLED],
                choices=choices,
                initial=guess if chosen is None else chosen or LEAVE_OUT,
                help_text=_in_rows(asked[name].rows) if name in asked else "",
                required=False,
            )

    def _add_themes(self, reading: SheetReading) -> None:
        choices = [
            ("", _("– choose –")),
            *((theme.value, said(label_of(theme))) for theme in Theme),
        ]
        for number, measure in enumerate(reading.new_measures):
            self._themes[f"theme-{number}"] = plain(measure.name)
            self.fields[f"theme-{number}"] = forms.ChoiceField(
                label=in_script(measure.name),
                choices=choices,
                initial=measure.theme or "",
                required=False,
            )

    @property
    def body_fields(self) -> list[forms.BoundField]:
        """A select for each name that is no organisation of the study."""
        return [self[name] for name in self._names]

    @property
    def status_fields(self) -> list[forms.BoundField]:
        """A select for each status that is not known."""
        return [self[name] for name in self._statuses]

    @property
    def theme_fields(self) -> list[forms.BoundField]:
        """A select for each new measure."""
        return [self[name] for name in self._themes]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The measure and the objective that the table lacks."""
        return [self[name] for name in ("measure", "objective") if name in self.fields]

    def chosen(self) -> dict[str, Any]:
        """What was decided, as a draft keeps it; what was left open is not kept."""
        cleaned = self.cleaned_data
        bodies = {name: cleaned[field] for field, name in self._names.items() if cleaned[field]}
        statuses = {
            name: cleaned[field] for field, name in self._statuses.items() if cleaned[field]
        }
        found: dict[str, Any] = {
            "statuses": {
                name: "" if code == LEAVE_OUT else code for name, code in statuses.items()
            },
            "called": {
                name: str(self.fields[field].label) for field, name in self._statuses.items()
            },
            "names": {name: str(self.fields[field].label) for field, name in self._names.items()},
            "bodies": {name: "" if key == LEAVE_OUT else key for name, key in bodies.items()},
            "themes": {
                name: cleaned[field] for field, name in self._themes.items() if cleaned[field]
            },
        }
        return found | {name: cleaned[name] for name in ("measure", "objective") if name in cleaned}


def _in_rows(rows: Sequence[int]) -> str:
    """In which rows a status stands, the first of many."""
    named = ", ".join(str(row) for row in rows[:MAX_ROWS_NAMED])
    named += ", …" if len(rows) > MAX_ROWS_NAMED else ""
    return ngettext("row %(rows)s", "rows %(rows)s", len(rows)) % {"rows": named}
