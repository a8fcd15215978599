"""Joins typeset parts into one PDF: one tree of pages, of tags and of bookmarks, and links that lead across."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from odgovor.publication.builders.typeset import GAP, Place, Thing, Typeset

PAGES, OUTLINES, TAGS, DOCUMENT, INFO, METADATA, CATALOG = range(1, 8)
PAGE_HEIGHT = 841.8898
# As Typst does: a little above what is led to.
ROOM_ABOVE = 10.0
# A gap that is left: it stands between the objects of a part while their gaps are filled.
_BETWEEN = b"\0z\1"
HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"


class UnknownTargetsError(Exception):
    """Links to labels that no part has; the arguments are the labels."""


def joined(parts: Sequence[Typeset], *, language: str, page_word: str) -> bytes:
    """The parts as one file in the order given, the first of them with the title.

    ``language`` is the tag of the language with its script; ``page_word`` opens what a link is called.
    Raises ``UnknownTargetsError``.
    """
    return _Binding(parts, page_word).bound(language)


@dataclass(frozen=True, slots=True)
class _Sheaf:
    """A part in the whole: new numbers by its own, the first of its keys, its neighbours' bookmarks."""

    part: Typeset
    spot: int
    numbers: Mapping[int, int]
    first_key: int


class _Binding:
    """Numbers everything anew and fills the gaps."""

    def __init__(self, parts: Sequence[Typeset], page_word: str) -> None:
        self._page_word = page_word
        self._sheaves = list(_numbered(parts))
        self._places: dict[str, tuple[_Sheaf, Place]] = {}
        self._first_pages: list[int] = []
        pages = 0
        for sheaf in self._sheaves:
            self._first_pages.append(pages)
            pages += len(sheaf.part.pages)
            for label, place in sheaf.part.places.items():
                self._places.setdefault(label, (sheaf, place))
        self._next = CATALOG + 1 + sum(len(part.things) for part in parts)
        self._targets: dict[str, int] = {}
        self._unknown: dict[str, None] = {}

    def bound(self, language: str) -> bytes:
        things = [thing for sheaf in self._sheaves for thing in self._filled(sheaf)]
        if self._unknown:
            raise UnknownTargetsError(*self._unknown)
        things += self._destinations()
        identity = _identity(things)
        return _written([*self._roots(language, identity), *things], identity)

    def _filled(self, sheaf: _Sheaf) -> Iterator[Thing]:
        things = sheaf.part.things
        texts = self._texts(sheaf, _BETWEEN.join(thing.text for thing in things))
        for thing, text in zip(things, texts, strict=True):
            is_outermost = thing.number == sheaf.part.document
            said = text.replace(b"/S/Document", b"/S/Part", 1) if is_outermost else text
            yield Thing(sheaf.numbers[thing.number], said, thing.stream)

    def _texts(self, sheaf: _Sheaf, whole: bytes) -> list[bytes]:
        """What the objects of a part say, their gaps filled: all in one go, as there are tens of thousands."""
        references = {b"%d" % own: b"%d 0 R" % number for own, number in sheaf.numbers.items()}
        pieces = GAP.split(whole)
        pieces[1::3] = [
            references[content] if kind == b"o" else self._fill(sheaf, kind, content)
            for kind, content in zip(pieces[1::3], pieces[2::3], strict=True)
        ]
        del pieces[2::3]
        return b"".join(pieces).split(_BETWEEN)

    def _fill(self, sheaf: _Sheaf, kind: bytes, content: bytes) -> bytes:
        if kind == b"z":
            return _BETWEEN
        if kind == b"k":
            return b"%d" % (sheaf.first_key + int(content))
        if kind == b"i":
            return _cell(sheaf, content)
        if kind == b"l":
            return self._link(unquote(content.decode()))
        return self._neighbour(sheaf.spot, is_before=kind == b"p")

    def _link(self, label: str) -> bytes:
        """Where a link leads and what it is called."""
        if label not in self._places:
            self._unknown[label] = None
            return b""
        if label not in self._targets:
            self._targets[label] = self._next
            self._next += 1
        sheaf, (page, _, _) = self._places[label]
        name = f"{self._page_word} {self._first_pages[sheaf.spot] + page}"
        return b"/Dest %d 0 R/Contents%s" % (self._targets[label], _string(name))

    def _neighbour(self, spot: int, *, is_before: bool) -> bytes:
        """The reference of an outermost bookmark to the one beside it in another part."""
        marked = [sheaf for sheaf in self._sheaves if sheaf.part.bookmarks is not None]
        beside = marked.index(self._sheaves[spot]) + (-1 if is_before else 1)
        if not 0 <= beside < len(marked):
            return b""
        sheaf = marked[beside]
        assert sheaf.part.bookmarks is not None
        if is_before:
            return b"/Prev %d 0 R" % sheaf.numbers[sheaf.part.bookmarks.last]
        return b"/Next %d 0 R" % sheaf.numbers[sheaf.part.bookmarks.first]

    def _destinations(self) -> Iterator[Thing]:
        for label, number in self._targets.items():
            sheaf, (page, left, top) = self._places[label]
            height = PAGE_HEIGHT - max(top - ROOM_ABOVE, 0.0)
            leaf = sheaf.numbers[sheaf.part.pages[page - 1]]
            yield Thing(number, b"[%d 0 R/XYZ %.3f %.3f 0]" % (leaf, left, height))

    def _roots(self, language: str, identity: bytes) -> Iterator[Thing]:
        """What a file has once."""
        first = self._sheaves[0].part
        pages = [sheaf.numbers[number] for sheaf in self._sheaves for number in sheaf.part.pages]
        yield Thing(PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), _references(pages)))
        yield Thing(OUTLINES, self._outlines())
        yield Thing(TAGS, self._tags())
        parts = [sheaf.numbers[sheaf.part.document] for sheaf in self._sheaves]
        kids = _references(parts)
        yield Thing(DOCUMENT, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (TAGS, kids))
        yield Thing(INFO, first.info)
        metadata = _metadata(first.metadata, language, len(pages), identity)
        head = b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(metadata)
        yield Thing(METADATA, head, metadata)
        yield Thing(CATALOG, self._catalog(language))

    def _outlines(self) -> bytes:
        marked = [(s, s.part.bookmarks) for s in self._sheaves if s.part.bookmarks is not None]
        if not marked:
            return b"<</Type/Outlines>>"
        first, last = (
            marked[0][0].numbers[marked[0][1].first],
            marked[-1][0].numbers[marked[-1][1].last],
        )
        count = sum(bookmarks.count for _, bookmarks in marked)
        return b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, count)

    def _tags(self) -> bytes:
        keys = [
            b"%d %d 0 R" % (sheaf.first_key + key, sheaf.numbers[number])
            for sheaf in self._sheaves
            for key, number in sheaf.part.tags.items()
        ]
        cells = sorted(
            b"(%s)%d 0 R" % (_cell(sheaf, name), sheaf.numbers[number])
            for sheaf in self._sheaves
            for name, number in sheaf.part.cells.items()
        )
        tree = b"<</Type/StructTreeRoot%s/K[%d 0 R]/ParentTree<</Nums[%s]>>" % (
            self._sheaves[0].part.roles,
            DOCUMENT,
            b" ".join(keys),
        )
        named = b"/IDTree<</Names[%s]>>" % b"".join(cells) if cells else b""
        return tree + named + b"/ParentTreeNextKey %d>>" % len(keys)

    def _catalog(self, language: str) -> bytes:
        names = {
            name: sheaf.numbers[number]
            for sheaf in reversed(self._sheaves)
            for name, number in sheaf.part.names.items()
        }
        shown = b"".join(b"(%s)%d 0 R" % (name, names[name]) for name in sorted(names))
        return (
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R"
            b"/Lang(%s)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/Direction/L2R>>"
            b"/Names<</Dests<</Names[%s]>>>>>>"
        ) % (PAGES, OUTLINES, TAGS, METADATA, language.encode(), shown)


def _numbered(parts: Sequence[Typeset]) -> Iterator[_Sheaf]:
    number, key = CATALOG + 1, 0
    for spot, part in enumerate(parts):
        roots = {"Pages": PAGES, "Outlines": OUTLINES, "StructTreeRoot": DOCUMENT}
        numbers = {part.roots[name]: root for name, root in roots.items()}
        numbers |= {thing.number: number + place for place, thing in enumerate(part.things)}
        yield _Sheaf(part, spot, numbers, key)
        number += len(part.things)
        key += max(part.tags, default=-1) + 1


def _identity(things: Sequence[Thing]) -> bytes:
    """Sixteen bytes that equal content has in common."""
    digest = hashlib.sha256()
    for thing in things:
        digest.update(b"%d %d " % (len(thing.text), len(thing.stream or b"")))
        digest.update(thing.text)
        digest.update(thing.stream or b"")
    return digest.digest()[:16]


def _string(text: str) -> bytes:
    if text.isascii():
        return b"(%s)" % text.encode()
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _cell(sheaf: _Sheaf, name: bytes) -> bytes:
    return b"P%dx%s" % (sheaf.spot, name)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _metadata(xml: bytes, language: str, pages: int, identity: bytes) -> bytes:
    """The description of the first part, said of the whole."""
    told = {
        rb"(?<=<dc:language><rdf:Bag><rdf:li>)[^<]*": language.encode(),
        rb"(?<=<xmpTPg:NPages>)[^<]*": b"%d" % pages,
        rb"(?<=<xmpMM:InstanceID>)[^<]*": base64.b64encode(identity),
    }
    for pattern, text in told.items():
        xml = re.sub(pattern, text, xml)
    return xml


def _written(things: Sequence[Thing], identity: bytes) -> bytes:
    """Objects numbered from 1 without a gap, their table and the trailer."""
    pieces, offsets, position = [HEADER], [], len(HEADER)
    for thing in things:
        offsets.append(position)
        stream = b"" if thing.stream is None else b"\nstream\n" + thing.stream + b"\nendstream"
        piece = b"%d 0 obj\n%s%s\nendobj\n" % (thing.number, thing.text, stream)
        pieces.append(piece)
        position += len(piece)
    assert [thing.number for thing in things] == list(range(1, len(things) + 1))
    table = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    size, name = len(things) + 1, identity.hex().upper().encode()
    trailer = (
        b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            CATALOG,
            INFO,
            name,
            name,
            position,
        )
    )
    return b"".join((*pieces, b"xref\n0 %d\n0000000000 65535 f\r\n" % size, table, trailer))
