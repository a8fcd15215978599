"""What a passage of a law is: the opening of an article or division, an item, a note of the gazette, or plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from odgovor.common.scripts import fold
from odgovor.documents.passages import Passage, PassageKind
from odgovor.documents.structural import ARTICLE_WORD, NUMBER
from odgovor.norms.identifiers import Element
from odgovor.norms.splitting.numbers import ordinal, parted, roman, slug, vocabulary

_ARTICLE = re.compile(
    rf"{ARTICLE_WORD}\s*(?P<number>{NUMBER}(?![^\W\d_]))\s*(?P<point>[.:]?)\s*[*¹²³]*\s*(?P<rest>.*)\Z",
    re.DOTALL,
)
_DIVISION = re.compile(
    r"(?P<word>[^\W\d_]+)\s+(?P<number>[^\s.:–—-]+)\s*[.:–—-]*\s*(?P<rest>.*)\Z", re.DOTALL
)
_LATE_DIVISION = re.compile(r"(?P<number>[^\W\d_]+)\s+(?P<word>[^\W\d_]+)\s*[.:]?\Z")
_ROMAN_HEADING = re.compile(
    r"(?P<number>[IVXLC]{1,7}|[ІVХLС]{1,7})\s*[.)–-]?\s+(?P<rest>\S.*)\Z", re.DOTALL
)
_ROMAN_ALONE = re.compile(r"(?P<number>[IVXLC]{1,7})\s*[.]?\Z")
_NUMBERED_HEADING = re.compile(
    r"(?P<number>\d{1,2})\s*[.)]\s*(?P<rest>[^\W\d_a-zа-шљњћђџ].*)\Z", re.DOTALL
)
_NOTE = re.compile(
    r"[*†(\s\[]*(?:Sl(?:užbeni|\.)|Сл(?:ужбени|\.))\s*(?:glasnik|glasniku|гласник|гласнику|list|лист|gl\.|гл\.)",
    re.IGNORECASE,
)
_INNER_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[^\W\d_])[.)]\s+")
_LABEL = re.compile(
    r"(?:(?P<bracketed>\((?P<in_brackets>\d{1,3}[a-zа-ш]?|[^\W\d_]{1,4})\))|(?P<closed>\(?(?P<before_bracket>\d{1,3}[a-zа-ш]?|[^\W\d_]{1,4})\))"
    r"|(?P<dotted>\d{1,3})\.(?!\d)|(?P<dash>[–—•·▪‣*-]))\s+(?=\S)",
    re.IGNORECASE,
)  # fmt: skip
_OPENING_QUOTES = '„“”«"»'
_SENTENCE_ENDS = (".", ";", ":", ",", "!", "?", "”", "“", '"', ")")
_LONG_HEADING = 200


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """The opening of an article: its number for an eId, as printed, and a heading or text behind it."""

    number: str
    printed: str
    rest: str
    is_own_line: bool

    @property
    def place(self) -> tuple[int, str]:
        """The digits and the letter of its number."""
        return parted(self.number)


@dataclass(frozen=True, slots=True)
class DivisionLine:
    """The opening of a part, chapter or section; ``is_plain`` where only its number says so."""

    element: Element
    number: int
    printed: str
    rest: str
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The number of an item at the beginning of a passage, and the text behind it.

    ``form`` is ``(1)``, ``1)``, ``1.``, ``a)``, ``(a)`` or ``-``.
    """

    form: str
    number: str
    printed: str
    rest: str


def article_line(passage: Passage) -> ArticleLine | None:
    """The opening of an article, or None: quoted ones and references in sentences open none."""
    text = passage.whole
    if passage.kind in {PassageKind.TABLE, PassageKind.FOOTNOTE}:
        return None
    match = _ARTICLE.match(text)
    if match is None:
        return None
    number, rest = match["number"].strip(), match["rest"].strip()
    letter = number[-1] if not number[-1].isdigit() else ""
    if letter and " " in number and rest and not match["point"]:
        return None
    if rest and not _may_follow(rest, has_point=bool(match["point"]), kind=passage.kind):
        return None
    printed = text[: match.start("rest")].strip() if rest else text.strip()
    return ArticleLine(slug(number.replace(" ", "")), printed, rest.lstrip("–—- "), not rest)


def _may_follow(rest: str, *, has_point: bool, kind: PassageKind) -> bool:
    """Whether what stands behind an article's number is its heading or first sentence, and no reference goes on."""
    inner = _INNER_NUMBER.match(rest.lstrip("–—- "))
    if inner is not None and has_point:
        return True
    first = rest.lstrip("–—- ")[:1]
    if kind is PassageKind.HEADING:
        return first.isupper() or first in _OPENING_QUOTES
    is_set_off = has_point or rest.startswith(("–", "—", "-"))
    return is_set_off and (first.isupper() or first == "(")


def division_line(passage: Passage, *, has_chapters: bool) -> DivisionLine | None:
    """The opening of a division, or None. Roman numerals open chapters, or sections where chapters have a word."""
    text = passage.whole.strip()
    if passage.kind in {PassageKind.TABLE, PassageKind.FOOTNOTE} or len(text) > _LONG_HEADING:
        return None
    named = _named_division(text)
    if named is not None:
        return named
    alone = _ROMAN_ALONE.match(text)
    match = alone or _ROMAN_HEADING.match(text)
    if match is not None:
        value = roman(match["number"])
        rest = "" if alone else match["rest"]
        if value is not None and _is_title(rest, passage.kind):
            element = Element.SECTION if has_chapters else Element.CHAPTER
            return DivisionLine(element, value, match["number"], rest, is_plain=True)
    numbered = _NUMBERED_HEADING.match(text)
    if (
        numbered is not None
        and passage.kind is PassageKind.HEADING
        and not text.endswith((".", ";", ","))
    ):
        return DivisionLine(
            Element.SECTION,
            int(numbered["number"]),
            f"{numbered['number']}.",
            numbered["rest"],
            is_plain=True,
        )
    return None


def _is_title(rest: str, kind: PassageKind) -> bool:
    if not rest:
        return True
    return rest.isupper() or (kind is PassageKind.HEADING and not rest.endswith(_SENTENCE_ENDS))


def _named_division(text: str) -> DivisionLine | None:
    match = _DIVISION.match(text)
    if match is not None:
        element, number = _element_of(match["word"]), _value(match["number"])
        if element and number and _is_division_title(match["rest"]):
            printed = text[: match.start("rest")].strip() if match["rest"] else text
            return DivisionLine(element, number, printed.rstrip(" .:–—-"), match["rest"].strip())
    late = _LATE_DIVISION.match(text)
    if late is not None:
        element, number = _element_of(late["word"]), _value(late["number"])
        if element and number:
            return DivisionLine(element, number, text.rstrip(" .:"), "")
    return None


def _is_division_title(rest: str) -> bool:
    return not rest or (not rest[:1].islower() and not rest.endswith((".", ";", ",", ":")))


def _element_of(word: str) -> Element | None:
    if word.islower():
        return None
    folded = fold(word)
    return next(
        (
            Element(element)
            for element, words in vocabulary()["divisions"].items()
            if folded in words
        ),
        None,
    )


def _value(text: str) -> int | None:
    if text.isdecimal() and len(text) < 4:
        return int(text)
    return roman(text) or ordinal(text)


def is_note(passage: Passage) -> bool:
    """Whether a passage is a remark about the gazette in which a change was published."""
    text = passage.whole.strip()
    starts = text.startswith(("*", "(", "[", "†"))
    return len(text) < _LONG_HEADING and starts and _NOTE.match(text) is not None


def is_closing_formula(passage: Passage) -> bool:
    """Whether a passage closes a treaty, as *In witness whereof* and *Done at* do."""
    said = fold(passage.whole[:60])
    return said.startswith(tuple(vocabulary()["closing"]))


def label_of(passage: Passage) -> Label | None:
    """The number or sign that a passage begins with, or None."""
    text = passage.whole.strip()
    match = _LABEL.match(text + (" x" if text == passage.label else ""))
    if match is None:
        return None
    rest = text[match.end() :]
    if not any(sign.isalnum() for sign in rest):
        return None
    if match["dash"]:
        return Label("-", "", match["dash"], rest)
    if match["dotted"]:
        return (
            None
            if rest[:1].islower() and len(match["dotted"]) > 2
            else Label("1.", match["dotted"], f"{match['dotted']}.", rest)
        )
    found = match["in_brackets"] or match["before_bracket"]
    is_bracketed = match["bracketed"] is not None
    if len(found) > 1 and found.isalpha() and not set(fold(found)) <= set("ivxlc"):
        is_doubled = len(set(found.lower())) == 1
        if not is_doubled and fold(found) not in {"lj", "nj", "dz", "dj"}:
            return None
    is_digit = found[0].isdigit()
    form = ("(1)" if is_bracketed else "1)") if is_digit else ("(a)" if is_bracketed else "a)")
    return Label(form, slug(found), match[0].strip(), rest)


def is_heading_like(passage: Passage) -> bool:
    """Whether a passage may be the heading of the article or division that follows it."""
    text = passage.whole.strip()
    if is_note(passage):
        return False
    if passage.kind is PassageKind.HEADING and len(text) <= _LONG_HEADING:
        return not text.endswith((";", ","))
    if passage.kind is not PassageKind.PARAGRAPH or len(text) > _LONG_HEADING:
        return False
    return not text[:1].islower() and not text.endswith(_SENTENCE_ENDS) and "\t" not in text
