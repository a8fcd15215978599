"""Consent that stands: the one rule of whose words may be read, for records and for their data alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from odgovor.focusgroups.records import Consent, Speaker

_WORDS = ("text", "translation")


def standing_consent(speaker: Speaker | None) -> Consent:
    """What a speaker agrees to now; one who is not declared agreed to nothing."""
    return speaker.consent if speaker else Consent.WITHDRAWN


def heard_speakers(data: Mapping[str, Any]) -> frozenset[str]:
    """The labels of the speakers of a session, given as data, whose words may be read."""
    return frozenset(
        str(speaker.get("label", ""))
        for speaker in data.get("speakers") or ()
        if speaker.get("consent", Consent.WITHDRAWN) != Consent.WITHDRAWN
    )


def consents_of(data: Mapping[str, Any]) -> dict[str, str]:
    """What each speaker of a session, given as data, agrees to, by their label."""
    return {
        str(speaker.get("label", "")): str(speaker.get("consent", Consent.WITHDRAWN))
        for speaker in data.get("speakers") or ()
    }


def with_consents_of(data: Mapping[str, Any], newest: Mapping[str, Any]) -> dict[str, Any]:
    """An earlier version of a session's data with the consent of its newest; who is gone from that withdrew."""
    now = consents_of(newest)
    speakers = [
        {**speaker, "consent": now.get(str(speaker.get("label", "")), Consent.WITHDRAWN.value)}
        for speaker in data.get("speakers") or ()
    ]
    return {**data, "speakers": speakers} if speakers else dict(data)


def with_withdrawals_of(data: Mapping[str, Any], newest: Mapping[str, Any]) -> dict[str, Any]:
    """A session's data in which nobody agrees again who withdrew in its newest version."""
    now = consents_of(newest)
    speakers = [
        {**speaker, "consent": Consent.WITHDRAWN.value}
        if now.get(str(speaker.get("label", ""))) == Consent.WITHDRAWN
        else speaker
        for speaker in data.get("speakers") or ()
    ]
    return {**data, "speakers": speakers} if speakers else dict(data)


def without_withdrawn(
    data: Mapping[str, Any], *, heard: Collection[str] | None = None
) -> dict[str, Any]:
    """A session's data with the words of all others blank: of those not ``heard``, by itself where it is None.

    The turns stay in their places, so that numbers and codings still fit.
    """
    may_be_read = heard_speakers(data) if heard is None else heard_speakers(data) & set(heard)
    turns = [
        turn if turn.get("speaker") in may_be_read else {**turn, **_blank(turn)}
        for turn in data.get("turns") or ()
    ]
    return {**data, "turns": turns} if turns else dict(data)


def _blank(turn: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" for name in _WORDS if name in turn}
