"""What people said: a turn, a consent, a quote or a coding that is not what it was shuts the gate."""

import re
from typing import Any

import pytest

from tests.publication.gate.broken import Broken, where
from tests.publication.gate.said import agree, quoted, transcript

TURN = "fg.nis-01.t23"


def _reword(broken: Broken, file: str, line: int) -> None:
    lines = broken.text(file).split("\n")
    words = lines[line - 1].split(" ")
    lines[line - 1] = " ".join([words[0], *reversed(words[1:])])
    broken.write(file, "\n".join(lines))


def test_another_wording_of_a_turn_leaves_its_quote_not_verbatim(broken: Broken) -> None:
    file, key, _ = quoted(broken, "sr")
    stem, line = transcript(key)

    _reword(broken, f"{stem}.txt", line)

    fault = broken.stops_with("QUOTE-001", file=file)
    assert key in fault.place.record


def test_another_wording_of_a_translation_leaves_its_quote_not_verbatim(broken: Broken) -> None:
    file, key, _ = quoted(broken, "en")
    stem, line = transcript(key)

    _reword(broken, f"{stem}.en.txt", line)

    fault = broken.stops_with("QUOTE-001", file=file)
    assert key in fault.place.record


def test_another_wording_of_a_turn_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("fg.")
    stem, line = transcript(key)

    _reword(broken, f"{stem}.txt", line)

    fault = broken.stops_with("STALE-001", file=file)
    assert key in fault.message


def test_words_put_into_the_mouth_of_another_make_the_finding_on_them_stale(broken: Broken) -> None:
    file = broken.rest(TURN)
    for name in ("focusgroups/nis-01.txt", "focusgroups/nis-01.en.txt"):
        lines = broken.text(name).split("\n")
        speaker, _, words = lines[22].partition(": ")
        lines[22] = f"{'S1' if speaker != 'S1' else 'S2'}: {words}"
        broken.write(name, "\n".join(lines))

    broken.stops_with("STALE-001", file=file)


@pytest.mark.parametrize(
    ("field", "value"),
    [("pseudonym", {"en": "Judge", "sr": "Судија"}), ("sector", "Court"), ("is_moderator", "true")],
)
def test_another_account_of_who_spoke_makes_the_finding_on_it_stale(
    broken: Broken, field: str, value: object
) -> None:
    file = broken.rest(TURN)
    label = broken.text("focusgroups/nis-01.txt").split("\n")[22].partition(":")[0]

    def change(session: Any) -> None:
        (speaker,) = [one for one in session["speakers"] if one["label"] == label]
        speaker[field] = value

    broken.edit("focusgroups/nis-01.yaml", change)

    broken.stops_with("STALE-001", file=file)


@pytest.mark.parametrize(("field", "value"), [("date", "2013-11-17"), ("simulated", "false")])
def test_another_day_of_a_session_makes_the_finding_on_it_stale(
    broken: Broken, field: str, value: str
) -> None:
    file = broken.rest(TURN)

    broken.edit("focusgroups/nis-01.yaml", lambda session: session.update({field: value}))

    broken.stops_with("STALE-001", file=file)


@pytest.mark.parametrize(
    ("consent", "code"), [("analysis", "QUOTE-002"), ("withdrawn", "QUOTE-007")]
)
def test_a_speaker_who_does_not_agree_to_be_quoted_is_not(
    broken: Broken, consent: str, code: str
) -> None:
    file, key, _ = quoted(broken)

    agree(broken, key, consent)

    fault = broken.stops_with(code, file=file)
    assert fault.place.row
    assert key in fault.place.record


def test_a_changed_word_of_a_quote_is_not_verbatim(broken: Broken) -> None:
    file, key, words = quoted(broken)

    broken.swap(file, words, words.replace(" ", " really ", 1))

    fault = broken.stops_with("QUOTE-001", file=file)
    assert key in fault.place.record


def test_a_quote_with_words_marked_that_nobody_marked_is_a_fault(broken: Broken) -> None:
    file, _, words = quoted(broken)
    first = words.split(" ")[0]

    broken.swap(file, words, words.replace(first, f"**{first}**", 1))

    broken.stops_with("QUOTE-008", file=file)


def test_a_quote_ascribed_to_another_turn_is_not_verbatim(broken: Broken) -> None:
    file, key, _ = quoted(broken)
    _, line = transcript(key)

    broken.swap(file, f'"{key}"', f'"{key.removesuffix(str(line))}{line - 1}"')

    broken.stops_with("QUOTE-001", file=file)


def test_a_quote_of_a_turn_that_there_is_not_is_named(broken: Broken) -> None:
    file, key, _ = quoted(broken)

    broken.swap(file, f'"{key}"', f'"{key}999"')

    broken.stops_with("QUOTE-006", file=file)


def test_a_translated_quote_does_not_stand_in_the_serbian_text(broken: Broken) -> None:
    _, key, english = quoted(broken, "en")
    file = broken.chapter(re.escape(f'.quote key="{key}"'), "sr")

    broken.change(
        file,
        re.escape(f'.quote key="{key}"}}') + r"\n.*?\n:::",
        f'.quote key="{key}"}}\n{english}\n:::',
    )

    broken.stops_with("QUOTE-005", file=file)


def test_another_code_for_what_was_said_drifts_from_the_figures_in_the_text(
    counted: Broken,
) -> None:
    rows = counted.rows("focusgroups/codings.csv")
    once = next(
        row for row in rows if row["code"] == "risk.disability" and row["coder"] == "researcher-1"
    )

    for row in rows:
        if row["group"] == once["group"] and row["code"] == "risk.disability":
            row["code"] = "risk.migrants"
    counted.write_rows("focusgroups/codings.csv", rows)

    counted.stops_with("LIVE-003")


def test_a_code_that_is_not_in_the_codebook_is_unknown(broken: Broken) -> None:
    broken.fill("focusgroups/codings.csv", where(turn="2"), code="risk.invented")

    broken.stops_with("KEY-002", column="code")


def test_a_coding_beyond_the_end_of_its_turn_is_a_fault(broken: Broken) -> None:
    row = broken.fill("focusgroups/codings.csv", where(turn="2"), end="9999")

    broken.stops_with(
        "FOCUS-015", file="focusgroups/codings.csv", record=f"{row['group']}.t{row['turn']}"
    )


def test_a_coding_of_a_turn_that_there_is_not_is_a_fault(broken: Broken) -> None:
    broken.fill("focusgroups/codings.csv", where(turn="2"), turn="999")

    broken.stops_with("FOCUS-014", file="focusgroups/codings.csv")


def test_a_line_that_opens_no_turn_is_a_fault(broken: Broken) -> None:
    broken.change("focusgroups/nis-01.txt", r"^S\d: ", "")

    broken.stops_with("FOCUS-001", file="focusgroups/nis-01.txt")


def test_a_translation_with_a_line_less_is_a_fault(broken: Broken) -> None:
    text = broken.text("focusgroups/nis-01.en.txt")

    broken.write("focusgroups/nis-01.en.txt", text.partition("\n")[2])

    broken.stops_with("FOCUS-002", file="focusgroups/nis-01.en.txt")


def test_a_speaker_who_was_never_introduced_is_a_fault(broken: Broken) -> None:
    broken.swap("focusgroups/nis-01.txt", "S2: ", "S9: ")
    broken.swap("focusgroups/nis-01.en.txt", "S2: ", "S9: ")

    broken.stops_with("FOCUS-004", file="focusgroups/nis-01.txt")


def test_a_missing_transcript_is_named(broken: Broken) -> None:
    broken.remove("focusgroups/nis-01.txt")

    broken.stops_with("FILE-001", file="focusgroups/nis-01.txt")
