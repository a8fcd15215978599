"""Whose words these are: nobody who withdrew is cited, and no words are taken over without consent."""

import re

import pytest

from odgovor.common.scripts import cyrillic_to_latin
from tests.publication.gate.broken import Broken
from tests.publication.gate.said import agree, quoted, transcript

TAKEN = "fg.nis-01.t41"


def _words_of(broken: Broken, key: str, language: str = "sr") -> list[str]:
    """The words of a turn or of its translation, without marks."""
    stem, line = transcript(key)
    file = f"{stem}.txt" if language == "sr" else f"{stem}.en.txt"
    said = broken.text(file).split("\n")[line - 1].partition(": ")[2]
    return re.findall(r"\w+", said)


@pytest.mark.parametrize("language", ["en", "sr"])
def test_eight_words_of_a_turn_for_analysis_only_do_not_stand_in_the_text(
    broken: Broken, language: str
) -> None:
    words = _words_of(broken, TAKEN, language)[3:11]
    file = f"manuscript/{language}/45-nis.md"

    broken.add(file, f"{words[0].upper()}\n*{words[1]}*, {' '.join(words[2:])}.")

    fault = broken.stops_with("QUOTE-010", file=file, record=TAKEN)
    assert fault.place.row == broken.text(file).split("\n").index(words[0].upper()) + 1
    assert TAKEN in fault.remedy


def test_words_taken_over_are_found_in_the_other_script(broken: Broken) -> None:
    words = _words_of(broken, TAKEN)[:8]

    broken.add("manuscript/sr/45-nis.md", f"{cyrillic_to_latin(' '.join(words))}.")

    broken.stops_with("QUOTE-010", file="manuscript/sr/45-nis.md", record=TAKEN)


def test_words_taken_over_are_found_in_a_finding(broken: Broken) -> None:
    words = " ".join(_words_of(broken, TAKEN, "en")[:8])
    file = broken.finding()

    broken.edit(file, lambda it: it["statement"].update(en=f"{words}."))

    broken.stops_with("QUOTE-010", file=file, record=TAKEN)


def test_seven_words_and_words_of_those_who_may_be_quoted_are_no_fault(broken: Broken) -> None:
    _, known, _ = quoted(broken)
    few = " ".join(_words_of(broken, TAKEN)[:7])
    many = " ".join(_words_of(broken, known)[:12])

    broken.add("manuscript/sr/45-nis.md", f"{few}.\n\n{many}.")

    assert "QUOTE-010" not in {fault.code for fault in broken.verdict().faults}


def test_a_quote_without_consent_is_told_once_and_not_as_words_taken_over(broken: Broken) -> None:
    file, key, _ = quoted(broken)

    agree(broken, key, "analysis")

    placed = [f.code for f in broken.verdict().faults if f.place.file == file]
    assert "QUOTE-002" in placed
    assert "QUOTE-010" not in placed


def test_a_turn_of_a_speaker_who_withdrew_is_not_cited_in_the_text(broken: Broken) -> None:
    file = "manuscript/en/45-nis.md"
    broken.add(file, "They agree [see @fg.nis-01.t2].")

    agree(broken, "fg.nis-01.t2", "withdrawn")

    fault = broken.stops_with("QUOTE-009", file=file, record="fg.nis-01.t2")
    assert fault.place.row
    assert "fg.nis-01.t2" in fault.remedy


def test_a_turn_of_a_speaker_who_withdrew_is_no_evidence_of_a_finding(broken: Broken) -> None:
    file, key = broken.resting_on("fg.")

    agree(broken, key, "withdrawn")

    fault = broken.stops_with("QUOTE-009", file=file, column="evidence_for")
    assert key in fault.message


def test_a_turn_for_analysis_only_may_be_cited(broken: Broken) -> None:
    broken.add("manuscript/en/45-nis.md", f"They agree [@{TAKEN}].")

    assert not {f.code for f in broken.verdict().faults} & {"QUOTE-009", "QUOTE-010"}


def test_the_remedy_of_a_quote_of_somebody_who_withdrew_does_not_say_that_it_counts(
    broken: Broken,
) -> None:
    file, key, _ = quoted(broken)

    agree(broken, key, "withdrawn")

    remedy = broken.stops_with("QUOTE-007", file=file).remedy
    assert "neither printed nor counted" in remedy
