"""Brackets within each other: what Pandoc cannot come to an end with is refused before it begins."""

from __future__ import annotations

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.publication.manuscript import parse_manuscript, parse_report
from odgovor.publication.nesting import DEEPEST, deep_blocks, deep_lines
from odgovor.publication.pandoc import read_markdown
from odgovor.study.records import Chapter


def chapter(text: str) -> Chapter:
    return Chapter("en", "manuscript/en/10-a.md", text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[" * DEEPEST + "]" * DEEPEST, []),
        ("one\n\ntwo\n" + "[" * 60 + "x" + "]" * 60, [4]),
        ("[" * 13 + "\n\n" + "[" * 13, [1, 3]),
        ("[a]" * 100, []),
        ("\\[" * 60, []),
        ("`" + "[" * 60 + "`", []),
        ("> " + "[" * 7 + "\n>\n> " + "[" * 7, []),
        ("]" * 60 + "[" * 12, []),
        ("``" + "[" * 13 + "`", [1]),
        ("`a\n\n" + "[" * 13 + "`", [3]),
        ("x".join("`" * length for length in range(1, 400)), []),
    ],
    ids=[
        *("as deep as may be", "deep", "twice", "beside", "escaped", "code", "quoted", "closed"),
        *("no code", "no code beyond a paragraph", "code that is never closed"),
    ],
)
def test_only_what_stands_open_in_one_paragraph_is_deep(text: str, lines: list[int]) -> None:
    assert list(deep_lines(text)) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (">" * DEEPEST + " x", []),
        ("x\n\n" + "> " * 13 + "x", [3]),
        ("- > " * 7 + "x", [1]),
        ("\n".join("    " * level + "1. x" for level in range(14)), [14]),
        ("\t" * 13 + "- x", [1]),
        ("::: {.a}\n" * 13 + "x\n" + ":::\n" * 13, [13]),
        ("::: {.a}\nx\n:::\n" * 40, []),
        ("- x\n" * 40 + "\n" + "-" * 40 + "\n", []),
        ("    " * 13 + "code", []),
    ],
    ids=["as deep", "quotes", "mixed", "list", "tabs", "boxes", "boxes beside", "beside", "code"],
)
def test_blocks_within_each_other_are_deep(text: str, lines: list[int]) -> None:
    assert list(deep_blocks(text)) == lines


@pytest.mark.parametrize("times", [80, 5000], ids=["for those who go through it", "for JSON"])
def test_a_text_that_is_nested_otherwise_is_refused_when_it_was_read(times: int) -> None:
    with pytest.raises(InvalidDataError) as caught:
        read_markdown("*a _b " * times + "_ *" * times, epoch=0)

    assert [fault.code for fault in caught.value.faults] == ["TEXT-005"]


def test_a_deep_list_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidDataError) as caught:
        parse_manuscript([chapter("# A\n\n" + "> " * 60)], [], language="en", epoch=0)

    (fault,) = caught.value.faults
    assert (fault.code, str(fault.place)) == ("TEXT-005", "manuscript/en/10-a.md:3")


def test_a_deep_chapter_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidDataError) as caught:
        parse_manuscript([chapter("# A\n\n" + "[" * 60)], [], language="en", epoch=0)

    (fault,) = caught.value.faults
    assert (fault.code, str(fault.place)) == ("TEXT-005", "manuscript/en/10-a.md:3")


def test_a_deep_report_is_refused_too() -> None:
    with pytest.raises(InvalidDataError):
        parse_report(chapter("[" * 60), epoch=0)
