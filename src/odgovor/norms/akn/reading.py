"""Akoma Ntoso of any maker and namespace as a legal text; eIds of others are made anew in one form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from odgovor.common.dates import PartialDate
from odgovor.documents.acts import akn_root, own_text
from odgovor.documents.xmls import local_name
from odgovor.norms.akn.names import LEVELS, OWN
from odgovor.norms.identifiers import Eid, Element
from odgovor.norms.splitting.numbers import roman, slug
from odgovor.norms.structure import DIVISIONS, Portion
from odgovor.norms.texts import LegalText

_ARTICLE_WORD = re.compile(
    r"(?:article|art\.?|član|члан|artikel|articolo|chapter|section|part|title|\W)+", re.IGNORECASE
)
_NOT_WORDS = frozenset({"num", "heading", "subheading"})
_OPENINGS = frozenset({"preface", "preamble", "coverPage"})
_BODIES = frozenset({"body", "mainBody", "debateBody", "amendmentBody"})
_DEEPEST = 60


def read_akn(data: bytes, name: str) -> LegalText:
    """The text of an Akoma Ntoso file; raises ``InvalidDataError`` (FILE-002, FILE-004) for other or hostile XML.

    A file that Odgovor wrote keeps its key, eIds, pages, boxes and notes; another maker's gets eIds made of its
    numbers, so that the same provision has the same eId whoever marked it up.
    """
    root = akn_root(data, name)
    record = next(root.iter(f"{{{OWN}}}text"), None)
    reader = _Reader(is_own=record is not None)
    for body in _bodies(root):
        reader.read(body)
    preamble = tuple(_lines(root))
    if record is None:
        return LegalText(
            "",
            _title(root),
            _language(root),
            _work(root),
            _day(root),
            preamble=preamble,
            portions=tuple(reader.portions),
        )
    return _of_record(record, root, preamble, reader.portions)


def _of_record(
    record: Any, root: Any, preamble: tuple[str, ...], portions: list[Portion]
) -> LegalText:
    notes: dict[str, list[str]] = {}
    for note in root.iter(f"{{{OWN}}}note"):
        notes.setdefault(note.get("eid", ""), []).append(note.text or "")
    kept = tuple(replace(item, notes=tuple(notes.get(item.eid, ()))) for item in portions)
    valid_from = record.get("valid_from")
    return LegalText(
        record.get("key", ""),
        record.get("title", ""),
        record.get("language", ""),
        record.get("work", ""),
        PartialDate.parse(valid_from) if valid_from else None,
        record.get("gazette", ""),
        record.get("document", ""),
        preamble if record.get("has_preamble") else (),
        tuple(item for item in kept if item.eid != "hcontainer_0"),
        record.get("simulated") == "true",
    )


def _bodies(root: Any) -> list[Any]:
    return [element for element in root.iter() if local_name(element) in _BODIES]


def _lines(root: Any) -> list[str]:
    """What stands before the first provision, a paragraph each."""
    found: list[str] = []
    for opening in root.iter():
        if local_name(opening) not in _OPENINGS:
            continue
        blocks = [
            item for item in opening.iter() if local_name(item) in {"p", "longTitle", "docTitle"}
        ]
        outer = [
            item for item in blocks if not any(above in blocks for above in item.iterancestors())
        ]
        found += [_words(item) for item in outer]
    return [line for line in found if line]


def _title(root: Any) -> str:
    for wanted in ("docTitle", "longTitle", "shortTitle"):
        for element in root.iter():
            if local_name(element) == wanted and own_text(element):
                return own_text(element)
    return ""


def _value(root: Any, group: str, name: str, attribute: str) -> str:
    for outer in root.iter():
        if local_name(outer) == group:
            for inner in outer:
                if local_name(inner) == name:
                    return str(inner.get(attribute, ""))
    return ""


def _language(root: Any) -> str:
    code = _value(root, "FRBRExpression", "FRBRlanguage", "language").rpartition("/")[2].lower()
    return {"eng": "en", "en-en": "en", "srp": "sr-Cyrl", "fra": "fr"}.get(code, code)


def _work(root: Any) -> str:
    return _value(root, "FRBRWork", "FRBRuri", "value") or _value(
        root, "FRBRWork", "FRBRthis", "value"
    )


def _day(root: Any) -> PartialDate | None:
    text = _value(root, "FRBRExpression", "FRBRdate", "date")
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Reader:
    """Goes down the levels of a body and keeps the portions in order."""

    is_own: bool
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
        text, closing = _said(node)
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


def _said(node: Any) -> tuple[str, str]:
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
            words = [_words(item) for item in _paragraphs(child)]
            said = [word for word in words if word]
            (after if has_levels or name == "wrapUp" else before).extend(said)
    if not has_levels and len(before) == 2 and _is_closed(node):
        return before[0], before[1]
    return " ".join(before), " ".join(after)


def _is_closed(node: Any) -> bool:
    """Whether the second paragraph of a content is a closing that Odgovor wrote."""
    return any(local_name(child) == "content" and len(child) == 2 for child in node) and bool(
        node.getroottree().getroot().nsmap.get("odgovor") == OWN
    )


def _holds_levels(node: Any) -> bool:
    return any(local_name(item) in LEVELS for item in node.iterdescendants())


def _paragraphs(node: Any) -> list[Any]:
    if local_name(node) == "p":
        return [node]
    inner = [child for child in node if local_name(child)]
    return inner if inner and not (node.text or "").strip() else [node]


def _words(node: Any) -> str:
    if node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve":
        return node.text or ""
    return own_text(node)
