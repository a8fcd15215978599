"""Writings of files without pages: headings, items, rows and notes told apart, broken letters mended with a log."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from odgovor.common.errors import InvalidDataError
from odgovor.documents.glyphs import glyph_repairs, mended
from odgovor.documents.media import MediaType
from odgovor.documents.office.numbering import numeral
from odgovor.documents.passages import RepairKind, Writing
from odgovor.documents.writings import writing_of
from tests.documents.files import BAD, GOOD, akn, odt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SERBIAN = (
    "Ovaj zakon se primenjuje na sve koji su na teritoriji grada i za koje je to propisano od strane organa"
    " koji je nadležan za to ili od ministarstva."
)


def kinds(writing: Writing) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.whole) for passage in writing.passages]


def numbered_word() -> bytes:
    """A DOCX whose article and point numbers Word sets on its own."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in (
            (0, "decimal", "Члан %1."),
            (1, "decimal", "%2)"),
            (2, "russianLower", "%3)"),
        )
    )
    abstract = parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in (
        (0, ""),
        (None, "Мере су:"),
        (1, "прва;"),
        (1, "друга:"),
        (2, "део;"),
        (0, ""),
        (1, "нова."),
    ):
        paragraph = made.add_paragraph(text)
        if depth is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
            )
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "media", [m for m in GOOD if m.value.startswith(("text", "application"))], ids=lambda m: m.name
)
def test_every_kind_of_file_is_read_into_passages(media: MediaType) -> None:
    writing = writing_of(GOOD[media], "file")

    assert writing.media_type is media
    assert writing.passages
    assert all(passage.page >= 1 for passage in writing.passages)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_clear_fault_here_too(name: str) -> None:
    with pytest.raises(InvalidDataError) as caught:
        writing_of(BAD[name], "file")

    assert caught.value.faults[0].code in {"FILE-002", "FILE-004", "ENC-001"}
    assert caught.value.faults[0].remedy


def test_numbers_that_word_sets_on_its_own_are_read_with_their_paragraphs() -> None:
    writing = writing_of(numbered_word(), "a.docx")

    assert [passage.whole for passage in writing.passages] == [
        "Члан 1.",
        "Мере су:",
        "1) прва;",
        "2) друга:",
        "а) део;",
        "Члан 2.",
        "1) нова.",
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (2, "russianLower", "б"),
        (7, "x", "7"),
    ],
)
def test_numerals_are_written_as_word_writes_them(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_an_odt_is_read_with_headings_items_rows_and_notes() -> None:
    body = (
        '<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:h text:outline-level="2">Глава I</text:h>'
        "<text:p>Град<text:note><text:note-body><text:p>напомена</text:p></text:note-body></text:note> ради.</text:p>"
        "<text:list><text:list-item><text:p>прва мера</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>а</text:p></table:table-cell>"
        "<table:table-cell><text:p>б</text:p></table:table-cell></table:table-row></table:table>"
    )

    assert kinds(writing_of(odt(body), "a.odt")) == [
        ("heading", "Глава I"),
        ("paragraph", "Град ради."),
        ("footnote", "напомена"),
        ("item", "прва мера"),
        ("table", "а\tб"),
    ]


def test_html_is_read_block_by_block_without_what_nobody_sees() -> None:
    page = (
        "<!doctype html><title>Т</title><script>evil()</script><h2>Члан 1.</h2><p>Прва<br>друга</p>"
        "<ul><li>мера</li></ul><table><tr><td>а</td><td>б</td></tr></table><div>крај"
    )

    assert kinds(writing_of(page.encode(), "a.html")) == [
        ("heading", "Члан 1."),
        ("paragraph", "Прва"),
        ("paragraph", "друга"),
        ("item", "мера"),
        ("table", "а\tб"),
        ("paragraph", "крај"),
    ]


def test_markdown_is_read_without_its_signs() -> None:
    page = "## Члан 1\n\nТекст *важан* и [веза](http://a).\nдруги ред\n\n1) мера\n2) друга\n\n|а|б|\n|-|-|\n\n[^1]: напомена"

    assert kinds(writing_of(page.encode(), "a.md")) == [
        ("heading", "Члан 1"),
        ("paragraph", "Текст важан и веза. други ред"),
        ("item", "1) мера"),
        ("item", "2) друга"),
        ("table", "а\tб"),
        ("footnote", "1 напомена"),
    ]


def test_lines_of_one_width_are_one_paragraph_and_their_broken_words_whole() -> None:
    page = "\n".join(
        [
            "Овај закон примењује се на све који на територији града обављају посло-",
            "ве социјалне заштите и који су за то добили одобрење надлежног органа по",
            "поступку који је прописан овим законом и актима донетим на основу њега.",
            "Град доноси план за период од три године и извештава о њему скупштину и",
            "јавност најмање једном годишње на начин који је свима разумљив.",
        ]
    )

    writing = writing_of(page.encode(), "a.txt")

    assert "обављају послове социјалне заштите" in writing.passages[0].text
    assert RepairKind.HYPHENATION in {repair.kind for repair in writing.repairs}


@pytest.mark.parametrize(
    ("bad", "good"), [("þ", "č"), ("ţ", "ž"), ("ĉ", "č"), ("ð", "đ"), ("~", "č")]
)
def test_broken_letters_are_mended_with_a_log(bad: str, good: str) -> None:
    broken = f"{SERBIAN} O{good}i, ve{good}e, po{good}eti, ta{good}ka.".replace(good, bad)

    writing = writing_of(broken.encode(), "a.txt")

    (repair,) = [item for item in writing.repairs if item.kind is RepairKind.GLYPHS]
    assert (repair.before, repair.after) == (bad, good)
    assert repair.times >= 4
    assert f"po{good}eti" in writing.text
    assert bad not in writing.text


def test_a_foreign_name_in_a_healthy_text_is_left_alone() -> None:
    text = f"{SERBIAN} Müller, Türk i Günther će doći. Već će biti kuća, veće i sreće."

    assert glyph_repairs([text]) == ()


def test_text_in_english_is_never_mended() -> None:
    assert (
        glyph_repairs(["The façade of the café is naïve; Çelik, Çelik, Çelik and þorn. " * 5]) == ()
    )


def test_cyrillic_read_as_western_letters_is_cyrillic_again() -> None:
    said = "Члан први овог закона примењује се на све органе. " * 4
    broken = said.encode("cp1251").decode("cp1252")

    repairs = glyph_repairs([broken])

    assert mended(broken, repairs) == said


def test_scripts_that_are_mixed_stay_mixed() -> None:
    text = "Члан 5. СЕТС 197 и CETS 197; IV, EU, Reč i реч стоје како су написани у документу."

    assert writing_of(text.encode(), "a.txt").passages[0].text == text


def test_an_act_is_read_whatever_its_namespace() -> None:
    data = akn(
        "<article><num>Члан 1.</num><heading>Предмет</heading><content><p>Текст.</p></content></article>"
    )
    other = data.replace(b"/akn/3.0", b"/akn/3.0/CSD13").replace(
        b"<akomaNtoso", b'<?xml version="1.0"?><akomaNtoso'
    )

    assert kinds(writing_of(other, "a.akn")) == kinds(writing_of(data, "a.xml"))
    assert kinds(writing_of(data, "a.xml")) == [
        ("heading", "Члан 1. Предмет"),
        ("paragraph", "Текст."),
    ]
