"""What people said in the copy that a test breaks: a quote, the files of a turn, the consent of its speaker."""

import re

from tests.publication.gate.broken import Broken

QUOTE = r'^::: \{\.quote key="(?P<key>[^"]+)"\}\n(?P<words>.*?)\n:::'


def quoted(broken: Broken, language: str = "en") -> tuple[str, str, str]:
    """The first chapter that quotes somebody, the key of the turn and the words."""
    file = broken.chapter(QUOTE, language)
    match = re.search(QUOTE, broken.text(file), re.MULTILINE | re.DOTALL)
    assert match
    return file, match["key"], match["words"].strip()


def transcript(key: str) -> tuple[str, int]:
    """The stem of the files of a turn's focus group, and its line."""
    session, _, number = key.rpartition(".t")
    return f"focusgroups/{session.removeprefix('fg.')}", int(number)


def agree(broken: Broken, key: str, consent: str) -> None:
    """Let the speaker of a turn agree to something else."""
    stem, number = transcript(key)
    label = broken.text(f"{stem}.txt").split("\n")[number - 1].partition(":")[0]

    def withdraw(session: dict) -> None:
        next(one for one in session["speakers"] if one["label"] == label)["consent"] = consent

    broken.edit(f"{stem}.yaml", withdraw)
