"""The index: withdrawn words are nowhere, one coder counts in each session, naming counts groups and speakers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.naming import Base, codes_named, find_naming
from odgovor.focusgroups.records import Consent
from odgovor.focusgroups.saturation import saturation_of, saturation_steps
from odgovor.focusgroups.talk import Presence, evenness, talk_of
from odgovor.focusgroups.themes import major_and_minor

from .factories import (
    BEGGING,
    BUDGET,
    CENTRE,
    CODES,
    SHELTER,
    book,
    code,
    coding,
    session,
    speaker,
    two_groups,
)


def withdrawing(label: str):
    """The two groups, with one speaker of the first withdrawing."""
    held = two_groups()
    speakers = tuple(
        replace(item, consent=Consent.WITHDRAWN) if item.label == label else item
        for item in held.sessions[0].speakers
    )
    return replace(held, sessions=(replace(held.sessions[0], speakers=speakers), held.sessions[1]))


def test_the_turns_of_participants_leave_moderators_out() -> None:
    index = index_of(two_groups())

    spoken = [heard.key for heard in index.spoken(index.sessions_in("nis"))]

    assert spoken == ["fg.nis-01.t2", "fg.nis-01.t3", "fg.nis-01.t4", "fg.nis-01.t5"]


def test_what_a_withdrawn_speaker_said_is_in_no_index() -> None:
    index = index_of(withdrawing("S2"))

    assert [item.label for item in index.participants["fg.nis-01"]] == ["S1", "S3"]
    assert [heard.turn.number for heard in index.turns["fg.nis-01"]] == [1, 2, 4]
    assert SHELTER.key not in index.by_code
    assert find_naming(index, frozenset({BUDGET.key})).turns == ("fg.nis-01.t2", "fg.vranje-01.t3")
    assert Base.of(index, locality="nis").speakers == 2


def test_a_turn_of_an_undeclared_speaker_does_not_count() -> None:
    index = index_of(book(session("fg.nis-01", "S1: Да.", speakers=(speaker("M"),))))

    assert index.turns["fg.nis-01"] == ()


@pytest.mark.parametrize(
    "unsound",
    [
        coding("fg.nis-01.t2", BUDGET.key, start=4, end=4),
        coding("fg.nis-01.t2", BUDGET.key, start=0, end=500),
        coding("fg.nis-01.t2", BUDGET.key, start=-1, end=3),
        coding("fg.nis-01.t1", BUDGET.key),
        coding("fg.nis-01.t99", BUDGET.key),
        coding("fg.nowhere-01.t2", BUDGET.key),
    ],
)
def test_codings_of_nothing_and_of_the_moderator_do_not_count(unsound) -> None:
    held = replace(two_groups(), codings=(unsound,))

    assert index_of(held).by_code == {}


def test_in_each_session_the_coder_with_most_sessions_counts() -> None:
    index = index_of(two_groups())

    assert index.coder_of == {"fg.nis-01": "one", "fg.vranje-01": "one"}
    assert len(index.by_code[BUDGET.key]) == 3


def test_a_session_that_only_another_coder_has_coded_counts_with_that_coder() -> None:
    held = two_groups()
    third = session("fg.subotica-01", "S1: Нема кревета.")
    held = replace(
        held,
        sessions=(*held.sessions, third),
        codings=(*held.codings, coding("fg.subotica-01.t1", SHELTER.key, "three")),
    )

    assert index_of(held).coder_of["fg.subotica-01"] == "three"
    assert find_naming(index_of(held), frozenset({SHELTER.key})).groups == {
        "fg.nis-01",
        "fg.subotica-01",
    }


def test_naming_counts_groups_speakers_sectors_and_places_and_each_turn_once() -> None:
    held = two_groups()
    twice = coding("fg.nis-01.t2", BUDGET.key, start=5, end=9)

    found = find_naming(
        index_of(replace(held, codings=(*held.codings, twice))), frozenset({BUDGET.key})
    )

    assert len(found.turns) == 3
    assert found.groups == {"fg.nis-01", "fg.vranje-01"}
    assert found.speakers == {"fg.nis-01 S1", "fg.nis-01 S2", "fg.vranje-01 S2"}
    assert found.sectors == {"Police", CENTRE}
    assert found.localities == {"nis", "vranje"}


def test_naming_can_be_cut_to_a_locality_and_a_sector() -> None:
    index, codes = index_of(two_groups()), frozenset({BUDGET.key})

    assert find_naming(index, codes, locality="vranje").turns == ("fg.vranje-01.t3",)
    assert find_naming(index, codes, sector="Police").turns == ("fg.nis-01.t2",)
    assert Base.of(index, sector="School").sessions == (index.sessions["fg.nis-01"],)


def test_a_code_or_a_family_is_named_and_exactly_one_of_them() -> None:
    index = index_of(two_groups())

    assert codes_named(index, family="challenge") == {BUDGET.key, SHELTER.key}
    assert codes_named(index, family="free") == frozenset()
    with pytest.raises(UnknownKeyError, match=r"challenge\.no-budget"):
        codes_named(index, code="challenge.no-budgets")
    for wrong in ({}, {"code": BUDGET.key, "family": "challenge"}, {"family": "problems"}):
        with pytest.raises(UsageError):
            codes_named(index, **wrong)


def test_a_sector_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no sector"):
        Base.of(index_of(two_groups()), sector="Firefighters")


def test_talk_is_measured_in_words_without_the_moderator() -> None:
    index = index_of(two_groups())

    talks = talk_of(index, index.sessions["fg.nis-01"])

    assert [(talk.speaker.label, talk.words) for talk in talks] == [
        ("S1", 4),
        ("S2", 10),
        ("S3", 2),
    ]
    assert talks[1].turns == ("fg.nis-01.t3", "fg.nis-01.t5")
    assert sum(talk.share for talk in talks) == pytest.approx(1)


def test_whoever_says_little_or_nothing_is_flagged() -> None:
    lines = ("S1: " + "реч " * 30, "S2: " + "реч " * 30, "S3: " + "реч " * 6)
    speakers = (speaker("M"), *(speaker(label) for label in ("S1", "S2", "S3", "S4")))
    index = index_of(book(session("fg.nis-01", *lines, speakers=speakers)))

    talks = talk_of(index, index.sessions["fg.nis-01"])

    # An even share of 66 words among four is 16.5; a third of it is 5.5, and 6 words lie above it.
    assert [talk.presence for talk in talks] == [
        Presence.HEARD,
        Presence.HEARD,
        Presence.HEARD,
        Presence.SILENT,
    ]
    fewer = session("fg.nis-01", *lines[:2], "S3: " + "реч " * 5, speakers=speakers)
    index = index_of(book(fewer))
    assert talk_of(index, fewer)[2].presence is Presence.QUIET


def test_where_nobody_spoke_shares_do_not_exist() -> None:
    index = index_of(book(session("fg.nis-01", speakers=(speaker("S1"), speaker("S2")))))

    talks = talk_of(index, index.sessions["fg.nis-01"])

    assert [(talk.share, talk.presence) for talk in talks] == [(None, Presence.SILENT)] * 2
    assert evenness(talks) is None


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_evenness_lies_between_zero_and_one(words: list[int]) -> None:
    speakers = tuple(speaker(f"S{n}") for n in range(len(words)))
    lines = [f"S{n}: {'реч ' * count}" for n, count in enumerate(words) if count]
    index = index_of(book(session("fg.nis-01", *lines, speakers=speakers)))

    value = evenness(talk_of(index, index.sessions["fg.nis-01"]))

    assert (value is None) == (sum(words) == 0)
    assert value is None or -1e-9 <= value <= 1 + 1e-9
    if value is not None and len(set(words)) == 1:
        assert value == pytest.approx(1)


def test_each_group_adds_its_new_codes_in_the_order_of_days() -> None:
    steps = saturation_steps(index_of(two_groups()))

    assert [(step.session.key, len(step.new), step.total) for step in steps] == [
        ("fg.nis-01", 2, 2),
        ("fg.vranje-01", 1, 3),
    ]


def test_saturation_is_new_codes_of_the_run_by_codes_of_the_base() -> None:
    index = index_of(two_groups())

    found = saturation_of(index, base=1, run=1)

    assert found is not None
    assert (found.new_codes, found.base_codes, found.share) == (1, 2, 0.5)
    assert saturation_of(index, base=2, run=1) is None


def test_saturation_of_a_base_of_four_and_a_run_of_two_is_as_counted_by_hand() -> None:
    # Counted by hand: four groups name 37 codes together, the last two bring one more, 1/37 = 2.7%.
    named = [range(20), range(20, 30), range(30, 35), range(35, 37), range(5), range(36, 38)]
    sessions = [session(f"fg.nis-0{n}", "S1: Нема ничега.") for n in range(1, len(named) + 1)]
    codings = tuple(
        coding(f"fg.nis-0{n}.t1", f"free.c{number}")
        for n, numbers in enumerate(named, start=1)
        for number in numbers
    )
    held = book(*sessions, codings=codings, codes=tuple(code(f"free.c{n}") for n in range(38)))

    found = saturation_of(index_of(held), base=4, run=2)

    assert found is not None
    assert (found.base_codes, found.new_codes) == (37, 1)
    assert found.share == pytest.approx(0.027, abs=5e-4)


def test_major_themes_are_named_in_at_least_half_of_the_groups() -> None:
    held = two_groups()
    third = session("fg.subotica-01", "S1: Новца нема.")
    held = replace(
        held,
        sessions=(*held.sessions, third),
        codings=(*held.codings, coding("fg.subotica-01.t1", BUDGET.key)),
    )

    assert major_and_minor(index_of(held)) == ((BUDGET.key,), (SHELTER.key, BEGGING.key))
    assert major_and_minor(index_of(book())) == ((), ())
    assert len(CODES) == 3
