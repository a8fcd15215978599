"""Akoma Ntoso files of any maker and namespace as legal texts; eIds of others are made anew in one form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from odgovor.common.dates import PartialDate
from odgovor.common.errors import InvalidDataError
from odgovor.common.files import fault_at
from odgovor.documents.acts import akn_root, own_text
from odgovor.documents.xmls import local_name
from odgovor.norms.akn.body import BodyReader, body_text, words_of
from odgovor.norms.akn.names import OWN
from odgovor.norms.texts import LegalText

_OPENINGS = frozenset({"preface", "preamble", "coverPage"})
_BODIES = frozenset({"body", "mainBody", "debateBody", "amendmentBody"})
_LINES = frozenset({"p", "longTitle", "docTitle"})
_LANGUAGES = {"eng": "en", "en-en": "en", "srp": "sr-Cyrl", "fra": "fr"}


def read_akn(data: bytes, name: str) -> LegalText:
    """The text of an Akoma Ntoso file; raises ``InvalidDataError`` (FILE-002, FILE-004) for other or hostile XML.

    A file that Odgovor wrote keeps its key, eIds, pages, boxes and notes; another maker's gets eIds made of its
    numbers, so that the same provision has the same eId whoever marked it up.
    """
    root = akn_root(data, name)
    record = next(root.iter(f"{{{OWN}}}text"), None)
    reader = BodyReader(is_own=record is not None)
    for element in root.iter():
        if local_name(element) in _BODIES:
            reader.read(element)
    preamble = tuple(_iter_lines(root))
    portions = tuple(item for item in reader.portions if item.eid != "hcontainer_0")
    body = body_text(portions)
    if record is None:
        day = _day(_value(root, "FRBRExpression", "FRBRdate", "date"))
        return LegalText(
            "", _title(root), _language(root), _work(root), day, preamble=preamble, akn=body
        )
    try:
        return _of_record(record, preamble, body)
    except ValueError as fault:
        message = f"The record of the text is wrong: {fault}."
        raise fault_at(
            "FILE-004", name, message, "Correct the attributes of 'text' in its metadata."
        ) from fault


def _of_record(record: Any, preamble: tuple[str, ...], body: str) -> LegalText:
    valid_from = record.get("valid_from")
    return LegalText(
        record.get("key", ""),
        record.get("title", ""),
        record.get("language", ""),
        record.get("work", ""),
        PartialDate.parse(valid_from) if valid_from else None,
        record.get("gazette", ""),
        record.get("document", ""),
        preamble if record.get("has_preamble") else (),
        body,
        record.get("simulated") == "true",
    )


def _iter_lines(root: Any) -> Iterator[str]:
    """What stands before the first provision, a paragraph each."""
    for opening in root.iter():
        if local_name(opening) not in _OPENINGS:
            continue
        for item in opening.iter():
            is_inner = any(local_name(above) in _LINES for above in item.iterancestors())
            if local_name(item) in _LINES and not is_inner:
                yield words_of(item)


def _title(root: Any) -> str:
    for wanted in ("docTitle", "longTitle", "shortTitle"):
        for element in root.iter():
            if local_name(element) == wanted and own_text(element):
                return own_text(element)
    return next((line for line in _iter_lines(root) if line), "")


def _value(root: Any, group: str, name: str, attribute: str) -> str:
    for outer in root.iter():
        if local_name(outer) == group:
            for inner in outer:
                if local_name(inner) == name:
                    return str(inner.get(attribute, ""))
    return ""


def _language(root: Any) -> str:
    code = _value(root, "FRBRExpression", "FRBRlanguage", "language").rpartition("/")[2].lower()
    return _LANGUAGES.get(code, code)


def _work(root: Any) -> str:
    named = _value(root, "FRBRWork", "FRBRuri", "value")
    return named or _value(root, "FRBRWork", "FRBRthis", "value")


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except (ValueError, InvalidDataError):
        return None
