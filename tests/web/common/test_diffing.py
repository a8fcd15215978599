"""What changed, word by word and field by field."""

from __future__ import annotations

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from odgovor.web.common.diffing import LONGEST, Change, Run, field_changes, word_runs
from odgovor.web.common.templatetags.odgovor import runs_html, word_diff


def texts_of(runs: tuple[Run, ...], without: Change) -> str:
    """One side of a comparison put together again."""
    return "".join(run.text for run in runs if run.change is not without)


def test_only_the_words_that_differ_are_marked() -> None:
    html = word_diff("The centre trained six officers.", "The centre trained nine officers.")

    assert html == "The centre trained <del>six</del><ins>nine</ins> officers."


def test_cyrillic_words_are_compared_as_words() -> None:
    html = word_diff("Град усвојио план", "Град није усвојио план")

    assert html == "Град<ins> није</ins> усвојио план"


def test_what_people_wrote_is_never_markup() -> None:
    html = word_diff("<b>x</b>", '<script>alert("x")</script>')

    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;" in html


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_comparison(before: str, after: str) -> None:
    runs = word_runs(before, after)

    assert texts_of(runs, Change.ADDED) == before
    assert texts_of(runs, Change.REMOVED) == after


def test_very_long_texts_are_compared_as_wholes_so_that_nobody_waits() -> None:
    before, after = "a " * LONGEST, "b " * LONGEST

    assert [run.change for run in word_runs(before, after)] == [Change.REMOVED, Change.ADDED]


def test_fields_that_are_the_same_are_left_out() -> None:
    before = {"title": {"en": "Plan", "sr": "План"}, "years": ["2013", "2014"], "budget": None}
    after = {"title": {"en": "Plan", "sr": "Нови план"}, "years": ["2013"], "note": "x"}

    changes = field_changes(before, after)

    assert [(c.field, c.before, c.after) for c in changes] == [
        ("title.sr", "План", "Нови план"),
        ("years", "2013\n2014", "2013"),
        ("note", "", "x"),
    ]


def test_an_empty_field_is_the_same_as_none() -> None:
    assert field_changes({"note": None, "key": ""}, {"note": ""}) == ()


def test_things_in_lists_are_counted_from_one() -> None:
    before = {"measures": [{"key": "m1"}, {"key": "m2"}]}
    after = {"measures": [{"key": "m1"}, {"key": "m3"}]}

    assert [change.field for change in field_changes(before, after)] == ["measures.2.key"]


def test_a_text_that_stayed_has_no_marks() -> None:
    assert runs_html(word_runs("same", "same")) == "same"
    assert word_runs("", "") == ()


def test_an_app_may_name_the_fields_itself() -> None:
    class Named:
        label = "Note"
        runs = word_runs("six", "nine")

    html = render_to_string("common/_diff.html", {"changes": [Named()]})

    assert "<dt>Note</dt>" in html
    assert "<del>six</del><ins>nine</ins>" in html


def test_two_records_that_are_the_same_say_so() -> None:
    assert "Nothing differs." in render_to_string("common/_diff.html", {"changes": ()})
