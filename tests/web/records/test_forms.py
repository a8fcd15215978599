"""What forms of records promise: everything a record holds can be typed, and what was not touched stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.http import QueryDict

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.study.kinds import KINDS, items_of
from odgovor.study.reading import read_bundle
from odgovor.web.records.forms import RecordForm, form_for, put_faults
from odgovor.web.studies.models import Study
from tests.conftest import EXAMPLE

pytestmark = pytest.mark.django_db
FEW = 4
LIGHT = [kind for kind in KINDS if kind not in {"alias", "waiver", "standard", "instrument"}]


@pytest.fixture(scope="module")
def items() -> dict[str, list[Any]]:
    """Records of the example by kind: each that holds something in a place where none before it did."""
    seen: dict[str, set[str]] = {}
    found: dict[str, list[Any]] = {}
    for item in sorted(items_of(read_bundle(EXAMPLE).study), key=lambda item: len(str(item.data))):
        places = set(iter_places(item.data))
        known = seen.setdefault(item.kind, set())
        if len(found.setdefault(item.kind, [])) < FEW or not places <= known:
            found[item.kind].append(item)
            known |= places
    return found


def iter_places(data: Any, place: str = "") -> Iterator[str]:
    """Where a record's data holds something; the rows of a list are one place, and a text of lines is another."""
    inner = data.items() if isinstance(data, dict) else ()
    rows = (("[]", row) for row in data) if isinstance(data, list) else ()
    yield f"{place}:{type(data).__name__}{chr(10) in data if isinstance(data, str) else ''}"
    for name, value in (*inner, *rows):
        yield from iter_places(value, f"{place}.{name}")


def as_sent(form: RecordForm) -> QueryDict:
    """What a browser sends of a form as its page shows it."""
    fields = "".join(str(field) for field in form)
    page = lxml.html.fromstring(f"<form>{fields}</form>")
    sent = QueryDict(mutable=True)
    for name, value in page.form_values():
        # A browser sends line ends as carriage return and line feed.
        text = value.removeprefix("\n") if page.fields[name] is not None else value
        sent.appendlist(name, text.replace("\n", "\r\n"))
    return sent


@pytest.mark.parametrize("kind", LIGHT)
def test_a_record_posted_back_unchanged_is_the_same(
    kind: str, items: dict[str, list[Any]], study: Study
) -> None:
    for item in items[kind]:
        sent = as_sent(form_for(kind, study=study, initial=item.data))

        form = form_for(kind, study=study, initial=item.data, data=sent)

        assert form.is_valid(), (item.key, form.errors)
        assert form.to_data() == item.data


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_form_with_a_label_for_each_field(kind: str, study: Study) -> None:
    form = form_for(kind, study=study)

    assert form.fields
    assert all(str(field.label).strip() for field in form.fields.values())


def test_fields_that_were_not_asked_for_stay_as_they_were(study: Study) -> None:
    held = {"key": "finding.a", "statement": {"en": "A", "sr": "А"}, "theme": "court"}
    sent = {"statement_en": "B", "statement_sr": "А"}

    form = form_for("finding", study=study, initial=held, fields=["statement"], data=sent)

    assert form.is_valid()
    assert form.to_data() == {**held, "statement": {"en": "B", "sr": "А"}}


def test_an_inner_row_that_was_begun_says_what_it_needs(study: Study) -> None:
    sent = {"categories-0-key": "", "categories-0-label_en": "Police"}
    fields = ["categories"]

    form = form_for("indicator", study=study, fields=fields, data=sent)

    assert not form.is_valid()
    assert list(form.errors) == ["categories-0-key"]


def test_an_inner_row_that_was_emptied_is_gone(study: Study) -> None:
    held = {"categories": [{"key": "a", "label": {"en": "A", "sr": ""}}]}
    sent = {"categories-0-key": "", "categories-0-label_en": "", "categories-0-label_sr": ""}

    form = form_for("indicator", study=study, fields=["categories"], initial=held, data=sent)

    assert form.is_valid()
    assert "categories" not in form.to_data()


@pytest.mark.parametrize(
    ("field", "text"),
    [("date", "8. 10. 2013"), ("date", "2013-13"), ("duration_minutes", "many")],
)
def test_a_value_that_cannot_be_read_is_said_at_its_field(
    field: str, text: str, study: Study
) -> None:
    form = form_for("session", study=study, fields=[field], data={field: text})

    assert not form.is_valid()
    assert field in form.errors


def test_a_decimal_comma_is_understood(study: Study) -> None:
    form = form_for("observation", study=study, fields=["value"], data={"value": "12,5"})

    assert form.is_valid()
    assert form.to_data() == {"value": "12.5"}


def test_faults_stand_at_their_fields_with_their_remedy(study: Study) -> None:
    form = form_for("visit", study=study, data={})
    faults = [
        Fault("KEY-002", Place(column="organisation"), "There is none.", "Choose one."),
        Fault("DATA-003", Place(column="note"), "Odd.", "Mend it."),
        Fault("DATA-003", Place(), "All odd.", "Mend all."),
    ]
    form.full_clean()

    put_faults(form, InvalidDataError(faults))

    assert "There is none. Choose one." in form.errors["organisation"]
    assert "Odd. Mend it." in form.errors["note_en"]
    assert form.non_field_errors() == ["All odd. Mend all."]


def test_a_text_that_is_markup_is_shown_as_text(study: Study) -> None:
    script = "</textarea><script>alert(1)</script>"
    held = {"statement": {"en": script, "sr": script}, "theme": "court", "author": script}

    shown = str(form_for("finding", study=study, initial=held))

    assert "<script>" not in shown


def test_a_period_is_typed_as_people_write_it_with_an_example_under_the_field(study: Study) -> None:
    form = form_for("plan", study=study, data={"period": "2017 – 2020"}, fields=["period"])

    assert form.is_valid()
    assert "2017-2020" in str(form["period"].help_text)
