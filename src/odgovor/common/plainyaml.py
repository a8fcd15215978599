"""YAML of the plain shape that nearly all files have: block mappings and lists, short scalars, nothing by reference.

It is read in a quarter of the time that a whole reader of YAML takes. Whatever is not of that shape is left to
the whole reader, and so is everything with a fault: this one only ever says what the other would say too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_MOST_LEVELS = 30
# What YAML takes for a break of lines, for nothing, or for a fault.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_REST = r"[^\n:\#]*+ (?: (?: :(?=[^ \n]) | (?<=[^ \n])\# ) [^\n:\#]*+ )*+".replace("[^ ", r"[^\ ")
_PLAIN = rf"[^\ \n\-?:,\[\]{{}}\#&*!|>'\"%@`] {_REST}"
_DEEPER = r"\n (?P=indent) (?(dash)\ \ ) \ +"
_IN_FLOW = r"""'[^'\n]*+' | "[^"\\\n]*+" | [^\ \n\-?:,\[\]{}\#&*!|>'"%@`] [^\n:,\[\]{}\#]*+"""
_FLOW = re.compile(rf"\{{en:\ ({_IN_FLOW}),\ sr:\ ({_IN_FLOW})\}}", re.VERBOSE)
# The whole of an entry, its indent, its dash, its key and its value, quotes and all.
_ENTRY = re.compile(
    rf"""
    ( \ * (?:\#[^\n]*+)? \n
    | (?P<indent>\ *+) (?P<dash>-\ (?=[^\ \n]))?
      (?: ([A-Za-z_][A-Za-z0-9_]{{0,60}}) : (?=[\ \n]) )?
      \ *+
      ( {_PLAIN} (?: {_DEEPER} {_PLAIN} )*+
        | ' (?: [^'\n] | '' )*+ (?: {_DEEPER} (?: [^'\n\ ] | '' ) (?: [^'\n] | '' )*+ )*+ '
        | " [^"\\\n]*+ "
        | \{{en:\ (?:{_IN_FLOW}),\ sr:\ (?:{_IN_FLOW})\}}
      )?
      \ *\n
    )
    """,
    re.VERBOSE,
)
_Entry = tuple[str, str, str, str, str]


class Lines(dict[str, Any]):
    """A mapping read from YAML that knows the line of each key (from 1) and its own."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def read_plain(text: str) -> Lines | None:
    """The mapping that a YAML text of the plain shape holds; None where the text has another shape."""
    if _STRANGE.search(text):
        return None
    whole = text if text.endswith("\n") else text + "\n"
    entries: list[_Entry] = _ENTRY.findall(whole)
    is_read = sum(len(entry[0]) for entry in entries) == len(whole)
    return _mapping(entries) if is_read else None


def _mapping(entries: Iterable[_Entry]) -> Lines | None:
    """The mapping that entries make up; None where one of them belongs nowhere."""
    columns: list[int] = []  # of what is open, from the outermost in
    held: list[Any] = []
    waiting: tuple[Lines, str] | None = None  # the key whose value may follow in lines of its own
    following = 1
    for whole, indent, dash, key, raw in entries:
        line, following = following, following + whole.count("\n")
        if not (key or raw):
            continue  # a blank line, or a remark
        column, wanted = len(indent), list if dash else Lines
        if not held:
            columns, held = [column], [Lines(line)]
        elif waiting is not None and (column > columns[-1] or (dash and column == columns[-1])):
            mapping, name = waiting
            mapping[name] = made = [] if dash else Lines(line)
            columns.append(column)
            held.append(made)
        if columns[-1] != column or type(held[-1]) is not wanted:
            _close(columns, held, column, wanted)
        if not held or columns[-1] != column or len(held) > _MOST_LEVELS:
            return None
        waiting = None
        if dash:
            if not key:
                held[-1].append(_value(raw, line))
                continue
            held[-1].append(made := Lines(line))
            columns.append(column + 2)
            held.append(made)
        mapping = held[-1]
        if not key or key in mapping:
            return None
        mapping.lines[key] = line
        mapping[key] = _value(raw, line) if raw else ""
        waiting = None if raw else (mapping, key)
    return held[0] if held else None


def _close(columns: list[int], held: list[Any], column: int, wanted: type) -> None:
    """End what stands deeper than the column, and what stands at it but is of another kind."""
    while held and (
        columns[-1] > column or (columns[-1] == column and type(held[-1]) is not wanted)
    ):
        columns.pop()
        held.pop()


def _value(raw: str, line: int) -> Any:
    """What a value means that is written so."""
    first = raw[0]
    if first == "{":
        match = _FLOW.match(raw)
        assert match is not None
        both = Lines(line)
        both.lines = {"en": line, "sr": line}
        both.update(zip(("en", "sr"), map(_scalar, match.groups()), strict=True))
        return both
    return _scalar(raw) if first in "'\"" or "\n" in raw else raw.rstrip(" ")


def _scalar(raw: str) -> str:
    text = _folded(raw) if "\n" in raw else raw
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    return text[1:-1] if text[0] == '"' else text.rstrip(" ")


def _folded(text: str) -> str:
    """Lines that follow one another as one, parted by blanks."""
    first, *middle, last = text.split("\n")
    return " ".join([first.rstrip(" "), *(item.strip(" ") for item in middle), last.lstrip(" ")])
