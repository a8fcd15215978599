"""The body of an act in Akoma Ntoso: portions written as nested elements, and read from any maker's."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from odgovor.documents.acts import own_text
from odgovor.documents.xmls import local_name, parsed_xml
from odgovor.norms.akn.names import AKN, LEVELS, NAMES, OWN
from odgovor.norms.identifiers import Eid, Element
from odgovor.norms.splitting.numbers import roman, slug
from odgovor.norms.structure import DIVISIONS, Portion, parent_of

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ARTICLE_WORD = re.compile(
    r"(?:article|art\.?|član|члан|artikel|articolo|chapter|section|part|title|\W)+", re.IGNORECASE
)
_NOT_WORDS = frozenset({"num", "heading", "subheading", "note"})
_DEEPEST = 60
_NOTES = " | "


def body_text(portions: tuple[Portion, ...]) -> str:
    """Portions as the text of a ``body`` element, empty for none; equal portions make equal texts."""
    if not portions:
        return ""
    from lxml import etree

    body = etree.Element(f"{{{AKN}}}body", nsmap={None: AKN, "odgovor": OWN})
    append_portions(body, portions)
    return str(etree.tostring(body, encoding="unicode"))


@lru_cache(maxsize=64)
def portions_of(body: str) -> tuple[Portion, ...]:
    """The portions of such a text; raises ``InvalidDataError`` (FILE-004) where it is no XML."""
    if not body:
        return ()
    reader = BodyReader()
    reader.read(parsed_xml(body.encode(), ""))
    return tuple(reader.portions)


def plain(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return _NOT_XML.sub("", text)


def sub(parent: Any, tag: str, /, **attributes: str) -> Any:
    """A new element of Akoma Ntoso below another."""
    from lxml import etree

    element = etree.SubElement(parent, f"{{{AKN}}}{tag}")
    for attribute, value in attributes.items():
        element.set(attribute, plain(value))
    return element


def paragraph(parent: Any, text: str) -> None:
    """A new ``p`` with a text, whose blanks are kept where they are more than single ones."""
    element = sub(parent, "p")
    element.text = plain(text)
    if text != " ".join(text.split()):
        element.set(_SPACE, "preserve")


def append_portions(body: Any, portions: tuple[Portion, ...]) -> None:
    """Write portions below a body, each in the one it belongs to."""
    known = {portion.eid for portion in portions}
    children: dict[str, list[Portion]] = defaultdict(list)
    for portion in portions:
        parent = parent_of(portion)
        children[parent if parent in known else ""].append(portion)
    # Depth first without recursion: laws are shallow, but files of strangers need not be.
    stack = [(body, portion) for portion in reversed(children[""])]
    while stack:
        parent, portion = stack.pop()
        element = _element(parent, portion)
        inner = children.get(portion.eid, [])
        stack += [(element, child) for child in reversed(inner)]
        _words(element, portion, has_children=bool(inner))


def _element(parent: Any, portion: Portion) -> Any:
    """The element of a portion, before what its parent ends with."""
    name = NAMES[portion.element]
    element = sub(parent, name, eId=portion.eid)
    if name == "hcontainer":
        element.set("name", "attachment" if portion.element is Element.ATTACHMENT else "remainder")
    closing = element.getprevious()
    if closing is not None and closing.tag == f"{{{AKN}}}wrapUp":
        closing.addprevious(element)
    if portion.page is not None:
        element.set(f"{{{OWN}}}page", str(portion.page))
    if portion.box:
        element.set(f"{{{OWN}}}box", plain(portion.box))
    if portion.notes:
        element.set(f"{{{OWN}}}notes", plain(_NOTES.join(portion.notes)))
    if portion.number:
        sub(element, "num").text = plain(portion.number)
    if portion.heading:
        sub(element, "heading").text = plain(portion.heading)
    return element


def _words(element: Any, portion: Portion, *, has_children: bool) -> None:
    if not has_children:
        content = sub(element, "content")
        paragraph(content, portion.text)
        if portion.closing:
            paragraph(content, portion.closing)
        return
    if portion.text:
        paragraph(sub(element, "intro"), portion.text)
    if portion.closing:
        paragraph(sub(element, "wrapUp"), portion.closing)


@dataclass(slots=True)
class BodyReader:
    """Goes down the levels of a body and keeps the portions in order."""

    is_own: bool = True
    portions: list[Portion] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _counts: dict[tuple[str, Element], int] = field(default_factory=dict)

    def read(self, body: Any) -> None:
        """Every level below an element, depth first."""
        stack: list[tuple[Any, Eid | None, Eid | None, int]] = [(body, None, None, 0)]
        while stack:
            node, division, above, depth = stack.pop()
            element = LEVELS.get(local_name(node))
            if element is None or depth > _DEEPEST:
                stack += [(child, division, above, depth) for child in reversed(node)]
                continue
            eid = self._eid(node, element, division, above)
            self._keep(node, eid, division)
            last = eid.steps[-1].element
            if last in DIVISIONS:
                stack += [(child, eid, None, depth + 1) for child in reversed(node)]
            else:
                stack += [(child, division, eid, depth + 1) for child in reversed(node)]

    def _keep(self, node: Any, eid: Eid, division: Eid | None) -> None:
        last = eid.steps[-1].element
        is_placed = last in DIVISIONS or last is Element.ARTICLE
        page = node.get(f"{{{OWN}}}page")
        text, closing = _said(node, is_own=self.is_own)
        self._seen.add(str(eid))
        self.portions.append(
            Portion(
                str(eid),
                _child_text(node, "num", is_own=self.is_own),
                _child_text(node, "heading", is_own=self.is_own),
                text,
                closing,
                str(division) if division and is_placed else "",
                page=int(page) if page and page.isdecimal() else None,
                notes=tuple(note for note in node.get(f"{{{OWN}}}notes", "").split(_NOTES) if note),
                box=node.get(f"{{{OWN}}}box", ""),
            )
        )

    def _eid(self, node: Any, element: Element, division: Eid | None, above: Eid | None) -> Eid:
        if self.is_own:
            try:
                own = Eid.parse(node.get("eId", ""))
            except ValueError:
                own = None
            if own is not None and str(own) not in self._seen:
                return own
        parent = above if element not in DIVISIONS and element is not Element.ARTICLE else None
        if element in DIVISIONS:
            parent = division
        number = self._number(node, element, parent)
        eid = parent.child(element, number) if parent else Eid.of((element, number))
        times = 1
        found = eid
        while str(found) in self._seen:
            times += 1
            found = Eid((*eid.steps[:-1], replace(eid.steps[-1], number=f"{number}-{times}")))
        return found

    def _number(self, node: Any, element: Element, parent: Eid | None) -> str:
        """The number of a level by what is printed before it, else by counting."""
        where = (str(parent or ""), element)
        self._counts[where] = self._counts.get(where, 0) + 1
        printed = _child_text(node, "num", is_own=False)
        bare = _ARTICLE_WORD.sub(" ", f" {printed} ").strip(" .()–—-:")
        value = roman(bare) if element in DIVISIONS else None
        return slug(str(value) if value else bare)[:40].strip("-") or str(self._counts[where])


def _child_text(node: Any, name: str, *, is_own: bool) -> str:
    for child in node:
        if local_name(child) == name:
            return (child.text or "") if is_own else own_text(child)
    return ""


def _said(node: Any, *, is_own: bool) -> tuple[str, str]:
    """What a level says before its own levels, and behind them."""
    before: list[str] = []
    after: list[str] = []
    has_levels = False
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        name = local_name(child)
        if not name or name in _NOT_WORDS:
            continue
        if name in LEVELS:
            has_levels = True
        elif _holds_levels(child):
            stack += reversed(child)
        else:
            words = [words_of(item) for item in _paragraphs(child)]
            said = [word for word in words if word]
            (after if has_levels or name == "wrapUp" else before).extend(said)
    if is_own and not has_levels and len(before) == 2:
        return before[0], before[1]
    return " ".join(before), " ".join(after)


def _holds_levels(node: Any) -> bool:
    return any(local_name(item) in LEVELS for item in node.iterdescendants())


def _paragraphs(node: Any) -> list[Any]:
    if local_name(node) == "p":
        return [node]
    inner = [child for child in node if local_name(child)]
    return inner if inner and not (node.text or "").strip() else [node]


def words_of(node: Any) -> str:
    """What stands below an element, with its blanks where they are to be kept."""
    if node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve":
        return node.text or ""
    return own_text(node)
