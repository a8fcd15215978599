"""The inside of an article: paragraphs, numbered or counted, their points and what follows the points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from odgovor.documents.passages import Passage, PassageKind
from odgovor.norms.identifiers import Eid, Element
from odgovor.norms.splitting.lines import Label, label_of
from odgovor.norms.structure import Portion

_FIRST_NUMBER = re.compile(r"(\d{1,3})\)")
_NEXT_NUMBER = re.compile(r"([;:,])\s*(\d{1,3})\)\s*(?=\S)")
_SENTENCE_ENDS = (".", "!", "?", ".”", ".“", '."', ".)")


@dataclass(slots=True)
class ArticleBuilder:
    """Collects what stands in one article; ``portions`` begins with the article itself."""

    eid: Eid
    portions: list[Portion] = field(default_factory=list)
    paragraphs: int = 0
    open_items: list[tuple[str, Eid]] = field(default_factory=list)
    closed_items: list[tuple[str, Eid]] = field(default_factory=list)
    closed_at: int = 0
    is_numbered: bool = False
    containers: int = 0
    _at: dict[str, int] = field(default_factory=dict)

    def open(self, portion: Portion) -> None:
        """Begin with the article."""
        self._keep(portion)

    def note(self, text: str) -> None:
        """Keep a remark of the gazette with the article."""
        self.portions[0] = replace(self.portions[0], notes=(*self.portions[0].notes, text))

    def read(self, passage: Passage, *, is_quoted: bool) -> None:
        """Take in a passage of the article; items that run on in one line are items all the same."""
        parts = [passage.whole] if is_quoted else run_in_items(passage.whole)
        for text in parts:
            self._read(replace(passage, text=text, label=""), is_quoted=is_quoted)

    def _read(self, passage: Passage, *, is_quoted: bool) -> None:
        label = None if is_quoted or passage.kind is PassageKind.TABLE else label_of(passage)
        if label is not None and self._is_taken(label, passage):
            return
        self._text(passage)

    # What a label opens depends on what is open: (1) numbers paragraphs, or points below a point.

    def _is_taken(self, label: Label, passage: Passage) -> bool:
        if label.form in {"(1)", "1."} and self._opens_paragraph(label):
            self._numbered_paragraph(label, passage)
            return True
        if self.paragraphs == 0 and label.form == "1.":
            return False
        self._item(label, passage)
        return True

    def _opens_paragraph(self, label: Label) -> bool:
        if self.paragraphs and not self.is_numbered:
            return False
        if self.is_numbered and label.form != self._paragraph_form:
            return False
        if self.is_numbered and self._goes_on_inside(label):
            return False
        return self.paragraphs == 0 or label.number.isdigit()

    @property
    def _paragraph_form(self) -> str:
        first = next((item for item in self.portions if item.element is Element.PARAGRAPH), None)
        return "(1)" if first is not None and first.number.startswith("(") else "1."

    def _goes_on_inside(self, label: Label) -> bool:
        """Whether the number counts points below a point: it is small again, or next in their row."""
        number = int(label.number) if label.number.isdigit() else 0
        rows = [eid for form, eid in self.open_items if form == label.form]
        if rows:
            return number == int("".join(filter(str.isdigit, rows[-1].steps[-1].number)) or 0) + 1
        return bool(self.open_items) and number == 1 and self.paragraphs >= 1

    def _numbered_paragraph(self, label: Label, passage: Passage) -> None:
        self.is_numbered = True
        self.paragraphs += 1
        self.open_items.clear()
        eid = self._free(self.eid.child(Element.PARAGRAPH, label.number))
        self._keep(_portion(eid, passage, label.rest, label.printed))

    def _item(self, label: Label, passage: Passage) -> None:
        label = self._as_roman(label)
        self._reopen(label)
        parent = self._parent_of(label.form)
        if label.form == "-":
            number = str(1 + self._below(parent, Element.INDENT))
            eid = parent.child(Element.INDENT, number)
        else:
            eid = parent.child(Element.POINT, label.number)
        self.open_items.append((label.form, eid))
        self._keep(_portion(self._free(eid), passage, label.rest, label.printed))

    def _as_roman(self, label: Label) -> Label:
        """A small Roman numeral for what it is: ``i)`` behind ``b)`` counts below it, behind ``h)`` it is a letter."""
        if label.form not in {"a)", "(a)"} or not set(label.number) <= set("ivx"):
            return label
        letters = [eid for form, eid in self.open_items if form == label.form]
        is_next = bool(letters) and _follows(letters[-1].steps[-1].number, label.number)
        is_counting = any(form == "i)" for form, _eid in self.open_items)
        if is_next or not (is_counting or label.number == "i"):
            return label
        return replace(label, form="i)")

    def _reopen(self, label: Label) -> None:
        """Take sentences between two items of one list for what they are: further sentences of the first of them."""
        rows = [eid for form, eid in self.closed_items if form == label.form]
        if self.open_items or not rows or not label.number.isdigit():
            return
        last = rows[-1].steps[-1].number
        if not last.isdigit() or int(label.number) != int(last) + 1:
            return
        between, self.portions = self.portions[self.closed_at :], self.portions[: self.closed_at]
        for portion in between:
            del self._at[portion.eid]
        self.paragraphs -= sum(portion.element is Element.PARAGRAPH for portion in between)
        said = " ".join(portion.text for portion in between)
        self._replace(-1, text=f"{self.portions[-1].text} {said}".strip())
        self.open_items, self.closed_items = self.closed_items, []

    def _parent_of(self, form: str) -> Eid:
        """What an item stands under: beside the last of its form, else below the last item that is open."""
        for place, (kind, eid) in enumerate(self.open_items):
            if kind == form:
                del self.open_items[place:]
                return eid.parent or self.eid
        if self.open_items:
            return self.open_items[-1][1]
        return self._paragraph_eid()

    def _paragraph_eid(self) -> Eid:
        """The open paragraph; points without one before them belong to the first."""
        for portion in reversed(self.portions):
            if portion.element is Element.PARAGRAPH:
                return Eid.parse(portion.eid)
        self.paragraphs = 1
        eid = self.eid.child(Element.PARAGRAPH, "1")
        self._keep(Portion(str(eid), page=self.portions[0].page, box=self.portions[0].box))
        return eid

    def _below(self, parent: Eid, element: Element) -> int:
        start = f"{parent}__{element}_"
        return sum(
            p.eid.startswith(start) and "__" not in p.eid[len(start) :] for p in self.portions
        )

    def _text(self, passage: Passage) -> None:
        """Text without a number: it goes on with what is open, or it is the next paragraph."""
        text = passage.whole.strip()
        if not self.paragraphs:
            self._counted_paragraph(passage, text)
            return
        if not any(sign.isalpha() for sign in text) and passage.kind is not PassageKind.TABLE:
            self._replace(-1, text=f"{self.portions[-1].text} {text}".strip())
            return
        if text[:1].islower() or passage.kind is PassageKind.TABLE:
            self._go_on(passage, text)
        elif self.is_numbered:
            self._add(text)
        else:
            self._counted_paragraph(passage, text)

    def _counted_paragraph(self, passage: Passage, text: str) -> None:
        self.paragraphs += 1
        if self.open_items:
            self.closed_items, self.closed_at = list(self.open_items), len(self.portions)
            self.open_items.clear()
        eid = self._free(self.eid.child(Element.PARAGRAPH, str(self.paragraphs)))
        self._keep(_portion(eid, passage, text, ""))

    def _go_on(self, passage: Passage, text: str) -> None:
        """A passage in small letters: the end of an open sentence, or of one whose beginning is lost."""
        said = self._last_words()
        if text[:1].islower() and said.endswith(_SENTENCE_ENDS):
            self.containers += 1
            eid = self.eid.child(Element.CONTAINER, str(self.containers))
            self._keep(_portion(eid, passage, text, ""))
            return
        self._add(text)

    def _last_words(self) -> str:
        for portion in reversed(self.portions):
            words = portion.closing or portion.text
            if words:
                return words
        return ""

    def _add(self, text: str) -> None:
        """Put words to what is open: behind the points of the paragraph, or behind its own words."""
        if self.portions[-1].element is Element.CONTAINER:
            self._replace(-1, text=f"{self.portions[-1].text} {text}")
            return
        place = self._at[str(self._paragraph_eid())]
        if self.open_items:
            self._replace(place, closing=f"{self.portions[place].closing} {text}".strip())
        else:
            self._replace(place, text=f"{self.portions[place].text} {text}".strip())

    def _replace(self, place: int, **changes: str) -> None:
        self.portions[place] = replace(self.portions[place], **changes)  # type: ignore[arg-type]  # texts only

    def _keep(self, portion: Portion) -> None:
        self._at[portion.eid] = len(self.portions)
        self.portions.append(portion)

    def _free(self, eid: Eid) -> Eid:
        """The eId, with a further number where the source has it twice."""
        found, times = eid, 1
        while str(found) in self._at:
            times += 1
            last = eid.steps[-1]
            parent = Eid(eid.steps[:-1])
            found = parent.child(last.element, f"{last.number}-{times}")
        return found


def _follows(letter: str, next_letter: str) -> bool:
    return len(letter) == len(next_letter) == 1 and ord(next_letter) == ord(letter) + 1


def run_in_items(text: str) -> list[str]:
    """A text cut where the next number of its own list follows: ``3) kazne;4) mere`` is two items.

    Only a number that counts on, behind a semicolon, or ``1)`` behind a colon, is one.
    """
    first = _FIRST_NUMBER.match(text)
    count = int(first[1]) if first else 0
    parts: list[str] = []
    start = 0
    for match in _NEXT_NUMBER.finditer(text):
        is_first = match[1] == ":" and match[2] == "1" and count == 0
        if is_first or (match[1] in ";," and count and int(match[2]) == count + 1):
            parts.append(text[start : match.start(2)].strip())
            start, count = match.start(2), int(match[2])
    parts.append(text[start:].strip())
    return [_spaced(part) for part in parts]


def _spaced(text: str) -> str:
    """An item with a blank behind its number."""
    return re.sub(r"\A(\d{1,3}\))(?=\S)", r"\1 ", text)


def _portion(eid: Eid, passage: Passage, text: str, number: str) -> Portion:
    box = str(passage.box) if passage.box else ""
    return Portion(str(eid), number, text=text, page=passage.page if box else None, box=box)
