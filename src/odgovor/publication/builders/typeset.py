"""A part of the PDF as Typst sets it: its objects, with gaps for what is known when all parts are joined.

Typst writes every object apart and packs none, so that a file can be read line by line. A gap stands where a number
of an object, a key of the tree of tags, a name of a table's cell, a link to another part or a bookmark's neighbour
belongs; ``joining.py`` fills it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

GAP = re.compile(rb"\x00([a-z])([^\x01]*)\x01")
# Strings are passed over: a text can hold what looks like a reference.
_NESTED = rb"\((?:[^\\()]|\\.)*\)"
for _ in range(6):
    _NESTED = rb"\((?:[^\\()]|\\.|" + _NESTED + rb")*\)"
_REFERENCE = re.compile(rb"(" + _NESTED + rb"|<[0-9A-Fa-f]+>)|\b(\d+) 0 R\b", re.DOTALL)
_TAG_KEY = re.compile(rb"(/StructParents?) (\d+)(?=/|>>)")
_TABLE_CELLS = re.compile(rb"/ID\(U[^)]*\)|/Headers\[[^\]]*\]")
# Typst tags header rows only. Whatever stands below the first head names its row.
_ROW_LABEL = re.compile(
    rb"^<</Type/StructElem/S/TD(.*?/A\[<</O/Table)(?=/Headers\[\(U\d+x0y\d+\)\])", re.DOTALL
)
_CELL = re.compile(rb"\((U[^)]*)\)")
_LINK = re.compile(
    rb"/A<</Type/Action/S/URI/URI\(odgovor:([^()]+)\)>>([^<>]*)/Contents\(odgovor:[^()]+\)"
)
_PAIR = re.compile(rb"(?:\(([^)]*)\)|(\d+)) ?(\d+) 0 R")

Place = tuple[int, float, float]


class Thing(NamedTuple):
    """An object of the file: its number, what it says, and the stream that follows, if one does."""

    number: int
    text: bytes
    stream: bytes | None = None


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The outermost bookmarks: the first, the last and how many there are."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """A part set in type. ``places`` are its labels: page from 1, points from the left and from the top.

    ``pages``, ``document`` (the outermost tag) and ``bookmarks`` are numbers of its objects; ``roots`` are those that
    every file has once and that are left out; ``tags`` leads from a key to its tag, ``names`` from a heading to where
    it stands, ``cells`` from the name of a table's head cell to its tag; ``roles``, ``info`` and ``metadata`` are what the
    roots say of tags and of the whole.
    """

    things: tuple[Thing, ...]
    roots: Mapping[str, int]
    pages: tuple[int, ...]
    document: int
    bookmarks: Bookmarks | None
    tags: Mapping[int, int]
    names: Mapping[bytes, int]
    cells: Mapping[bytes, int]
    places: Mapping[str, Place]
    roles: bytes
    info: bytes
    metadata: bytes


def read_typeset(pdf: bytes, places: Mapping[str, Place]) -> Typeset:
    """The part that a PDF of Typst holds."""
    found = {thing.number: thing for thing in _things(pdf)}
    catalog = found[_number(rb"/Root (\d+) 0 R", pdf[pdf.rindex(b"trailer") :])].text
    roots = {
        name: _number(rb"/" + name.encode() + rb" (\d+) 0 R", catalog)
        for name in ("Pages", "StructTreeRoot", "Outlines", "Metadata")
    }
    info = _number(rb"/Info (\d+) 0 R", pdf[pdf.rindex(b"trailer") :])
    kids = re.search(rb"/Kids\[([^\]]*)\]", found[roots["Pages"]].text)
    tree = found[roots["StructTreeRoot"]].text
    bookmarks = _bookmarks(found[roots["Outlines"]].text)
    left_out = {*roots.values(), info, _catalog_number(found)}
    assert kids is not None
    return Typeset(
        things=tuple(
            _with_gaps(thing, bookmarks) for thing in found.values() if thing.number not in left_out
        ),
        roots=roots,
        pages=tuple(int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])),
        document=_number(rb"/K\[(\d+) 0 R\]", tree),
        bookmarks=bookmarks,
        tags={int(key): number for key, number in _pairs(rb"/Nums\[([^\]]*)\]", tree)},
        names=dict(_pairs(rb"/Dests<</Names\[([^\]]*)\]", catalog)),
        cells=dict(_pairs(rb"/IDTree<</Names\[([^\]]*)\]", tree)),
        places=places,
        roles=b"".join(re.findall(rb"/RoleMap<<[^<>]*>>", tree)),
        info=found[info].text,
        metadata=found[roots["Metadata"]].stream or b"",
    )


def _things(pdf: bytes) -> list[Thing]:
    table = pdf.rindex(b"\nxref\n") + 1
    offsets = [int(offset) for offset in re.findall(rb"(\d{10}) 00000 n", pdf[table:])]
    ends = [*sorted(offsets)[1:], table]
    return [_thing(pdf[start:end]) for start, end in zip(sorted(offsets), ends, strict=True)]


def _thing(data: bytes) -> Thing:
    head, _, rest = data.partition(b" 0 obj\n")
    body = rest[: rest.rindex(b"\nendobj")]
    text, mark, stream = body.partition(b"\nstream\n")
    if not mark:
        return Thing(int(head), body)
    return Thing(int(head), text, stream[: -len(b"\nendstream")])


def _number(pattern: bytes, data: bytes) -> int:
    found = re.search(pattern, data)
    assert found is not None, pattern
    return int(found[1])


def _catalog_number(found: Mapping[int, Thing]) -> int:
    return next(n for n, thing in found.items() if thing.text.startswith(b"<</Type/Catalog"))


def _bookmarks(outline: bytes) -> Bookmarks | None:
    if b"/First" not in outline:
        return None
    first, last = _number(rb"/First (\d+)", outline), _number(rb"/Last (\d+)", outline)
    return Bookmarks(first, last, _number(rb"/Count (\d+)", outline))


def _pairs(pattern: bytes, data: bytes) -> list[tuple[bytes, int]]:
    found = re.search(pattern, data)
    pairs = _PAIR.findall(found[1]) if found else []
    return [(name or key, int(number)) for name, key, number in pairs]


def _with_gaps(thing: Thing, bookmarks: Bookmarks | None) -> Thing:
    text = _REFERENCE.sub(lambda it: it[1] or b"\0o" + it[2] + b"\1", thing.text)
    if text.startswith(b"<</Type/StructElem"):
        text = _ROW_LABEL.sub(rb"<</Type/StructElem/S/TH\1/Scope/Row", text)
        text = _TABLE_CELLS.sub(lambda it: _CELL.sub(rb"(" + b"\0i" + rb"\1" + b"\1)", it[0]), text)
    elif text.startswith((b"<</Type/Annot", b"<</Type/Page/", b"<</Length")):
        text = _TAG_KEY.sub(rb"\1 " + b"\0k" + rb"\2" + b"\1", text)
        text = _LINK.sub(b"\0l" + rb"\1" + b"\1" + rb"\2", text)
    elif bookmarks is not None and thing.number == bookmarks.first:
        text = b"<<\0p\1" + text[2:]
    if bookmarks is not None and thing.number == bookmarks.last:
        text = b"<<\0n\1" + text[2:]
    return Thing(thing.number, text, thing.stream)
