"""A page of a document as the viewer shows it: picture or text, what was looked for, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from odgovor.documents.finding import Hit, iter_hits, spans_of
from odgovor.web.documents import access, texts
from odgovor.web.documents.drawing import WIDTHS, Drawn, drawn_or_none
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.returning import return_path, with_citation
from odgovor.web.documents.textlayer import text_layer
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

MOST_PAGES = 60


@dataclass(frozen=True)
class Asked:
    """How a reader wants to see a page: version, size, words looked for, a quote to show, where to go back to."""

    version: str = ""
    zoom: int = 100
    words: str = ""
    quote: str = ""
    back: str = ""

    @classmethod
    def of(cls, request: HttpRequest, study: str) -> Asked:
        """What stands in the address; what is not understood is left out."""
        asked = request.GET
        zoom = asked.get("zoom", "")
        return cls(
            version=asked.get("version", ""),
            zoom=int(zoom) if zoom in {str(known) for known in WIDTHS} else 100,
            words=asked.get("q", "").strip()[:200],
            quote=asked.get("quote", "").strip()[:2000],
            back=return_path(study, asked.get("return", "")),
        )

    def query(self, **changed: Any) -> str:
        """The same wish as the end of an address, with some of it changed."""
        kept = replace(self, **changed).named
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def named(self) -> dict[str, str]:
        """The wish by the names that an address uses, without what is as usual."""
        named = {
            "version": self.version,
            "zoom": str(self.zoom) if self.zoom != 100 else "",
            "q": self.words,
            "quote": self.quote,
            "return": self.back,
        }
        return {name: value for name, value in named.items() if value}

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form that leads to another page takes along."""
        return [pair for pair in self.named.items() if pair[0] != "quote"]

    @property
    def hidden_but_words(self) -> list[tuple[str, str]]:
        """What a form that looks for words takes along."""
        return [pair for pair in self.hidden if pair[0] != "q"]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page on which words were found: how often, the first place, and its address."""

    page: int
    count: int
    hit: Hit
    address: str


@dataclass(frozen=True)
class ShownPage:
    """A page with everything that its template says."""

    study: str
    record: Record
    snapshot: Snapshot
    newest: int
    number: int
    count: int
    text: str
    asked: Asked
    drawn: Drawn | None = field(default=None)

    @property
    def address(self) -> str:
        """The address of this page as it is looked at."""
        return self.page_address(self.number)

    def page_address(self, number: int, **changed: Any) -> str:
        """The address of a page of the same version."""
        kwargs = {"study": self.study, "key": self.record.key, "number": number}
        return reverse("documents:page", kwargs=kwargs) + self.asked.query(**changed)

    @property
    def view_address(self) -> str:
        """The address of the document, to which a page number is added."""
        return reverse("documents:view", kwargs={"study": self.study, "key": self.record.key})

    @property
    def bare_address(self) -> str:
        """The address of this page without any wish."""
        return self.address.partition("?")[0]

    @property
    def newest_address(self) -> str:
        """The address of the newest version, near this page."""
        return f"{self.view_address}{self.asked.query(version=str(self.newest))}"

    @property
    def unsearched_address(self) -> str:
        """The address of this page without the words that were looked for."""
        return self.page_address(self.number, words="")

    @property
    def width(self) -> str:
        """The width of the page in its own units, as SVG writes numbers."""
        return f"{self.drawn.layout.width:g}" if self.drawn else ""

    @property
    def height(self) -> str:
        """The height of the page in its own units."""
        return f"{self.drawn.layout.height:g}" if self.drawn else ""

    @property
    def previous(self) -> str:
        """The address of the page before, or nothing."""
        return self.page_address(self.number - 1, quote="") if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, or nothing."""
        return self.page_address(self.number + 1, quote="") if self.number < self.count else ""

    @property
    def picture(self) -> str:
        """The address of the page's picture."""
        kwargs = {"study": self.study, "key": self.record.key, "number": self.number}
        wish = Asked(version=str(self.snapshot.number), zoom=self.asked.zoom)
        return reverse("documents:picture", kwargs=kwargs) + wish.query()

    @property
    def zooms(self) -> list[tuple[int, str]]:
        """The sizes to choose from, with their addresses."""
        return [(zoom, self.page_address(self.number, zoom=zoom)) for zoom in WIDTHS]

    @property
    def is_newest(self) -> bool:
        """Whether no newer version is there."""
        return self.snapshot.number == self.newest

    @cached_property
    def layer(self) -> SafeString:
        """The words over the picture."""
        assert self.drawn is not None
        return text_layer(self.drawn.layout, self._spans(self.drawn.layout.text))

    @cached_property
    def lines(self) -> list[list[tuple[str, bool]]]:
        """The text, a list of runs for each line; a run says whether it was looked for."""
        return list(_runs(self.text, self._spans(self.text)))

    @cached_property
    def _found(self) -> list[tuple[int, str, int]]:
        return texts.pages_with(self.snapshot, self.asked.words)

    @property
    def hit_count(self) -> int:
        """In how many places of the document the words looked for stand."""
        return sum(count for _number, _text, count in self._found)

    @property
    def is_hits_cut(self) -> bool:
        """Whether there are more pages than are listed."""
        return len(self._found) > MOST_PAGES

    @cached_property
    def hits(self) -> list[FoundPage]:
        """The pages on which the words looked for stand, as many as are listed, each with its first place."""
        return [
            FoundPage(number, count, hit, self.page_address(number, quote=""))
            for number, text, count in self._found[:MOST_PAGES]
            for hit in islice(iter_hits([(number, text)], self.asked.words), 1)
        ]

    @property
    def is_quote_here(self) -> bool:
        """Whether the quote that was asked for stands on this page."""
        return bool(spans_of(self.text, self.asked.quote))

    @property
    def reference(self) -> str:
        """How the manuscript cites this page."""
        key = self.record.key
        return f"[@{key}, p. {self.number}]" if self.count > 1 else f"[@{key}]"

    @property
    def citing_address(self) -> str:
        """Where to go back to with this page, or nothing."""
        if not self.asked.back:
            return ""
        cited = {"document": self.record.key, "page": self.number, "version": self.snapshot.number}
        return with_citation(self.asked.back, **cited)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        found = spans_of(text, self.asked.quote) + spans_of(text, self.asked.words)
        return sorted(found)


def shown_page(member: Member, key: str, number: int, asked: Asked) -> ShownPage:
    """A page of a version of a document that the member may see, else 404."""
    record = access.document_of(member, key)
    snapshots = access.snapshots_of(record)
    snapshot = access.version_among(snapshots, record, asked.version)
    if snapshot is None:
        raise Http404
    count = max(texts.page_count(snapshot), 1)
    if not 1 <= number <= count:
        raise Http404
    return ShownPage(
        study=member.study.key,
        record=record,
        snapshot=snapshot,
        newest=snapshots[0].number,
        number=number,
        count=count,
        text=texts.text_of(snapshot, number) or "",
        asked=asked,
        drawn=drawn_or_none(snapshot, number, zoom=asked.zoom),
    )


def _runs(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[str, bool]]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    spot = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < spot:
            continue
        for part, is_found in ((text[spot:start], False), (text[start:end], True)):
            first, *others = part.split("\n")
            lines[-1].append((first, is_found))
            lines += [[(line, is_found)] for line in others]
        spot = end
    return [[run for run in line if run[0]] for line in lines]
