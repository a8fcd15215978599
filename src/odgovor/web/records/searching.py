"""Search of everything in a study: what a reader typed becomes a query, what is found gets its place and address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from odgovor.common.analysis import words_of
from odgovor.common.errors import Fault, InvalidDataError
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.index import NormIndex
from odgovor.norms.records import NormBook
from odgovor.norms.text_checks import PREFIX as TEXT_PREFIX
from odgovor.search.query import LONGEST, MOST_WORDS, Beginning, Field, Part, Query, Word, parse
from odgovor.study.passages import KNOWN, PAGE, PROVISION
from odgovor.web.common.editions import said
from odgovor.web.common.labels import kind_name
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record
from odgovor.web.records.passagekinds import passage_kind_name
from odgovor.web.search.finding import Hit, Hits, hits_for
from odgovor.web.studies.models import Member

PAGE_SIZE = 25
_FILTERS = (Field.KIND, Field.CITY, Field.LEVEL, Field.INSTRUMENT, Field.LANG)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed and chosen: the text of the query, and a value for each filter that is not empty."""

    text: str
    filters: Mapping[str, str]
    page: int = 1

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Asked:
        """What stands in an address; values that are too long are cut, an odd page is the first."""
        named = {field.value: str(values.get(field.value, ""))[:80].strip() for field in _FILTERS}
        dates = str(values.get("date", ""))[:30].strip()
        page = str(values.get("page", ""))
        return cls(
            text=str(values.get("q", ""))[:LONGEST].replace("\0", ""),
            filters={name: value for name, value in {**named, "date": dates}.items() if value},
            page=int(page) if page.isdecimal() and page.isascii() and int(page[:5]) > 0 else 1,
        )

    @property
    def query(self) -> Query:
        """The query; raises ``InvalidDataError`` with all its faults."""
        chosen = " ".join(f'{name}:"{_plain(value)}"' for name, value in self.filters.items())
        typed = parse(self.text, known=KNOWN)
        narrowed = parse(chosen, known=KNOWN)
        values = {**typed.values, **narrowed.values}
        return replace(typed, values=values, days=narrowed.days or typed.days)

    def address(self, **changed: Any) -> str:
        """The end of the address of the same search with something changed; from its first page."""
        named = {"q": self.text, **self.filters, **changed}
        return "?" + urlencode({name: value for name, value in named.items() if value})


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as a page shows it: what it is called, what it is, where it is read."""

    hit: Hit
    title: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: hits of a page, counts, and what was wrong with the query."""

    shown: tuple[Shown, ...] = ()
    hits: Hits = Hits()
    faults: tuple[Fault, ...] = ()

    @property
    def total(self) -> int:
        """How many passages there are in all."""
        return self.hits.found.total


def answer_to(member: Member, asked: Asked) -> Answer:
    """What the member finds; faults instead where the query cannot be understood."""
    try:
        query = asked.query
    except InvalidDataError as fault:
        return Answer(faults=fault.faults)
    if not query.parts:
        return Answer()
    offset = (min(asked.page, 400) - 1) * PAGE_SIZE
    hits = hits_for(member, query, limit=PAGE_SIZE, offset=offset)
    return Answer(tuple(shown_hits(member, hits.hits)), hits)


def shown_hits(member: Member, hits: tuple[Hit, ...]) -> Iterator[Shown]:
    """Hits with titles and addresses; the titles of all come in one query."""
    keys = {hit.passage.record for hit in hits}
    rows = Record.objects.visible_to(member).filter(key__in=keys)
    titles = {
        key: {"en": en, "sr": sr} for key, en, sr in rows.values_list("key", "title_en", "title_sr")
    }
    for hit in hits:
        passage = hit.passage
        if passage.record in titles:
            title = said(titles[passage.record])
        else:
            title = _norm_title(passage.key)
        yield Shown(
            hit, title or _first_line(hit), kind_of(hit), hit_address(member.study.key, hit)
        )


def kind_of(hit: Hit) -> str:
    """What was found, in a word: a turn, a page with its number, a finding."""
    name = passage_kind_name(hit.passage.kind)
    if name is None:
        return kind_name(hit.passage.kind)
    return f"{name} {hit.passage.page}" if hit.passage.kind == PAGE else str(name)


def hit_address(study: str, hit: Hit) -> str:
    """Where a hit is read."""
    passage = hit.passage
    if passage.kind == PAGE:
        found = next((piece.text for piece in hit.snippet if piece.is_hit), "")
        kwargs = {"study": study, "key": passage.record, "number": passage.page}
        return f"{reverse('documents:page', kwargs=kwargs)}?{urlencode({'q': found})}"
    inner = f"#{passage.key}" if passage.key != passage.record else ""
    if passage.compartment.study_id is None:
        kwargs = {"study": study, "key": passage.record}
        return f"{reverse('rooms:norm', kwargs=kwargs)}{inner}"
    if passage.kind == PROVISION and passage.record.startswith(TEXT_PREFIX):
        eid = passage.key.removeprefix(f"{passage.record}.")
        return f"{address_of(study, 'text', passage.record)}#{eid}"
    kind = {"turn": "session", "provision": "instrument"}.get(passage.kind, passage.kind)
    kind = "plan" if kind in {"measure", "objective"} else kind
    return f"{address_of(study, kind, passage.record)}{inner}"


def typed_query(text: str, kinds: tuple[str, ...] = ()) -> Query:
    """A query of what is being typed into a picker: all its words, the last of which may have only begun."""
    words = words_of(text[:LONGEST])[:MOST_WORDS]
    parts: list[Part] = [Word(word) for word in words]
    if words and not text[-1:].isspace() and len(words[-1]) > 1:
        parts[-1] = Beginning(words[-1])
    return Query(tuple(parts), values={Field.KIND: kinds} if kinds else {})


def _plain(value: str) -> str:
    return value.replace('"', " ")


def _norm_title(key: str) -> str:
    """How a built-in instrument or provision is cited; empty for other keys."""
    norms = _norms()
    is_known = key in norms.homes or key in norms.instruments
    return said(norms.citation(key)) if is_known else ""


@cache
def _norms() -> NormIndex:
    return NormIndex.of(NormBook(built_in_instruments()))


def _first_line(hit: Hit) -> str:
    passage = hit.passage.passage
    text = passage.text_in(hit.language) or passage.text_en or passage.text_sr
    return text.partition("\n")[0][:160] or passage.key
