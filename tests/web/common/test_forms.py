"""Forms: labels, hints and faults tied to their controls, and a summary that leads to them."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from lxml import html  # type: ignore[import-untyped]  # it ships no types


class EveryField(forms.Form):
    """A form with a field of each manner."""

    title = forms.CharField(label="Title", help_text="As it stands on the cover.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    type = forms.ChoiceField(
        label="Type",
        help_text="One of two.",
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
    )
    cities = forms.MultipleChoiceField(
        label="Cities", choices=[("nis", "Niš")], widget=forms.CheckboxSelectMultiple
    )
    is_public = forms.BooleanField(label="Public", help_text="Everybody may read it.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A fault of the form as a whole."""
        raise forms.ValidationError("The two do not fit.")


@pytest.fixture
def faulty() -> Any:
    """The form sent empty, as a tree."""
    form = EveryField({"version": "1"})
    return html.fragment_fromstring(
        render_to_string("common/_form.html", {"form": form}), create_parent="form"
    )


@pytest.fixture
def fresh() -> Any:
    """The form before it is sent."""
    return html.fragment_fromstring(
        render_to_string("common/_form.html", {"form": EveryField()}), create_parent="form"
    )


def test_every_control_has_a_label(fresh: Any) -> None:
    for control in fresh.xpath("//input[not(@type='hidden')]|//textarea|//select"):
        labels = fresh.xpath("//label[@for=$id]", id=control.get("id"))
        assert labels, control.get("name")


def test_choices_stand_in_a_fieldset_with_a_legend(fresh: Any) -> None:
    legends = [legend.text.strip() for legend in fresh.xpath("//fieldset/legend")]

    assert legends == ["Type", "Cities"]


def test_the_fewer_of_required_and_optional_fields_say_so(fresh: Any) -> None:
    words = {item.text for item in fresh.xpath("//*[@class='needed']")}

    assert words == {"optional"}
    assert "optional" in fresh.xpath("string(//label[@for='id_note'])")


def test_the_few_required_fields_of_a_long_form_say_so() -> None:
    class Long(forms.Form):
        key = forms.CharField()
        note = forms.CharField(required=False)
        source = forms.CharField(required=False)

    text = render_to_string("common/_form.html", {"form": Long()})

    assert text.count('class="needed">required<') == 1
    assert "optional" not in text


def test_a_hidden_field_stands_once_and_without_a_label(fresh: Any) -> None:
    assert len(fresh.xpath("//input[@name='version']")) == 1
    assert not fresh.xpath("//label[@for='id_version']")


def test_what_describes_a_control_is_there(faulty: Any) -> None:
    described = faulty.xpath("//*[@aria-describedby]")
    names = {
        element.get("name") or element.xpath("string(.//input/@name)") for element in described
    }

    assert names == {"title", "type", "cities", "is_public"}
    for element in described:
        for identifier in element.get("aria-describedby").split():
            assert faulty.xpath("//*[@id=$id]", id=identifier), identifier


def test_a_faulty_control_is_marked_and_says_what_is_wrong(faulty: Any) -> None:
    control = faulty.xpath("//input[@name='title']")[0]

    assert control.get("aria-invalid") == "true"
    assert "required" in faulty.xpath("string(//*[@id='id_title_error'])")


def test_the_summary_leads_to_every_faulty_control(faulty: Any) -> None:
    links = faulty.xpath("//*[contains(@class, 'faults')]//a/@href")

    assert links == ["#id_title", "#id_type_0", "#id_cities_0", "#id_is_public"]
    for link in links:
        target = faulty.xpath("//*[@id=$id]", id=link[1:])[0]
        assert target.tag in {"input", "textarea", "select"}


def test_the_summary_tells_the_faults_of_the_form_as_a_whole(faulty: Any) -> None:
    assert "The two do not fit." in faulty.xpath("string(//*[contains(@class, 'faults')])")


def test_the_summary_counts_what_it_lists(faulty: Any) -> None:
    heading = faulty.xpath("string(//*[contains(@class, 'faults')]/h2)")

    assert heading == "5 things need to be mended"
    assert len(faulty.xpath("//*[contains(@class, 'faults')]//li")) == 5


def test_a_form_without_faults_has_no_summary(fresh: Any) -> None:
    assert not fresh.xpath("//*[contains(@class, 'faults')]")
