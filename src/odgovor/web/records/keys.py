"""Keys of new records: made of what they are called where nobody chose one, and telling nothing of what is hidden.

A key is used once in a study, also by what a member may not see. So that nobody learns from a key:

- A key that is made here always ends with four signs drawn by chance. Whether the words before them were used
  already makes no difference, and nobody can guess the key of a hidden record from what it is called.
- A key that a member chose and that was ever used is answered in one way (KEY-001), whether the record that has or
  had it is seen, hidden or gone. It is never answered with another key, which would tell of a record where none is
  seen. What remains is that somebody who guesses a whole key which another person chose learns that it was used
  once; not by what, nor whether that is still there. Whoever hides a record lets its key be made.
- A key that follows from what a record is about (a chapter's, a mark's) is answered as not to be had where what
  has it is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

from django.http import Http404
from django.utils.crypto import get_random_string, salted_hmac

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.records.columns import title_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member, Study

# What keys of a kind begin with; some take a part of the record in.
_HEADS: Mapping[str, str] = {
    "contributor": "contributor.",
    "document": "doc.",
    "finding": "finding.",
    "indicator": "stat.",
    "process": "process.",
    "recommendation": "rec.",
}
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_MOST_WORDS = 5
# Without vowels no sign makes a word, and without 0, 1, l and o none is read as another.
ALPHABET, SIGNS = "bcdfghjkmnpqrstvwxz23456789", 4


def with_key(study: Study, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a key of its own, where its kind has one and none was written."""
    if data.get("key") or "key" not in _columns(kind):
        return dict(data)
    return {**data, "key": made_key(study, stem_of(kind, data))}


def made_key(study: Study, stem: str, *, seed: str = "") -> str:
    """A key that no record has or had: a stem and four signs, by chance or, with a seed, always the same ones.

    Signs of a seed depend on the installation's secret, so that nobody else can work them out.
    """
    for attempt in count():
        signs = _signs_of(f"{study.pk}:{stem}:{seed}:{attempt}") if seed else _signs()
        key = f"{stem}-{signs}"
        if not RecordVersion.objects.filter(study=study, key=key).exists():
            return key
    raise AssertionError  # the signs never end


def _signs() -> str:
    return get_random_string(SIGNS, ALPHABET)


def _signs_of(text: str) -> str:
    digest = salted_hmac("odgovor.web.records.keys", text, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:SIGNS])


def require_free(member: Member, kind: str, key: str) -> None:
    """That no record has or had a key.

    Raises ``InvalidDataError`` (KEY-001) where one does, whether the member may see it or not, and ``Http404`` where
    it is hidden and the key follows from what the record is about, so that there is no other.
    """
    if not RecordVersion.objects.filter(study=member.study, key=key).exists():
        return
    if "key" not in _columns(kind) and not is_known(member, key):
        raise Http404
    raise InvalidDataError([taken(key)])


def is_known(member: Member, key: str) -> bool:
    """Whether the member sees the record that has a key, or saw it until it was taken out."""
    now = Record.objects.filter(study=member.study, key=key)
    if now.exists():
        return Record.objects.visible_to(member).filter(key=key).exists()
    last = RecordVersion.objects.filter(study=member.study, key=key).order_by("-number")[:1]
    return RecordVersion.objects.visible_to(member).filter(pk__in=last.values("pk")).exists()


def taken(key: str) -> Fault:
    """The fault of a key that a record has or had."""
    remedy = "Choose another key; keys are never used twice, not even after a deletion."
    return Fault("KEY-001", Place(record=key, column="key"), f"'{key}' is taken.", remedy)


def _columns(kind: str) -> set[str]:
    return {spec.column for spec in specs_of(KINDS[kind].record)}


def stem_of(kind: str, data: Mapping[str, Any]) -> str:
    """What the key of a new record begins with: its kind, its place or its title."""
    if kind == "visit":
        place = str(data.get("organisation", "")).removeprefix("org.").replace(".", "-")
        return f"visit.{place}.{str(data.get('on', ''))[:7]}"
    if kind == "session":
        return f"fg.{data.get('locality', '')}-{str(data.get('date', ''))[:7]}"
    if kind == "organisation":
        return f"org.{data.get('locality', '')}.{slug_of(kind, data)}"
    return f"{_HEADS.get(kind, '')}{slug_of(kind, data)}"


def slug_of(kind: str, data: Mapping[str, Any]) -> str:
    """The first words of a record's title, English before Serbian, as a part of a key."""
    title = title_of("", data)
    words = [word for word in _NOT_IN_A_KEY.split(fold(title["en"] or title["sr"])) if word]
    return "-".join(words[:_MOST_WORDS])[:60] or kind
