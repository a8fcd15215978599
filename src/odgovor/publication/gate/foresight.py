"""What the chapters will ask for, as far as it can be seen before Pandoc has read them.

What is foreseen is only made sooner: what is missed is made when it is asked for, what is wrong is told then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from odgovor.common.errors import Place, UnknownKeyError, UsageError
from odgovor.common.facts import Fact
from odgovor.common.tables import Table
from odgovor.publication.exhibits import KINDS, Request
from odgovor.publication.live import LiveFigure, attributes_in, fact_of
from odgovor.study.facts import FACT_ROOMS, FactDesk
from odgovor.study.records import Chapter

_FENCE = re.compile(r"^ {0,3}:{3,}\s*\{(?P<attributes>[^{}]*)\}", re.MULTILINE)
_KIND = re.compile(rf"\.({'|'.join(KINDS)})\b")
Made = tuple[Mapping[str, Fact], Mapping[str, Table]]


@dataclass(slots=True)
class Foreseen:
    """What will be asked of one room."""

    figures: list[LiveFigure] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def made(self, room: str, desk: FactDesk) -> Made:
        """The facts and tables of the room that are right."""
        for figure in self.figures:
            with suppress(UnknownKeyError, UsageError):
                fact_of(figure.attributes, desk)
        for request in self.requests:
            with suppress(UnknownKeyError, UsageError, ValueError):
                desk.table(request.table_name, request.parameters)
        return desk.made_of(room)


def foreseen(figures: Iterable[LiveFigure], chapters: Iterable[Chapter]) -> dict[str, Foreseen]:
    """What will be asked for by room, that which asks for most first."""
    found: dict[str, Foreseen] = defaultdict(Foreseen)
    for figure in figures:
        found[figure.attributes.get("key", "").partition(".")[0]].figures.append(figure)
    for request in _requests(chapters):
        found[request.table_name.partition(".")[0]].requests.append(request)
    rooms = [item for item in found.items() if item[0] in FACT_ROOMS]
    return dict(sorted(rooms, key=lambda item: -len(item[1].requests)))


def _requests(chapters: Iterable[Chapter]) -> Iterator[Request]:
    for chapter in chapters:
        for match in _FENCE.finditer(chapter.text):
            attributes = match["attributes"]
            if kind := _KIND.search(attributes):
                yield Request(kind[1], "", attributes_in(attributes), Place(chapter.file))
