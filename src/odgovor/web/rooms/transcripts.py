"""A transcript that is pasted: its turns, its translation, and the speakers that nobody has written down yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.common.errors import InvalidDataError
from odgovor.focusgroups.transcripts import parse_transcript, unfold
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Member


def is_coded(session: Record) -> bool:
    """Whether passages of it have codes, whoever may see them: those stand on its letters, so it stays as it is."""
    codings = Record.objects.filter(study=session.study, kind="coding", parent=session.key)
    return codings.exists()


def keep_transcript(
    member: Member, session: Record, *, text: str, translation: str, version: int
) -> Record:
    """The session with the turns of a pasted transcript; raises ``InvalidDataError`` with every fault of its lines."""
    translated = unfold(translation) or None
    turns, faults = parse_transcript(unfold(text), translated, file="")
    if faults:
        raise InvalidDataError(list(faults))
    rows = [
        {"number": str(turn.number), "speaker": turn.speaker, "text": turn.text}
        | ({"translation": turn.translation} if turn.translation else {})
        for turn in turns
    ]
    return change_record(member, session, data={**session.data, "turns": rows}, version=version)


def unknown_speakers(data: Mapping[str, Any]) -> list[str]:
    """The labels that open turns of a session and belong to none of its speakers, in the order they are heard."""
    known = {speaker.get("label") for speaker in data.get("speakers", ())}
    heard = dict.fromkeys(str(turn.get("speaker", "")) for turn in data.get("turns", ()))
    return [label for label in heard if label and label not in known]


def with_unknown_speakers(data: Mapping[str, Any]) -> dict[str, Any]:
    """The session with a row begun for each speaker that is not written down; nothing of them is guessed."""
    begun = [{"label": label} for label in unknown_speakers(data)]
    return {**data, "speakers": [*data.get("speakers", ()), *begun]}
