"""Writing the manuscript: chapters in both languages are added, moved, renamed and taken out together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.publication.live import accepted
from odgovor.study.kinds import data_of
from odgovor.study.records import Chapter
from odgovor.web.publishing.access import LANGUAGES, chapter_key
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.studies.models import Member

if TYPE_CHECKING:
    from odgovor.publication.preparing import Prepared

NAME = re.compile(r"(?P<number>\d{2,3})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\Z")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MARKUP = re.compile(r"\{[^{}\n]*\}|^:{3,}.*$", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+([^\n{]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A chapter of one language as the list shows it."""

    record: Record
    title: str
    words: int
    faults: int


@dataclass(frozen=True, slots=True)
class Row:
    """A chapter in both languages; a leaf is None where that language lacks it."""

    name: str
    leaves: tuple[Leaf | None, ...]

    @property
    def number(self) -> str:
        """The number that puts it in order."""
        return self.name.partition("-")[0]

    @property
    def slug(self) -> str:
        """The name of its page, without the number."""
        return self.name.partition("-")[2]


def chapter_rows(member: Member, faults: Mapping[str, int]) -> list[Row]:
    """The chapters in order; ``faults`` counts what the gate found, by the key of the record."""
    records = Record.objects.visible_to(member).filter(kind="chapter").select_related("changed_by")
    pages: dict[str, dict[str, Leaf]] = {}
    for record in records:
        language, name = str(record.data["language"]), name_of(record)
        pages.setdefault(name, {})[language] = _leaf(record, faults.get(record.key, 0))
    return [
        Row(name, tuple(leaves.get(language) for language in LANGUAGES))
        for name, leaves in sorted(pages.items())
    ]


def _leaf(record: Record, faults: int) -> Leaf:
    text = str(record.data["text"])
    return Leaf(record, title_of(text), words_in(text), faults)


def name_of(record: Record) -> str:
    """The file name of a chapter without its ending, the same in both languages."""
    return str(record.data["file"]).rpartition("/")[2].removesuffix(".md")


def title_of(text: str) -> str:
    """The title that a chapter begins with."""
    found = _TITLE.search(text)
    return found[1].strip() if found else ""


def words_in(text: str) -> int:
    """How many words a chapter has, its markup left out."""
    return len(_WORD.findall(_MARKUP.sub(" ", text)))


def chapter_data(language: str, name: str, text: str) -> dict[str, str]:
    """What a chapter's record holds; line ends as the files have them, one at the end."""
    settled = text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"
    file = f"manuscript/{language}/{name}.md"
    return data_of("chapter", Chapter(language, file, settled))


def save_chapter(member: Member, record: Record, *, text: str, version: int) -> Record:
    """Keep a chapter's text; nothing is written where nothing changed."""
    data = chapter_data(str(record.data["language"]), name_of(record), text)
    if data["text"] == record.data["text"] and version == record.version:
        return record
    return change_record(member, record, data=data, version=version)


def with_new_figures(
    record: Record, text: str, prepared: Prepared, *, start: int | None = None
) -> str:
    """The text with drifted figures taken over from the facts: all, or the one that begins at a place."""
    from odgovor.publication.preview import drifts_of

    data = chapter_data(str(record.data["language"]), name_of(record), text)
    chapter = Chapter(data["language"], data["file"], data["text"])
    drifts = [
        drift for drift in drifts_of(chapter, prepared) if start in {None, drift.figure.start}
    ]
    return accepted(chapter, drifts)


@transaction.atomic
def add_chapter(member: Member, *, name: str, titles: Mapping[str, str]) -> None:
    """Add a chapter in every language, empty but for its title."""
    slug = _checked(name).partition("-")[2]
    for language in LANGUAGES:
        text = f"# {titles[language].strip()} {{#{slug}}}\n"
        _put(member, chapter_data(language, name, text))


@transaction.atomic
def rename_chapter(member: Member, name: str, new_name: str) -> None:
    """Give a chapter another number or name, in every language that has it."""
    if _checked(new_name) != name:
        _move(member, {name: new_name})


@transaction.atomic
def swap_chapters(member: Member, name: str, other: str) -> None:
    """Let two chapters exchange their numbers and so their places."""
    first, second = NAME.match(name), NAME.match(other)
    if first is None or second is None or first["number"] == second["number"]:
        raise InvalidDataError([_unusable(name)])
    _move(
        member,
        {
            name: f"{second['number']}-{first['slug']}",
            other: f"{first['number']}-{second['slug']}",
        },
    )


def neighbour_of(member: Member, name: str, *, is_up: bool) -> str | None:
    """The name of the chapter before or after one, or None at the end."""
    names = [row.name for row in chapter_rows(member, {})]
    spot = names.index(name) + (-1 if is_up else 1) if name in names else -1
    return names[spot] if 0 <= spot < len(names) else None


@transaction.atomic
def remove_chapter(member: Member, name: str) -> None:
    """Take a chapter out in every language; its versions stay."""
    for record in _records(member, name):
        delete_record(member, record, version=record.version)


def _move(member: Member, names: Mapping[str, str]) -> None:
    """Rename several chapters at once: a chapter's key is made of its name, so it goes and comes back."""
    texts = []
    for name, new_name in names.items():
        for record in _records(member, name):
            language = str(record.data["language"])
            texts.append(chapter_data(language, new_name, str(record.data["text"])))
            delete_record(member, record, version=record.version, note=new_name)
    for data in texts:
        _put(member, data)


def _put(member: Member, data: Mapping[str, str]) -> None:
    """Add a chapter; one that had this name before and was taken out comes back with the new text."""
    key = chapter_key(data["language"], data["file"].rpartition("/")[2].removesuffix(".md"))
    is_there = Record.objects.filter(study=member.study, key=key).exists()
    earlier = RecordVersion.objects.filter(study=member.study, key=key).first()
    if is_there or earlier is None:
        create_record(member, kind="chapter", data=data)
        return
    record = restore_version(member, earlier)
    change_record(member, record, data=data, version=record.version)


def _records(member: Member, name: str) -> list[Record]:
    keys = [chapter_key(language, name) for language in LANGUAGES]
    return list(Record.objects.visible_to(member).filter(kind="chapter", key__in=keys))


def _checked(name: str) -> str:
    if NAME.match(name) is None:
        raise InvalidDataError([_unusable(name)])
    return name


def _unusable(name: str) -> Fault:
    message = f"'{name[:80]}' cannot name a chapter's file."
    remedy = "Write two digits, a hyphen, and small Latin letters: 21-reform."
    return Fault("FILE-003", Place(column="name"), message, remedy)
