"""Consent that was withdrawn stays withdrawn, whatever older copy of a session comes back."""

from __future__ import annotations

from dataclasses import replace

from odgovor.focusgroups.consent import consents_of
from odgovor.focusgroups.records import Consent, Session
from odgovor.study import records as pure
from odgovor.web.records.models import RecordVersion
from odgovor.web.studies.models import Study


def with_withdrawals(value: pure.Study, study: Study) -> tuple[pure.Study, tuple[str, ...]]:
    """A bundle's study with the consent of those who withdrew in the study's own sessions; the keys that this changed."""
    withdrawn = _withdrawn(study)
    book = value.focusgroups
    sessions = tuple(_without(item, withdrawn.get(item.key, frozenset())) for item in book.sessions)
    changed = tuple(new.key for old, new in zip(book.sessions, sessions, strict=True) if old != new)
    return replace(value, focusgroups=replace(book, sessions=sessions)), changed


def _without(session: Session, labels: frozenset[str]) -> Session:
    speakers = tuple(
        replace(speaker, consent=Consent.WITHDRAWN) if speaker.label in labels else speaker
        for speaker in session.speakers
    )
    return replace(session, speakers=speakers)


def _withdrawn(study: Study) -> dict[str, frozenset[str]]:
    """The labels of those who withdrew, by session; of one that was taken out too, and of speakers who were."""
    said: dict[str, dict[str, str]] = {}
    versions = RecordVersion.objects.filter(study=study, kind="session").order_by("number")
    for key, data in versions.values_list("key", "data"):
        said.setdefault(key, {}).update(consents_of(data))
    return {
        key: frozenset(label for label, consent in labels.items() if consent == Consent.WITHDRAWN)
        for key, labels in said.items()
    }
