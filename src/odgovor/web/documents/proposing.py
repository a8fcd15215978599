"""What a form proposes for a new document: title, key and language, each to be looked over by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from odgovor.common.scripts import fold
from odgovor.documents.languages import language_of
from odgovor.documents.reading import Reading
from odgovor.web.records.keys import made_key
from odgovor.web.studies.models import Study

_MOST_LETTERS = 48
_PROGRAM = re.compile(
    r"^\(?(?:microsoft\s+\w+|untitled|powerpoint presentation)\s*-?\s*", re.IGNORECASE
)
_ENDING = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|pptx?|html?|txt|indd|qxd)\)?$", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain_name(name: str) -> str:
    """The last part of a file name without signs that do not show; only ever shown, never a path."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    return _NOT_SHOWN.sub("", last).strip()[:200]


def proposed_title(reading: Reading, name: str) -> str:
    """The document's own title where it says anything, else the file's name in words."""
    own = _without_program(reading.title)
    if len(own) > 3 and "\\" not in own and "\ufffd" not in own:
        return _in_words(own)
    return _in_words(_ENDING.sub("", plain_name(name))) or "Document"


def in_languages(title: str, language: str) -> dict[str, str]:
    """A title in the language it is in; Serbian where Serbian letters or the text say so."""
    is_serbian = language.startswith("sr") or bool(re.search("[\u0400-\u04ffčćžšđ]", title.lower()))
    return {"en": "", "sr": title} if is_serbian else {"en": title, "sr": ""}


def proposed_language(reading: Reading) -> str:
    """The language that the first pages seem to be in."""
    return language_of("\n".join(reading.pages[:8]))


def proposed_key(study: Study, title: Mapping[str, Any]) -> str:
    """A key that no record has or had: ``doc.``, the first words of the title, and signs drawn by chance."""
    return made_key(study, proposed_stem(title))


def proposed_stem(title: Mapping[str, Any]) -> str:
    """``doc.`` and the first words of a title."""
    folded = fold(str(title.get("en") or title.get("sr") or ""))
    return f"doc.{_cut(re.sub(r'[^a-z0-9]+', '-', folded).strip('-')) or 'document'}"


def _in_words(text: str) -> str:
    """A name as words: underscores, and hyphens where there are no blanks, are blanks."""
    separators = r"[_\s]+" if " " in text else r"[_-]+"
    return " ".join(re.sub(separators, " ", text).split())[:300]


def _without_program(title: str) -> str:
    text = " ".join(_NOT_SHOWN.sub(" ", title).split())
    return _ENDING.sub("", _PROGRAM.sub("", text)).strip()


def _cut(words: str) -> str:
    """The first words that fit."""
    if len(words) <= _MOST_LETTERS:
        return words
    return words[: _MOST_LETTERS + 1].rpartition("-")[0] or words[:_MOST_LETTERS]
