"""Where live figures stand in the chapters that a member may read: with their facts, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Fact
from odgovor.common.langtext import LangText
from odgovor.publication.live import Drift, LiveFigure, check_live, fact_of, live_figures
from odgovor.publication.naming import Naming
from odgovor.study.facts import parse_fact_key
from odgovor.study.records import Chapter
from odgovor.web.publishing.chapters import name_of, title_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

if TYPE_CHECKING:
    from odgovor.publication.preparing import Prepared

_CITED = re.compile(r"\s*[\[(]@[^\])]*[\])]?")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}|[*_`#]+|^ {0,3}[-:>]+ ", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_AROUND = 70


@dataclass(frozen=True, slots=True)
class LivePlace:
    """A live figure in a chapter; ``drift`` where its text is not what the fact says now."""

    record: Record
    figure: LiveFigure
    fact: Fact
    drift: Drift | None

    @property
    def name(self) -> str:
        """The name of the chapter's file without its ending."""
        return name_of(self.record)

    @property
    def language(self) -> str:
        """The language of the chapter."""
        return str(self.record.data["language"])

    @property
    def language_tag(self) -> str:
        """The same as a page says it."""
        return "en" if self.language == "en" else "sr-Cyrl"

    @property
    def title(self) -> str:
        """The chapter's title."""
        return title_of(str(self.record.data["text"])) or self.name

    @property
    def before(self) -> str:
        """The words before the figure in its paragraph."""
        text = self.figure.chapter.text
        start = text.rfind("\n\n", 0, self.figure.start) + 1
        # The bracket that opens the figure is none of its words.
        said = _plain(text[start : self.figure.start - 1]).lstrip()
        return said if len(said) <= _AROUND else said[-_AROUND:].partition(" ")[2]

    @property
    def after(self) -> str:
        """The words after the figure in its paragraph."""
        text = self.figure.chapter.text
        close = text.find("}", self.figure.end) + 1
        end = text.find("\n\n", close)
        said = _plain(text[close : end if end >= 0 else len(text)]).rstrip()
        return said if len(said) <= _AROUND else said[:_AROUND].rpartition(" ")[0]


def live_places(member: Member, prepared: Prepared) -> Iterator[LivePlace]:
    """Every live figure whose fact the member may see, chapter by chapter."""
    chapters = Record.objects.visible_to(member).filter(kind="chapter").order_by("key")
    for record in chapters:
        data = record.data
        for figure in live_figures(Chapter(data["language"], data["file"], data["text"])):
            try:
                fact = fact_of(figure.attributes, prepared.desk)
            except (UnknownKeyError, UsageError):
                continue
            found = check_live(figure, prepared.desk)
            yield LivePlace(record, figure, fact, found if isinstance(found, Drift) else None)


def _plain(text: str) -> str:
    """Text without its marks; a space at an end stays, for it parts a word from the figure, and a comma has none."""
    return _SPACE.sub(" ", _SPAN.sub(r"\1", _CITED.sub("", text)))


def of_what(key: str, naming: Naming) -> tuple[LangText, ...]:
    """What a figure is computed for, in words: a city, a period, a status. It tells figures of one label apart."""
    name, parameters = parse_fact_key(key)
    room = name.partition(".")[0]
    return tuple(naming.name(value, room) for value in parameters.values())
