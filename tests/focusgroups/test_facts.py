"""Figures of focus groups: counted by hand, never a count of heads, and never with anyone's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Fact
from odgovor.focusgroups.facts import FACTS
from odgovor.focusgroups.records import Consent, FocusBook

from .factories import BEGGING, BUDGET, SHELTER, book, session, speaker, two_groups

BOOK = two_groups()
CODE = {"code": BUDGET.key}


def fact(name: str, held: FocusBook = BOOK, **parameters: str) -> Fact:
    return FACTS.compute(f"focusgroups.{name}", held, parameters)


@pytest.mark.parametrize(
    ("name", "parameters", "value", "denominator"),
    [
        ("groups", {}, 2, None),
        ("groups", {"locality": "nis"}, 1, None),
        ("groups", {"locality": "subotica"}, 0, None),
        ("participants", {}, 5, None),
        ("participants", {"locality": "nis", "sector": "Police"}, 1, None),
        ("participants", {"group": "fg.vranje-01"}, 2, None),
        ("sectors", {}, 3, None),
        ("sectors", {"locality": "vranje"}, 2, None),
        ("turns", {}, 6, None),
        ("turns", {"group": "fg.nis-01"}, 4, None),
        ("quotable_turns", {}, 6, 6),
        ("codes", {}, 3, None),
        ("codes", {"family": "challenge"}, 2, None),
        ("coders", {}, 2, None),
        ("coders", {"group": "fg.vranje-01"}, 1, None),
        ("double_coded_groups", {}, 1, 2),
        ("groups_naming", CODE, 2, 2),
        ("groups_naming", {**CODE, "locality": "nis"}, 1, 1),
        ("groups_naming", {"code": BEGGING.key}, 1, 2),
        ("groups_naming", {"code": BEGGING.key, "sector": "School"}, 0, 1),
        ("groups_naming", {"family": "challenge"}, 2, 2),
        ("groups_naming", {"family": "free"}, 0, 2),
        ("speakers_naming", CODE, 3, 5),
        ("speakers_naming", {**CODE, "sector": "SocialWelfareCentre"}, 2, 2),
        ("sectors_naming", CODE, 2, 3),
        ("localities_naming", {"code": SHELTER.key}, 1, 2),
        ("turns_naming", CODE, 3, None),
        ("talk_share", {"sector": "School", "group": "fg.nis-01"}, 2 / 16, 16),
        ("quiet_participants", {}, 0, 5),
        ("saturation", {"base": "1", "run": "1"}, 1 / 2, 2),
        ("coreq_reported", {}, 1, 46),
    ],
)
def test_the_figure_is_as_counted_by_hand(
    name: str, parameters: dict[str, str], value: float, denominator: int | None
) -> None:
    found = fact(name, **parameters)

    assert found.value == pytest.approx(value)
    assert found.denominator == denominator


def test_a_figure_about_a_code_rests_on_the_turns_that_name_it() -> None:
    assert fact("groups_naming", **CODE).inputs == (
        "fg.nis-01.t2",
        "fg.nis-01.t5",
        "fg.vranje-01.t3",
    )


def test_a_zero_rests_on_the_groups_that_were_looked_through() -> None:
    found = fact("groups_naming", code=BEGGING.key, locality="nis")

    assert (found.value, found.state, found.inputs) == (0, State.KNOWN, ("fg.nis-01",))


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("groups_naming", {**CODE, "locality": "subotica"}),
        ("speakers_naming", {**CODE, "sector": "Court"}),
        ("talk_share", {"sector": "Police", "locality": "subotica"}),
        ("quiet_participants", {"locality": "subotica"}),
        ("saturation", {}),
    ],
)
def test_what_nobody_could_have_said_is_not_assessed(name: str, parameters: dict[str, str]) -> None:
    found = fact(name, **parameters)

    assert (found.value, found.state) == (None, State.NOT_ASSESSED)


def test_groups_without_any_coding_are_not_assessed_rather_than_zero() -> None:
    held = replace(BOOK, codings=())

    assert fact("groups_naming", held, **CODE).state is State.NOT_ASSESSED
    assert fact("agreement", held).state is State.NOT_ASSESSED
    assert fact("double_coded_groups", held).value == 0


def test_agreement_is_on_spans_unless_turns_are_asked_for() -> None:
    spans, turns = (
        fact("agreement", code=SHELTER.key),
        fact("agreement", code=SHELTER.key, on="turns"),
    )

    assert spans.value is not None
    assert 0 < spans.value < 1
    assert turns.value == 1
    assert fact("agreement", code=BEGGING.key).state is State.NOT_APPLICABLE
    assert fact("agreement").inputs == ("fg.nis-01.t2", "fg.nis-01.t3", "fg.nis-01.t5")


def test_evenness_is_one_where_all_say_the_same() -> None:
    held = book(session("fg.nis-01", "S1: Два слова.", "S2: Две речи."))

    assert fact("talk_evenness", held, group="fg.nis-01").value == pytest.approx(1)
    silent = book(session("fg.nis-01"))
    assert fact("talk_evenness", silent, group="fg.nis-01").state is State.NOT_ASSESSED


def test_who_may_only_be_analysed_counts_but_is_not_quotable() -> None:
    speakers = (speaker("S1"), speaker("S2", consent=Consent.ANALYSIS))
    held = book(session("fg.nis-01", "S1: Да.", "S2: Не.", speakers=speakers))

    assert fact("participants", held).value == 2
    assert fact("quotable_turns", held).value == 1


def test_an_empty_book_has_no_share_of_items_reported() -> None:
    assert fact("coreq_reported", book()).state is State.NOT_ASSESSED


@pytest.mark.parametrize(
    ("name", "parameters", "error"),
    [
        ("groups_naming", {}, UsageError),
        ("groups_naming", {"code": "challenge.nothing"}, UnknownKeyError),
        ("groups_naming", {**CODE, "family": "challenge"}, UsageError),
        ("speakers_naming", {**CODE, "sector": "Firefighters"}, UsageError),
        ("participants", {"group": "fg.nowhere-01"}, UnknownKeyError),
        ("agreement", {"on": "letters"}, UsageError),
        ("agreement", {"code": "challenge.nothing"}, UnknownKeyError),
        ("saturation", {"base": "0"}, UsageError),
        ("saturation", {"run": "two"}, UsageError),
        ("codes", {"family": "problems"}, UsageError),
        ("talk_share", {}, UsageError),
    ],
)
def test_a_parameter_that_names_nothing_is_refused(
    name: str, parameters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        fact(name, **parameters)


@pytest.mark.parametrize("name", sorted(FACTS.specs))
def test_every_figure_is_labelled_marked_and_rests_on_evidence(name: str) -> None:
    held = two_groups(simulated=True)
    values = {"sector": "Police", "group": "fg.nis-01"}
    parameters = {key: values[key] for key in FACTS.specs[name].required}
    parameters |= CODE if name.endswith("_naming") else {}
    parameters |= {"base": "1", "run": "1"} if name.endswith("saturation") else {}

    found = FACTS.compute(name, held, parameters)

    assert not found.label.missing()
    assert found.state is State.KNOWN
    assert found.inputs
    assert found.is_simulated == (name != "focusgroups.codes")
