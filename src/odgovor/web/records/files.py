"""Files of documents: a digest counts only with the bytes it came with, so that naming one opens nobody's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.web.records.models import RecordVersion
from odgovor.web.studies.models import Event

KIND = "document"
KEPT = "document.kept"
_OF_FILE = ("file", "sha256", "pages")


def files_that_came(study: int, **named: str) -> frozenset[tuple[str, str]]:
    """The key and digest of each file that came into a study with its document: in a bundle, or sent by somebody.

    ``named`` narrows it to the document of a ``key``.
    """
    versions = RecordVersion.objects.filter(study=study, kind=KIND, **named)
    brought = versions.filter(action=RecordVersion.Action.IMPORTED).values_list("key", "data")
    sent = Event.objects.filter(study=study, action=KEPT)
    sent = sent.filter(subject=named["key"]) if named else sent
    return frozenset(
        (key, str(data.get("sha256", ""))) for key, data in brought if data.get("file")
    ) | frozenset(
        (key, str(data.get("sha256", ""))) for key, data in sent.values_list("subject", "detail")
    )


def iter_file_faults(
    study: int, key: str, data: Mapping[str, Any], *, before: Mapping[str, Any]
) -> Iterator[Fault]:
    """A fault (DIGEST-003) where a document names a file that neither it nor an earlier version of it had."""
    said = _of_file(data)
    if said == _of_file(before) or not (data.get("file") or data.get("sha256")):
        return
    versions = RecordVersion.objects.filter(study=study, key=key).values_list("data", flat=True)
    was_said = any(said == _of_file(earlier) for earlier in versions)
    if was_said and (key, data.get("sha256", "")) in files_that_came(study, key=key):
        return
    message = "The record names a file that was not sent with it."
    remedy = "Leave out 'file', 'sha256' and 'pages', and add the file itself among the documents."
    yield Fault("DIGEST-003", Place(record=key, column="sha256"), message, remedy)


def _of_file(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(data.get(name) or "") for name in _OF_FILE)
