"""A resolved edition: the manuscript with its figures, quotes, exhibits and lists put in, ready for every format.

Blocks and inlines that each format draws in its own way are Divs and Spans with one of these classes:
``live`` (a figure; ``key`` its fact), ``cite`` (a citation; ``keys``), ``xref`` (``target``), ``exhibit``
(``number`` in ``exhibits``), ``quote`` (``key``), ``finding``, ``recommendation``, ``transfer``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter

from odgovor.common.dates import PartialDate
from odgovor.common.datewords import date_alone
from odgovor.common.facts import Fact
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.ast import Node
from odgovor.publication.manuscript import Section


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or drawing with its number, caption and alt text; ``svg`` is empty for a plain table.

    ``table`` has passed disclosure control. ``is_figure`` counts it among figures, not tables.
    """

    identifier: str
    number: int
    is_figure: bool
    caption: list[Node]
    caption_text: str
    table: Table
    svg: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    is_simulated: bool = False
    key: str = ""

    @property
    def is_matrix(self) -> bool:
        """Whether it is drawn of verdicts, which documents set as a table whose cells lead to their evidence."""
        return bool(self.svg) and self.table.is_of_verdicts


@dataclass(frozen=True, slots=True)
class Use:
    """One place where evidence is used: the section and the identifier of the spot."""

    section: str
    identifier: str


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One entry of the evidence annex, its words in the edition's language.

    ``group`` is ``figures``, ``evidence``, ``sources``, ``waivers`` or ``records``. ``source`` says where it comes from
    (document and page, file and row); ``document`` is the first of these; ``source_key`` is the document's entry; ``file`` and ``row`` name the
    record itself. ``details`` are pairs of
    label and text (value, make-up, interval, method, day). ``inputs`` are keys of other entries.
    ``url`` is the public address of the document it comes from, or of the document that it is.
    ``quote`` are the source's own words, ``quote_lang`` the language they are in. ``lang`` is the language of
    ``text`` where it is not the edition's.
    """

    key: str
    anchor: str
    group: str
    title: str
    text: str
    source: str = ""
    document: str = ""
    source_key: str = ""
    url: str = ""
    quote: str = ""
    quote_lang: str = ""
    file: str = ""
    row: int | None = None
    details: tuple[tuple[str, str], ...] = ()
    inputs: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    digest: str = ""
    lang: str = ""
    is_simulated: bool = False


@dataclass(frozen=True)  # with room for what is written out once and asked for by every format
class Resolved:
    """One edition of the publication, complete and independent of any format.

    ``annex`` holds every entry by key in the order it is printed. ``note`` is the line that says that content
    is invented (empty where none is). ``rights`` names the licence.
    """

    edition: Edition
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    exhibits: tuple[Exhibit, ...]
    facts: Mapping[str, Fact]
    uses: Mapping[str, tuple[Use, ...]]
    annex: Mapping[str, AnnexEntry]
    bibliography: list[Node]
    note: str
    publisher: str
    date: str
    rights: str
    is_simulated: bool

    @property
    def date_shown(self) -> str:
        """The date as readers of the edition write it; ``date`` itself is for machines."""
        return date_alone(PartialDate.parse(self.date)).in_edition(self.edition)

    @cached_property
    def written_entries(self) -> Mapping[str, str]:
        """Each entry of the annex written out whole, by its key: equal texts are of equal entries."""
        return {key: repr(_VALUES(entry)) for key, entry in self.annex.items()}

    @cached_property
    def written_exhibits(self) -> tuple[str, ...]:
        """Each exhibit written out whole."""
        return tuple(map(repr, self.exhibits))

    def iter_written(self) -> Iterator[str]:
        """Everything written out, piece by piece: equal pieces are of equal editions."""
        yield from self.written_entries.values()
        yield from self.written_exhibits
        apart = {"annex", "exhibits"}
        yield from (
            repr(getattr(self, field.name)) for field in fields(self) if field.name not in apart
        )


_VALUES = attrgetter(*(field.name for field in fields(AnnexEntry)))  # tuples are written out faster
