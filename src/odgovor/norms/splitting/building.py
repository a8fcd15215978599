"""Splitting a writing into the structure of a law: divisions and articles by their openings, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.scripts import fold
from odgovor.documents.passages import Passage, PassageKind, Writing
from odgovor.norms.identifiers import Eid, Element
from odgovor.norms.splitting.articles import ArticleBuilder
from odgovor.norms.splitting.damage import iter_damage
from odgovor.norms.splitting.lines import (
    ArticleLine,
    DivisionLine,
    article_line,
    division_line,
    is_closing_formula,
    is_heading_like,
    is_note,
)
from odgovor.norms.splitting.numbers import vocabulary
from odgovor.norms.splitting.quoting import Quotation, is_quoted
from odgovor.norms.structure import Portion, Structure

_RANK = {
    Element.ATTACHMENT: 0,
    Element.PART: 1,
    Element.TITLE: 2,
    Element.CHAPTER: 3,
    Element.SECTION: 4,
}
_LARGEST_JUMP = 30
_TITLE_WORDS = 30


def structure_of(writing: Writing) -> Structure:
    """The structure of a document: divisions, articles, paragraphs and points with eIds, pages and boxes.

    Nothing is mended: what the source lacks (numbers, openings, ends of sentences) is in ``faults``.
    """
    splitter = _Splitter(writing.passages)
    splitter.run()
    portions = tuple(splitter.portions)
    faults = (*splitter.faults, *iter_damage(portions))
    preamble = tuple(passage.whole for passage in splitter.preamble)
    title = _title(splitter.preamble) or writing.title
    return Structure(title, writing.language, preamble, portions, faults)


def _title(preamble: Sequence[Passage]) -> str:
    """The first line that calls itself an act, else the first heading."""
    acts = vocabulary()["acts"]
    for passage in preamble:
        words = fold(passage.whole).split()
        is_short = len(words) <= _TITLE_WORDS and not passage.whole.endswith((".", ";", ","))
        if is_short and set(words) & set(acts) and not is_note(passage):
            return passage.whole
    return next((item.whole for item in preamble if item.kind is PassageKind.HEADING), "")


@dataclass(slots=True)
class _Splitter:
    """Goes over the passages once."""

    passages: tuple[Passage, ...]
    portions: list[Portion] = field(default_factory=list)
    preamble: list[Passage] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pending: list[Passage] = field(default_factory=list)
    divisions: list[Eid] = field(default_factory=list)
    article: ArticleBuilder | None = None
    last: tuple[int, str] = (0, "")
    attachments: int = 0
    level: int = 0
    is_signed: bool = False
    quotation: Quotation = field(default_factory=Quotation)
    has_chapters: bool = False
    headings_follow: bool = False
    is_untitled: bool = False
    _seen: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Read every passage; what is still pending at the end belongs to the last article."""
        self.has_chapters = any(
            found is not None and found.element is Element.CHAPTER and not found.is_plain
            for found in (division_line(item, has_chapters=False) for item in self.passages)
        )
        openings = _Openings.of(self.passages, has_chapters=self.has_chapters)
        self.headings_follow = openings.headings_follow()
        for place, passage in enumerate(self.passages):
            self._read(place, passage, openings)
        self._settle()
        self._close_article()

    def _read(self, place: int, passage: Passage, openings: _Openings) -> None:
        opening, is_own = openings.articles[place], not is_quoted(passage.whole)
        if opening is not None and is_own and self._is_next(opening, passage):
            self.quotation.close()
            self._open_article(opening, passage)
            return
        was_open = self.quotation.is_open
        self.quotation.read(passage.whole)
        if was_open or not is_own:
            self._settle()
            self._inside(passage, is_quoted=True)
            return
        division = openings.divisions[place]
        if self._ends_the_act(place, passage, openings):
            self._open_attachment(passage)
        elif division is not None and (not division.is_plain or openings.leads_on(place)):
            self._open_division(division, passage)
        elif not self._is_heading(place, passage, openings):
            self._settle()
            self._inside(passage, is_quoted=False)

    # Articles

    def _is_next(self, opening: ArticleLine, passage: Passage) -> bool:
        """Whether an opening carries the numbering on: a reference or a quotation does not."""
        number, letter = opening.place
        before, _letter = self.last
        if self.quotation.is_open and number != before + 1:
            return False
        if number == before:
            return bool(letter) and letter != _letter
        if number < before:
            return number == 1 and opening.is_own_line and before > 1
        is_sure = opening.is_own_line or is_heading_like(passage)
        return number - before == 1 or (is_sure and number - before <= _LARGEST_JUMP)

    def _open_article(self, opening: ArticleLine, passage: Passage) -> None:
        self._close_article()
        number, letter = opening.place
        if number == 1 and not letter and self.last[0] > 1:
            self.attachments += 1
            self.divisions = [Eid.of((Element.ATTACHMENT, str(self.attachments)))]
            self._keep(Portion(str(self.divisions[0]), heading=self._taken_heading()))
        self.last, self.level = (number, letter), passage.level
        eid = self._free(self._article_eid(opening.number))
        heading = self._taken_heading()
        is_sentence = (
            opening.rest.endswith((".", ";", ":")) and passage.kind is not PassageKind.HEADING
        )
        if opening.rest and not is_sentence:
            heading = " — ".join(part for part in (heading, opening.rest) if part)
        portion = Portion(
            str(eid),
            opening.printed,
            heading,
            within=str(self.divisions[-1]) if self.divisions else "",
            page=passage.page if passage.box else None,
            box=str(passage.box) if passage.box else "",
        )
        self.article = ArticleBuilder(eid)
        self.article.open(portion)
        if opening.rest and is_sentence:
            self.article.read(replace(passage, text=opening.rest, label=""), is_quoted=False)

    def _article_eid(self, number: str) -> Eid:
        if self.divisions and self.divisions[0].steps[0].element is Element.ATTACHMENT:
            return self.divisions[0].child(Element.ARTICLE, number)
        return Eid.of((Element.ARTICLE, number))

    def _free(self, eid: Eid) -> Eid:
        if str(eid) not in self._seen:
            return eid
        message = f"The number of {eid} stands twice in the source."
        place = Place(record=str(eid))
        remedy = "Compare with the official text; the second one has a number of its own here."
        self.faults.append(Fault("SPLIT-006", place, message, remedy, Severity.WARNING))
        times = 2
        last = eid.steps[-1]
        while True:
            found = Eid((*eid.steps[:-1], replace(last, number=f"{last.number}-{times}")))
            if str(found) not in self._seen:
                return found
            times += 1

    def _close_article(self) -> None:
        if self.article is not None:
            for portion in self.article.portions:
                self._keep(portion)
        self.article = None

    def _keep(self, portion: Portion) -> None:
        self._seen.add(portion.eid)
        self.portions.append(portion)

    def _inside(self, passage: Passage, *, is_quoted: bool) -> None:
        if self.article is None:
            if not self.portions:
                self.preamble.append(passage)
            else:
                self._add_to_division(passage)
            return
        if passage.kind is PassageKind.FOOTNOTE or is_note(passage):
            self.article.note(passage.whole)
            return
        self.is_signed = self.is_signed or is_closing_formula(passage)
        self.article.read(passage, is_quoted=is_quoted)

    def _add_to_division(self, passage: Passage) -> None:
        last = self.portions[-1]
        self.portions[-1] = replace(last, text=f"{last.text} {passage.whole}".strip())

    # Headings and divisions

    def _is_heading(self, place: int, passage: Passage, openings: _Openings) -> bool:
        """Whether a passage was taken for the heading of a division, of the article above it, or of what follows."""
        if not is_heading_like(passage):
            return False
        if self.is_untitled:
            self.is_untitled = False
            self.portions[-1] = replace(self.portions[-1], heading=passage.whole)
            return True
        if self.headings_follow and self._is_bare():
            assert self.article is not None
            self.article.portions[0] = replace(self.article.portions[0], heading=passage.whole)
            return True
        if not openings.leads[place] or self._is_bare() or self._names_the_act(passage):
            return False
        self.pending.append(passage)
        return True

    def _ends_the_act(self, place: int, passage: Passage, openings: _Openings) -> bool:
        """Whether a heading above the level of articles opens something else: a translation, an annex, an index."""
        if passage.kind is not PassageKind.HEADING or self.article is None:
            return False
        is_above = 0 < passage.level < self.level or self.is_signed
        is_opening = openings.divisions[place] is not None or openings.leads_on(place)
        return is_above and not is_opening

    def _open_attachment(self, passage: Passage) -> None:
        self._settle()
        self._close_article()
        self.attachments += 1
        self.divisions = [Eid.of((Element.ATTACHMENT, str(self.attachments)))]
        self._keep(Portion(str(self.divisions[0]), heading=passage.whole))
        self.is_signed = False

    def _is_bare(self) -> bool:
        """Whether the open article has neither a heading nor words yet."""
        return (
            self.article is not None
            and len(self.article.portions) == 1
            and not self.article.portions[0].heading
        )

    def _names_the_act(self, passage: Passage) -> bool:
        is_first = not self.portions and self.article is None
        return is_first and bool(set(fold(passage.whole).split()) & set(vocabulary()["acts"]))

    def _taken_heading(self) -> str:
        text = " — ".join(passage.whole for passage in self.pending)
        self.pending.clear()
        return text

    def _settle(self) -> None:
        """What waited to be a heading and is none belongs to the text."""
        self.is_untitled = False
        waiting, self.pending = self.pending, []
        for passage in waiting:
            self._inside(passage, is_quoted=False)

    def _open_division(self, division: DivisionLine, passage: Passage) -> None:
        self._settle()
        self._close_article()
        rank = _RANK[division.element]
        outer = [eid for eid in self.divisions if _RANK[eid.steps[-1].element] < rank]
        parent = outer[-1] if outer else None
        number = str(division.number)
        eid = (
            parent.child(division.element, number) if parent else Eid.of((division.element, number))
        )
        eid = self._free_division(eid)
        self.divisions = [*outer, eid]
        self._keep(
            Portion(
                str(eid),
                division.printed,
                division.rest,
                within=str(parent) if parent else "",
                page=passage.page if passage.box else None,
                box=str(passage.box) if passage.box else "",
            )
        )
        self.is_untitled = not division.rest

    def _free_division(self, eid: Eid) -> Eid:
        found, times, last = eid, 1, eid.steps[-1]
        while str(found) in self._seen:
            times += 1
            found = Eid((*eid.steps[:-1], replace(last, number=f"{last.number}-{times}")))
        return found


@dataclass(frozen=True, slots=True)
class _Openings:
    """What each passage opens, and whether it heads towards an opening with nothing but headings between."""

    passages: tuple[Passage, ...]
    articles: list[ArticleLine | None]
    divisions: list[DivisionLine | None]
    leads: list[bool]

    @classmethod
    def of(cls, passages: tuple[Passage, ...], *, has_chapters: bool) -> _Openings:
        """Looked up for every passage."""
        articles = [article_line(item) for item in passages]
        divisions = [division_line(item, has_chapters=has_chapters) for item in passages]
        leads = [False] * (len(passages) + 1)
        for place in range(len(passages) - 2, -1, -1):
            after = place + 1
            is_before = articles[after] is not None or divisions[after] is not None or leads[after]
            leads[place] = is_before and is_heading_like(passages[place])
        return cls(passages, articles, divisions, leads)

    def leads_on(self, place: int) -> bool:
        """Whether an article or another division opens next, or after headings only."""
        after = place + 1
        if after >= len(self.passages):
            return False
        return (
            self.articles[after] is not None
            or self.divisions[after] is not None
            or self.leads[after]
        )

    def headings_follow(self) -> bool:
        """Whether articles have their headings below their numbers, as treaties do."""
        bare = [place for place, found in enumerate(self.articles) if found and found.is_own_line]
        follow = sum(
            place + 1 < len(self.passages)
            and is_heading_like(self.passages[place + 1])
            and not self.articles[place + 1]
            for place in bare
        )
        return follow > 0.5 * len(bare)
