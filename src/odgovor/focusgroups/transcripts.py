"""Transcripts: ``S3: text`` lines read as turns, with every fault, and written back.

The line of the file is the number of the turn, so that anyone who opens the transcript finds a cited turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from odgovor.common.errors import Fault, Place
from odgovor.focusgroups.records import Turn

UNTRANSLATED = "[...]"
# A label begins with a letter: "17:30" opens no turn.
_LINE = re.compile(r"(?P<label>[^\W\d_]\w{0,11}):[ \t]+(?P<text>\S.*)\Z")


def parse_transcript(
    text: str, translation: str | None, *, file: str
) -> tuple[tuple[Turn, ...], tuple[Fault, ...]]:
    """The turns of a transcript, with the lines of its translation where there is one, and all faults.

    A line that opens no turn is left out and named (FOCUS-001). A translation with another number of lines
    is left out as a whole (FOCUS-002); a line of it with another label is left out alone (FOCUS-003).
    A translated line ``S3: [...]`` says that the turn is not translated.
    """
    lines = _lines(text)
    faults: list[Fault] = []
    translated = _translations(lines, translation, file, faults)
    turns = []
    for number, line in enumerate(lines, start=1):
        match = _LINE.match(line.rstrip())
        if match is None:
            faults.append(_malformed(file, number, line))
            continue
        turns.append(Turn(number, match["label"], match["text"], translated.get(number, "")))
    return tuple(turns), tuple(faults)


def unfold(text: str) -> str:
    """A transcript as it is pasted, one line a turn: empty lines go, a line that opens no turn continues the one before."""
    unfolded: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in _lines(text))):
        if unfolded and _LINE.match(line) is None:
            unfolded[-1] += f" {line}"
        else:
            unfolded.append(line)
    return "".join(f"{line}\n" for line in unfolded)


def _lines(text: str) -> list[str]:
    """The lines without the mark of byte order and the empty last one; other line separators are text."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = whole.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _malformed(file: str, number: int, line: str) -> Fault:
    message = "The line opens no turn." if line.strip() else "The line is empty."
    remedy = "Begin each line with the speaker's label, a colon and a blank: 'S3: text'."
    return Fault("FOCUS-001", Place(file, number), message, remedy)


def _translations(
    lines: Sequence[str], translation: str | None, file: str, faults: list[Fault]
) -> dict[int, str]:
    if translation is None:
        return {}
    other = f"{file.removesuffix('.txt')}.en.txt"
    translated = _lines(translation)
    if len(translated) != len(lines):
        message = f"The translation has {len(translated)} lines, the transcript {len(lines)}."
        remedy = "Translate line by line, so that each line stands for the same turn."
        faults.append(Fault("FOCUS-002", Place(other), message, remedy))
        return {}
    found: dict[int, str] = {}
    for number, (line, original) in enumerate(zip(translated, lines, strict=True), start=1):
        match, first = _LINE.match(line.rstrip()), _LINE.match(original.rstrip())
        if match is not None and first is not None and match["label"] == first["label"]:
            found[number] = "" if match["text"] == UNTRANSLATED else match["text"]
        elif first is not None:
            message = f"The translated line does not begin with '{first['label']}:'."
            remedy = "Give the line the label that the transcript has there."
            faults.append(Fault("FOCUS-003", Place(other, number), message, remedy))
    return found


def write_transcript(turns: Iterable[Turn]) -> str:
    """Turns as the lines of a transcript; a line break inside a turn becomes a blank, so offsets hold."""
    return "".join(f"{turn.speaker}: {_one_line(turn.text)}\n" for turn in turns)


def write_translation(turns: Iterable[Turn]) -> str:
    """The translations as lines with the same labels; a turn without one is written as ``[...]``."""
    return "".join(
        f"{turn.speaker}: {_one_line(turn.translation) or UNTRANSLATED}\n" for turn in turns
    )


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
