"""Figures of fieldwork: each explains itself, and what does not exist has a state instead of a zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Fact, Unit
from odgovor.fieldwork.facts import FACTS
from odgovor.fieldwork.records import FieldBook

from .factories import FIRST, LAST, answer, answers, book

OTHER = "visit.vranje-swc.2013-10"
BOOK = book(
    *answers("3 2 1", FIRST), *answers("3 ND 3", LAST), *answers("0 NA ND", OTHER, simulated=True)
)
APART = book(*answers("3 2 1", monitor="a"), *answers("3 2 2", monitor="b"))


def fact(name: str, held: FieldBook = BOOK, **parameters: str) -> Fact:
    return FACTS.compute(f"fieldwork.{name}", held, parameters)


@pytest.mark.parametrize(
    ("name", "parameters", "value"),
    [
        ("visits", {}, 3),
        ("visits", {"locality": "nis"}, 2),
        ("visits", {"locality": "subotica"}, 0),
        ("centres", {}, 2),
        ("standards", {}, 3),
        ("standards", {"kind": "structural"}, 1),
        ("answers", {}, 9),
        ("answers", {"value": "ND"}, 2),
        ("answers", {"visit": FIRST, "value": "3"}, 1),
        ("score", {}, 2),
        ("score", {"locality": "nis"}, 2.4),
        ("score", {"locality": "nis", "standard": "q03"}, 2),
        ("score", {"kind": "structural"}, 2),
        ("score", {"pillar": "social-inclusion"}, 2),
        ("score", {"visit": FIRST}, 2),
        ("coverage", {}, 6 / 8),
        ("coverage", {"locality": "vranje"}, 1 / 2),
        ("met_share", {}, 3 / 6),
        ("met_share", {"at_least": "1"}, 5 / 6),
        ("change", {}, 1),
        ("change", {"standard": "q01"}, 0),
        ("localities_meeting", {"standard": "q01"}, 1),
        ("localities_meeting", {"standard": "q03", "at_least": "2"}, 1),
        ("without_data", {}, 2),
        ("without_data", {"reason": "not_kept", "locality": "nis"}, 1),
        ("without_data", {"reason": "refused"}, 0),
        ("not_applicable", {}, 1),
    ],
)
def test_the_figure_is_as_counted_by_hand(
    name: str, parameters: dict[str, str], value: float
) -> None:
    assert fact(name, **parameters).value == pytest.approx(value)


def test_a_score_carries_its_coverage_and_all_answers_looked_at() -> None:
    found = fact("score", locality="nis")

    assert (found.numerator, found.denominator, found.unit) == (5, 6, Unit.SCORE)
    assert len(found.inputs) == 6
    assert f"{LAST}.q02" in found.inputs


def test_only_what_rests_on_invented_answers_is_marked_as_simulated() -> None:
    assert fact("score").is_simulated
    assert not fact("score", locality="nis").is_simulated


@pytest.mark.parametrize(
    ("name", "parameters", "state"),
    [
        ("score", {"locality": "subotica"}, State.NOT_ASSESSED),
        ("score", {"locality": "vranje", "standard": "q02"}, State.NOT_APPLICABLE),
        ("score", {"locality": "vranje", "standard": "q03"}, State.NO_DATA),
        ("coverage", {"locality": "subotica"}, State.NOT_ASSESSED),
        ("coverage", {"locality": "vranje", "standard": "q02"}, State.NOT_APPLICABLE),
        ("met_share", {"locality": "vranje", "standard": "q03"}, State.NO_DATA),
        ("change", {"locality": "vranje"}, State.NOT_ASSESSED),
        ("without_data", {"locality": "subotica"}, State.NOT_ASSESSED),
        ("not_applicable", {"locality": "subotica"}, State.NOT_ASSESSED),
        ("agreement", {}, State.NOT_ASSESSED),
        ("percent_agreement", {}, State.NOT_ASSESSED),
    ],
)
def test_what_does_not_exist_has_a_state(
    name: str, parameters: dict[str, str], state: State
) -> None:
    found = fact(name, **parameters)

    assert (found.value, found.state) == (None, state)


def test_nowhere_scored_means_that_no_locality_can_meet_a_standard() -> None:
    held = book(*answers("ND ND ND"))

    assert fact("localities_meeting", held, standard="q01").state is State.NOT_ASSESSED


def test_two_monitors_who_answered_apart_give_agreement_with_an_interval() -> None:
    found = fact("agreement", APART)

    assert found.value is not None
    assert 0 < found.value < 1
    assert found.interval is not None
    assert found.interval.low <= found.value <= found.interval.high
    assert fact("percent_agreement", APART).value == pytest.approx(2 / 3)
    assert fact("agreement", APART, visit=FIRST).value == found.value


def test_equal_scores_throughout_leave_the_agreement_not_applicable() -> None:
    held = book(*answers("2 2 2", monitor="a"), *answers("2 2 2", monitor="b"))

    assert fact("agreement", held).state is State.NOT_APPLICABLE
    assert fact("percent_agreement", held).value == 1


@pytest.mark.parametrize(
    ("name", "parameters", "error"),
    [
        ("score", {"standard": "q99"}, UnknownKeyError),
        ("score", {"visit": "visit.nowhere"}, UnknownKeyError),
        ("score", {"kind": "formal"}, UsageError),
        ("met_share", {"at_least": "4"}, UsageError),
        ("localities_meeting", {"standard": "q01", "at_least": "0"}, UsageError),
        ("localities_meeting", {}, UsageError),
        ("without_data", {"reason": "lost"}, UsageError),
        ("score", {"city": "nis"}, UsageError),
    ],
)
def test_a_parameter_that_names_nothing_is_refused(
    name: str, parameters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        fact(name, **parameters)


@pytest.mark.parametrize("name", sorted(FACTS.specs))
def test_every_figure_has_a_label_in_both_languages_and_rests_on_evidence(name: str) -> None:
    parameters = dict.fromkeys(FACTS.specs[name].required, "q01")

    found = FACTS.compute(name, APART, parameters)

    assert not found.label.missing()
    assert found.inputs or found.state is State.NOT_ASSESSED


def test_the_digest_of_a_figure_changes_with_an_answer_it_rests_on() -> None:
    changed = replace(BOOK, answers=(answer(1, "2"), *BOOK.answers[1:]))

    assert fact("score", changed).digest != fact("score").digest
    assert (
        fact("score", changed, locality="vranje").digest == fact("score", locality="vranje").digest
    )
