"""Laws published as lists of provisions are read like printed ones."""

from __future__ import annotations

import json

import pytest

from odgovor.norms.laws import read_law
from odgovor.norms.listed import listed_law

LAW = {
    "title": "Одлука о саветовалишту",
    "provisions": [
        {"chapter": "I. ОСНОВНЕ ОДРЕДБЕ", "title": "Члан 1.\nПредмет", "content": "Град отвара."},
        {
            "chapter": "I. ОСНОВНЕ ОДРЕДБЕ",
            "title": "Члан 2.",
            "content": "Ради:\n\n1) дању;\n\n2) ноћу.",
        },
    ],
}


def test_a_list_of_provisions_becomes_chapters_articles_and_points() -> None:
    structure = read_law(json.dumps(LAW).encode(), "law.json").structure

    assert structure.title == "Одлука о саветовалишту"
    assert [item.eid for item in structure.portions] == [
        "chp_1",
        "art_1",
        "art_1__para_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_1__point_1",
        "art_2__para_1__point_2",
    ]
    assert structure.by_eid["art_1"].heading == "Предмет"


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"{}",
        b'{"provisions": []}',
        b'{"provisions": ["a"]}',
        b'{"provisions": [{"content": 5}]}',
        b'{"a":' * 100_000,
        "Члан 1.".encode(),
    ],
)
def test_other_files_are_no_lists_of_provisions(data: bytes) -> None:
    assert listed_law(data, "file") is None
