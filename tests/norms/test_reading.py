"""Reading a catalogue: a malformed one says all that is wrong with it, and where, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.norms.catalogue import read_catalogue

SOUND = """\
version: 1
instruments:
  - key: treaty
    title: {en: A Treaty, sr: Уговор}
    short: {en: Treaty, sr: Уговор}
    level: un
    kind: treaty
    issuer: {en: United Nations, sr: Уједињене нације}
    identifier: /akn/un/act/convention/2000/treaty
    provisions:
      - key: treaty.art_1
        label: {en: Article 1, sr: члан 1.}
        theme: court
        paraphrase: {en: Help., sr: Помоћ.}
"""


def test_a_sound_catalogue_has_no_fault() -> None:
    read = read_catalogue(SOUND, file="own.yaml")

    assert read.faults == ()
    assert [item.key for item in read.instruments] == ["treaty"]
    assert read.places["treaty.art_1"].row == 11


@pytest.mark.parametrize(
    ("sound", "broken", "code", "row"),
    [
        ("version: 1", "version: 2", "NORMS-001", 1),
        ("version: 1\n", "", "NORMS-001", 1),
        ("version: 1", "version: 1\nauthor: x", "YAML-005", 2),
        ("instruments:", "instrument:", "YAML-004", 1),
        ("    level: un", "    level: moon", "DATA-001", 6),
        ("    level: un\n", "", "DATA-002", 3),
        ("    kind: treaty", "    kind: [treaty]", "YAML-004", 7),
        ("    kind: treaty", "    colour: red\n    kind: treaty", "YAML-005", 7),
        ("    kind: treaty", "    kind: treaty\n    adopted: 2000-13-01", "DATA-001", 8),
        ("    kind: treaty", "    kind: treaty\n    kind: act", "YAML-003", 8),
        ("        theme: court", "        theme: courts", "DATA-001", 13),
        ("sr: Помоћ.", "de: Hilfe.", "YAML-004", 14),
        ("{en: Help., sr: Помоћ.}", "{en: Help.", "YAML-001", 15),
        ("key: treaty.art_1", "key: treaty.article_1", "NORMS-004", 11),
        ("key: treaty.art_1", "key: other.art_1", "NORMS-004", 11),
        ("en: Article 1,", "en: Article 2,", "NORMS-005", 11),
        ("en: Help., ", "", "NORMS-006", 11),
        ("sr: Помоћ.", "sr: Pomoć.", "NORMS-008", 11),
        ("/akn/un/act/convention/2000/treaty", "treaty", "NORMS-003", 3),
    ],
)
def test_a_malformed_catalogue_gives_a_fault_with_file_line_and_remedy(
    sound: str, broken: str, code: str, row: int
) -> None:
    assert sound in SOUND

    read = read_catalogue(SOUND.replace(sound, broken), file="own.yaml")

    found = [fault for fault in read.faults if fault.code == code]
    assert [(fault.place.file, fault.place.row) for fault in found] == [("own.yaml", row)]
    assert all(fault.remedy and fault.message for fault in read.faults)


def test_all_faults_of_a_catalogue_are_reported_together() -> None:
    text = SOUND.replace("level: un", "level: moon").replace("theme: court", "theme: sea")
    text += SOUND.partition("instruments:\n")[2].replace("sr: Уговор", "sr: Ugovor")

    read = read_catalogue(text, file="own.yaml")

    assert [fault.code for fault in read.faults] == [
        "DATA-001", "DATA-001", "NORMS-008", "NORMS-008",
    ]  # fmt: skip
    assert [item.key for item in read.instruments] == ["treaty"]


def test_an_instrument_that_stands_twice_is_a_fault() -> None:
    text = SOUND + SOUND.partition("instruments:\n")[2]

    faults = read_catalogue(text, file="own.yaml").faults

    assert [fault.code for fault in faults] == ["NORMS-002", "NORMS-002"]
    assert "2 times" in faults[0].message


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    read = read_catalogue(text, file="own.yaml")

    assert read.faults
    assert all(fault.place.file == "own.yaml" and fault.remedy for fault in read.faults)


lines = st.sampled_from(SOUND.splitlines())


@given(st.lists(lines, max_size=20))
def test_no_mixture_of_catalogue_lines_makes_the_reader_stumble(mixture: list[str]) -> None:
    read = read_catalogue("\n".join(mixture), file="own.yaml")

    assert all(fault.place.file == "own.yaml" and fault.remedy for fault in read.faults)
