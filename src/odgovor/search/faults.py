"""What can be wrong with a query, each with the character (from 0) it is at."""

from __future__ import annotations

from collections.abc import Iterable

from odgovor.common.errors import Fault, Place


def unclosed(spot: int) -> Fault:
    """A quotation mark without the second one."""
    remedy = 'Close it, or take it out: "trafficking in human beings".'
    return Fault("SEARCH-001", _at(spot), "A quotation mark is not closed.", remedy)


def unknown_field(spot: int, name: str, near: str, fields: str) -> Fault:
    """A word with a colon after it that is no field."""
    hint = f"Did you mean '{near}'? " if near else ""
    message = f"There is no field '{name}'."
    remedy = f"{hint}The fields are {fields}; put a text with a colon in quotation marks."
    return Fault("SEARCH-002", _at(spot), message, remedy)


def no_value(spot: int, name: str) -> Fault:
    """A field with nothing after its colon."""
    message = f"The field '{name}' has no value."
    remedy = f"Write the value after the colon, without a blank; {name}:..."
    return Fault("SEARCH-003", _at(spot), message, remedy)


def no_date(spot: int, value: str) -> Fault:
    """A date that is none, or two in the wrong order."""
    message = f"'{value}' is no date."
    remedy = "Write a year, a month or a day, or two: date:2013, date:2013-10, date:2013..2016."
    return Fault("SEARCH-003", _at(spot), message, remedy)


def unknown_value(spot: int, name: str, value: str, known: Iterable[str]) -> Fault:
    """A value that a field cannot have."""
    message = f"The field '{name}' has no value '{value}'."
    values = ", ".join(sorted(known))
    remedy = f"Use one of {values}."
    return Fault("SEARCH-003", _at(spot), message, remedy)


def too_short(spot: int) -> Fault:
    """A star after too little."""
    message = "A beginning of a word is too short."
    remedy = "Write at least two letters before the star: zr*."
    return Fault("SEARCH-004", _at(spot), message, remedy)


def not_excludable(spot: int) -> Fault:
    """A minus before a phrase or a field."""
    message = "Only words and beginnings of words can be left out with a minus."
    remedy = "Write the minus before single words, such as -budget."
    return Fault("SEARCH-005", _at(spot), message, remedy)


def nothing_wanted() -> Fault:
    """Nothing but words to leave out."""
    message = "The query only says what must not stand in a passage."
    return Fault("SEARCH-005", _at(0), message, "Add a word that must stand there.")


def too_many(most: int) -> Fault:
    """More words than are looked for at once."""
    remedy = f"Leave at most {most}; small words such as 'and' do not count."
    return Fault("SEARCH-006", _at(0), "The query has too many words.", remedy)


def _at(spot: int) -> Place:
    return Place(file="query", column=f"character {spot + 1}")
