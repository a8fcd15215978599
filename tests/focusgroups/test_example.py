"""The focus groups of the seven cities: readable, sound, marked as invented, coded by two coders who agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.csvs import read_csv
from odgovor.common.errors import Fault, Severity
from odgovor.common.scripts import has_cyrillic
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.focusgroups.checks import iter_faults
from odgovor.focusgroups.evidence import iter_evidence
from odgovor.focusgroups.facts import FACTS
from odgovor.focusgroups.index import index_of, turn_key
from odgovor.focusgroups.records import Code, Coding, Consent, FocusBook, Session
from odgovor.focusgroups.transcripts import parse_transcript, write_transcript

FOLDER = Path(__file__).parents[2] / "examples" / "seven-cities" / "focusgroups"


def read_session(path: Path, faults: list[Fault]) -> Session | None:
    text = path.with_suffix(".txt").read_text("utf-8")
    translation = path.with_suffix(".en.txt").read_text("utf-8")
    turns, malformed = parse_transcript(text, translation, file=path.with_suffix(".txt").name)
    faults += malformed
    data = load_yaml(path.read_text("utf-8"), file=path.name)
    return from_mapping(Session, data, file=path.name, faults=faults, fixed={"turns": turns})


@pytest.fixture(scope="module")
def book() -> FocusBook:
    faults: list[Fault] = []
    paths = [path for path in sorted(FOLDER.glob("*.yaml")) if path.name != "codebook.yaml"]
    sessions = [read_session(path, faults) for path in paths]
    listed = load_yaml((FOLDER / "codebook.yaml").read_text("utf-8"), file="codebook.yaml")
    codes = [
        from_mapping(Code, item, file="codebook.yaml", faults=faults) for item in listed["codes"]
    ]
    codings = read_csv(Coding, (FOLDER / "codings.csv").read_text("utf-8"), file="codings.csv")
    assert [*faults, *codings.faults] == []
    kept = (tuple(item for item in group if item) for group in (sessions, codes))
    return FocusBook(*kept, codings.records)


def test_the_example_breaks_no_rule_of_the_room(book: FocusBook) -> None:
    faults = list(iter_faults(book, {}))

    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []
    assert {fault.code for fault in faults} <= {"FOCUS-017"}


def test_every_turn_is_translated_and_the_transcripts_are_written_back_as_read(
    book: FocusBook,
) -> None:
    assert all(turn.translation for session in book.sessions for turn in session.turns)
    assert not any(
        has_cyrillic(turn.translation) for session in book.sessions for turn in session.turns
    )
    for session in book.sessions:
        name = f"{session.key.removeprefix('fg.')}.txt"
        assert write_transcript(session.turns) == (FOLDER / name).read_text("utf-8")


def test_all_seven_cities_have_a_group_and_all_are_invented(book: FocusBook) -> None:
    assert len({session.locality for session in book.sessions}) == 7
    assert all(session.simulated for session in book.sessions)


def test_all_kinds_of_consent_occur_and_none_is_broken_by_the_evidence(book: FocusBook) -> None:
    evidence = {item.key: item for item in iter_evidence(book, {})}
    seen = set()
    for session in book.sessions:
        consent = {speaker.label: speaker.consent for speaker in session.speakers}
        for turn in session.turns:
            seen.add(consent[turn.speaker])
            has_words = bool(evidence[turn_key(session.key, turn.number)].text)
            assert has_words == (consent[turn.speaker] is Consent.QUOTE)
    assert seen == set(Consent)


def test_every_code_of_the_codings_is_in_the_codebook_and_is_used(book: FocusBook) -> None:
    assert {coding.code for coding in book.codings} == {code.key for code in book.codes}


def test_two_coders_agree_well_but_not_perfectly(book: FocusBook) -> None:
    spans = FACTS.compute("focusgroups.agreement", book, {}).value
    turns = FACTS.compute("focusgroups.agreement", book, {"on": "turns"}).value

    assert 0.6 < spans < turns < 0.95


def test_every_session_is_coded_and_somebody_is_quiet(book: FocusBook) -> None:
    assert set(index_of(book).coder_of) == {session.key for session in book.sessions}
    assert FACTS.compute("focusgroups.quiet_participants", book, {}).value >= 1
    assert FACTS.compute("focusgroups.coreq_reported", book, {}).value == 1
