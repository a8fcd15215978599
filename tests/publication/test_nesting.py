"""Brackets within each other: what Pandoc cannot come to an end with is refused before it begins."""

from __future__ import annotations

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.publication.manuscript import parse_manuscript, parse_report
from odgovor.publication.nesting import DEEPEST, deep_lines
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
    ],
    ids=["as deep as may be", "deep", "twice", "beside", "escaped", "code", "quoted", "closed"],
)
def test_only_what_stands_open_in_one_paragraph_is_deep(text: str, lines: list[int]) -> None:
    assert list(deep_lines(text)) == lines


def test_a_deep_chapter_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidDataError) as caught:
        parse_manuscript([chapter("# A\n\n" + "[" * 60)], [], language="en", epoch=0)

    (fault,) = caught.value.faults
    assert (fault.code, str(fault.place)) == ("TEXT-005", "manuscript/en/10-a.md:3")


def test_a_deep_report_is_refused_too() -> None:
    with pytest.raises(InvalidDataError):
        parse_report(chapter("[" * 60), epoch=0)
