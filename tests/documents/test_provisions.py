"""Laws in JSON: what others have split is read as words of the law, and other JSON is refused."""

from __future__ import annotations

import json

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.documents.media import MediaType, media_type_of
from odgovor.documents.passages import PassageKind
from odgovor.documents.provisions import split_law_passages
from odgovor.documents.reading import read_document
from odgovor.documents.writings import writing_of

LAW = {
    "title": "Измишљени закон",
    "url": "https://example.org",
    "provisions": [
        {
            "section": "1",
            "chapter": "I. ОСНОВНЕ ОДРЕДБЕ",
            "title": "Члан 1. Предмет закона",
            "content": "Овим законом уређује се\nпомоћ.\n\n1) прва ставка;",
        },
        {
            "section": "2",
            "chapter": "I. ОСНОВНЕ ОДРЕДБЕ",
            "title": "Члан 2. 6а) залутала ставка;",
            "content": "Други члан.",
        },
    ],
}


def law(**changes: object) -> bytes:
    return json.dumps({**LAW, **changes}, ensure_ascii=False).encode()


def test_articles_chapters_and_items_are_passages_in_their_order() -> None:
    writing = writing_of(law(), "law.json")

    assert writing.media_type is MediaType.LAW
    assert writing.title == "Измишљени закон"
    assert [(item.kind, item.text) for item in writing.passages][1:] == [
        (PassageKind.HEADING, "I. ОСНОВНЕ ОДРЕДБЕ"),
        (PassageKind.HEADING, "Члан 1."),
        (PassageKind.HEADING, "Предмет закона"),
        (PassageKind.PARAGRAPH, "Овим законом уређује се помоћ."),
        (PassageKind.ITEM, "1) прва ставка;"),
        (PassageKind.HEADING, "Члан 2."),
        (PassageKind.ITEM, "6а) залутала ставка;"),
        (PassageKind.PARAGRAPH, "Други члан."),
    ]


def test_what_the_file_says_of_itself_is_no_word_of_the_law() -> None:
    (page,) = read_document(law(), "law.json").pages

    assert "Овим законом уређује се помоћ." in page
    assert "example.org" not in page


@pytest.mark.parametrize(
    "data",
    [
        b'{"provisions": ',
        b'{"provisions": 3}',
        b'{"provisions": [{"title": "1"}]}',
        b'{"provisions": [3]}',
        law(title=["x"]),
        b'{"provisions":' + b"[" * 100_000,
    ],
    ids=["cut off", "number", "no content", "no provision", "no title", "deep"],
)
def test_other_json_is_refused_with_its_remedy(data: bytes) -> None:
    assert media_type_of(data, "law.json") is MediaType.LAW

    with pytest.raises(InvalidDataError) as caught:
        writing_of(data, "law.json")

    (fault,) = caught.value.faults
    assert fault.code == "FILE-004"
    assert "Of JSON, only laws are read" in fault.remedy


def test_json_without_provisions_is_plain_text() -> None:
    assert media_type_of(b'{"name": "x"}', "x.json") is MediaType.TEXT


def test_half_a_letter_in_json_is_replaced_where_no_file_could_hold_it() -> None:
    law = r'{"title": "A\ud800", "provisions": [{"title": "Члан 1. \udc00", "content": "б\ud83d"}]}'

    title, passages = split_law_passages(law.encode(), "x")

    assert title == "A?"
    assert [passage.text for passage in passages] == ["A?", "Члан 1.", "?", "б?"]


def test_signs_that_would_steer_a_terminal_are_no_words_of_a_law() -> None:
    rows = [{"title": "Члан 1. Предмет", "content": "Овај \x1b[31mчлан\x07."}]

    writing = writing_of(law(title="Закон\x1b]0;x\x07", provisions=rows), "law.json")

    assert writing.title == "Закон]0;x"
    assert writing.passages[-1].text == "Овај [31mчлан."
