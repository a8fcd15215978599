"""Text without pages of its own, cut into sections of about a page at the ends of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

PAGE_LETTERS = 3000


def sections_of(text: str) -> tuple[str, ...]:
    """The pages of a text: a form feed ends one; without any, about 3,000 letters of whole paragraphs are one.

    The parts joined by the form feeds, or by the line ends they were cut at, are the text again.
    """
    if "\f" in text:
        return tuple(text.split("\f"))
    return tuple("\n".join(lines) for lines in _iter_groups(text.split("\n")))


def _iter_groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    letters = 0
    for line in _iter_short(lines):
        if group and letters + len(line) > PAGE_LETTERS:
            yield group
            group, letters = [], 0
        group.append(line)
        letters += len(line) + 1
    yield group


def _iter_short(lines: list[str]) -> Iterator[str]:
    """The lines, those that are longer than a page cut at a blank."""
    for line in lines:
        rest = line
        while len(rest) > PAGE_LETTERS:
            end = rest.rfind(" ", 1, PAGE_LETTERS) + 1 or PAGE_LETTERS
            yield rest[:end]
            rest = rest[end:]
        yield rest
