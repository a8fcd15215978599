"""The page of a wording: its structure as a tree, its text article by article, and what rests on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from odgovor.common.langtext import LangText
from odgovor.norms.identifiers import Eid, Element
from odgovor.norms.structure import DIVISIONS, Portion, parent_of
from odgovor.web.norms.resting import Citing, Paraphrase, citings_of, paraphrases_of, quoting
from odgovor.web.norms.wordings import Wording, previous, relatives
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A portion as it is printed: its number, and how deep it stands below its article."""

    portion: Portion
    number: str
    depth: int


@dataclass(frozen=True, slots=True)
class Section:
    """A division, or an article with its lines; beside it what rests on it."""

    portion: Portion
    name: LangText
    heading_level: int
    is_division: bool
    lines: tuple[Line, ...] = ()
    paraphrases: tuple[Paraphrase, ...] = ()
    citings: tuple[Citing, ...] = ()
    quotes: tuple[Citing, ...] = ()

    @property
    def has_beside(self) -> bool:
        """Whether anything rests on it."""
        return bool(self.paraphrases or self.citings or self.quotes)


@dataclass(frozen=True, slots=True)
class Node:
    """A division or article in the tree of the structure."""

    portion: Portion
    name: LangText
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingPage:
    """Everything that the page of a wording shows; ``document`` is what its source is called, if the member sees it."""

    wording: Wording
    document: Mapping[str, str] | None
    nodes: tuple[Node, ...]
    sections: tuple[Section, ...]
    whole: tuple[Citing, ...]
    others: tuple[Wording, ...]
    previous: Wording | None


def page_of_wording(member: Member, wording: Wording) -> WordingPage:
    """The page of a wording as the member sees it."""
    text = wording.text
    quotes, citings = quoting(member, text.document), citings_of(member, text)
    return WordingPage(
        wording=wording,
        document=_title_of(member, text.document),
        nodes=_nodes(wording),
        sections=tuple(_sections(member, wording, citings, quotes)),
        whole=(*_of_the_whole(wording, citings), *quotes.get(None, ())),
        others=relatives(member, wording),
        previous=previous(member, wording),
    )


def _title_of(member: Member, document: str) -> Mapping[str, str] | None:
    rows = Record.objects.visible_to(member).of_kind("document").filter(key=document)
    found = rows.values_list("title_en", "title_sr").first()
    return {"en": found[0], "sr": found[1]} if found else None


def _of_the_whole(wording: Wording, citings: tuple[Citing, ...]) -> Iterator[Citing]:
    """What cites the whole, or a provision that the text does not have."""
    known = wording.structure.by_eid
    yield from (item for item in citings if item.eid not in known)


def name_of(portion: Portion) -> LangText:
    """How a portion is called, in both languages: Article 4, члан 4."""
    return Eid.parse(portion.eid).in_words()


def _nodes(wording: Wording) -> tuple[Node, ...]:
    shown = [p for p in wording.structure.portions if p.is_article or p.element in DIVISIONS]
    below: dict[str, list[Portion]] = defaultdict(list)
    known = {portion.eid for portion in shown}
    for portion in shown:
        below[portion.within if portion.within in known else ""].append(portion)

    def nodes(eid: str) -> tuple[Node, ...]:
        return tuple(Node(item, name_of(item), nodes(item.eid)) for item in below.get(eid, ()))

    return nodes("")


def _sections(
    member: Member,
    wording: Wording,
    citings: tuple[Citing, ...],
    quotes: dict[int | None, list[Citing]],
) -> Iterator[Section]:
    depths = _depths(wording.structure.portions)
    paraphrases = paraphrases_of(member, wording.instrument)
    runs = list(_runs(wording.structure.portions))
    by_section = _by_section(citings, {head.eid for head, _rest in runs})
    told: set[int | None] = {None}
    for head, rest in runs:
        pages = {p.page for p in (head, *rest)} - told
        told |= pages
        on_pages = [item for page in sorted(p for p in pages if p) for item in quotes.get(page, ())]
        is_division = head.element in DIVISIONS
        yield Section(
            portion=head,
            name=name_of(head),
            heading_level=min(_DEEPEST, 2 + depths[head.eid]),
            is_division=is_division,
            lines=tuple(_lines(head, rest)),
            paraphrases=tuple(paraphrases.get(head.eid, ())),
            citings=tuple(by_section.get(head.eid, ())),
            quotes=tuple(on_pages),
        )


def _runs(portions: tuple[Portion, ...]) -> Iterator[tuple[Portion, list[Portion]]]:
    """Each division and article with the portions that follow it up to the next."""
    head: Portion | None = None
    rest: list[Portion] = []
    for portion in portions:
        if head is None or portion.is_article or portion.element in DIVISIONS:
            if head is not None:
                yield head, rest
            head, rest = portion, []
        else:
            rest.append(portion)
    if head is not None:
        yield head, rest


def _depths(portions: tuple[Portion, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for portion in portions:
        parent = parent_of(portion)
        found[portion.eid] = found[parent] + 1 if parent in found else 0
    return found


def _by_section(citings: tuple[Citing, ...], heads: set[str]) -> dict[str, list[Citing]]:
    """The citations by the section they stand in; those of a provision that is gone stand under no section."""
    found: dict[str, list[Citing]] = defaultdict(list)
    for item in citings:
        steps = item.eid.split("__")
        above = ("__".join(steps[:end]) for end in range(len(steps), 0, -1))
        found[next((eid for eid in above if eid in heads), "")].append(item)
    return found


def _lines(head: Portion, rest: list[Portion]) -> Iterator[Line]:
    base = head.eid.count("__")
    for portion in rest:
        yield Line(portion, _number(portion), max(0, portion.eid.count("__") - base - 1))


def _number(portion: Portion) -> str:
    """The number as printed; paragraphs of Serbian acts have none there, and are counted."""
    step = Eid.parse(portion.eid).steps[-1]
    if portion.number or step.element is not Element.PARAGRAPH:
        return portion.number
    return f"({step.number})"
