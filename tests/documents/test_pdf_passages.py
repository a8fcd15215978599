"""Passages of PDFs: what runs along is left out, what was broken is whole, and each piece knows where it stands."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from odgovor.documents.passages import PassageKind, RepairKind, Writing
from odgovor.documents.writings import writing_of
from tests.documents.files import pdf, picture, typeset

SENTENCE = (
    "Локални тим спроводи активности предвиђене акционим планом и извештава скупштину града о постигнутим"
    " резултатима, уз поштовање достојанства и приватности свих лица."
)
WORDS = ["први", "други", "трећи", "четврти", "пети", "шести", "седми", "осми"]
LAW = "#pagebreak()\n".join(
    f"#align(center)[*Члан {number}.*]\nОвај {word} тим ради сам. {SENTENCE}\n\nА {word} град пита. {SENTENCE}\n"
    for number, word in enumerate(WORDS, start=1)
)

SCANNED_LINES = (
    "Овај закон уређује заштиту жртава трговине људима и обавезе општине.",
    "Žrtve imaju pravo na smeštaj, lečenje i besplatnu pravnu pomoć.",
)
SCANNED_WORDS = " ".join(SCANNED_LINES).split(" ")
SCANNED = (
    "#set page(width: 440pt, height: 260pt)\n#set text(size: 12pt)\n#align(center)[*Члан 1.*]\n\n"
    f"{SCANNED_LINES[0]}\n\n#align(center)[*Član 2.*]\n\n{SCANNED_LINES[1]}\n"
)
NONSENSE = "\n".join(" ".join(f"n7Ena{n}OMn d7aMa{n}b gO8l7n" for n in range(5)) for _ in range(6))


def read(source: str) -> Writing:
    return writing_of(typeset(source), "a.pdf")


def texts(writing: Writing, kind: PassageKind) -> list[str]:
    return [passage.text for passage in writing.passages if passage.kind is kind]


def scan() -> bytes:
    """A PDF with one page that is a picture."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(300, 400))
    image = pikepdf.Stream(made, bytes([255]) * (30 * 40))
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 30, 40, 8
    image.ColorSpace = pikepdf.Name.DeviceGray
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = made.make_stream(b"q 300 0 0 400 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def scanned(source: str, form: str) -> bytes:
    """A page as a scanner or a camera leaves it: a picture of it and no letter."""
    page = pypdfium2.PdfDocument(typeset(source))[0].render(scale=200 / 72).to_pil()
    out = io.BytesIO()
    page.save(out, form, resolution=200)
    return out.getvalue()


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_running_headers_and_page_numbers_go_and_headings_of_articles_stay() -> None:
    page = '#set page(header: [Службени лист града, страна #context counter(page).display()], numbering: "1")\n'

    writing = read(page + LAW)

    assert texts(writing, PassageKind.HEADING) == [f"Члан {n}." for n in range(1, 9)]
    assert "Службени лист" not in writing.text
    assert texts(writing, PassageKind.PARAGRAPH)[0] == f"Овај први тим ради сам. {SENTENCE}"
    removed = [repair for repair in writing.repairs if repair.kind is RepairKind.RUNNING_HEADER]
    assert any("Службени лист" in repair.before for repair in removed)


def test_every_passage_knows_its_page_and_its_box() -> None:
    writing = read(LAW)

    assert writing.pages == max(passage.page for passage in writing.passages) > 2
    for passage in writing.passages:
        assert passage.box is not None
        assert 45 <= passage.box.left < passage.box.right <= 355
        assert 45 <= passage.box.top < passage.box.bottom <= 455


def test_words_broken_at_the_ends_of_lines_are_whole_again() -> None:
    source = f'#set page(width: 170pt)\n#set par(justify: true)\n#set text(lang: "sr", hyphenate: true)\n{SENTENCE}'

    writing = read(source)

    assert [passage.text for passage in writing.passages] == [SENTENCE]
    assert RepairKind.HYPHENATION in {repair.kind for repair in writing.repairs}


def test_a_hyphen_of_the_word_itself_stays() -> None:
    words = "Друштвено-економски положај. Друштвено и економски, друштвено-економски."
    source = f"#set page(width: 180pt)\n{words} Важан је и друштвено-\\ економски положај."

    assert "друштвено-економски положај" in read(source).text


def test_columns_are_read_one_after_the_other() -> None:
    left = " ".join(f"лево{n} {SENTENCE}" for n in range(4))
    right = " ".join(f"десно{n} {SENTENCE}" for n in range(4))
    source = f"#set text(size: 6pt)\n#grid(columns: (1fr, 1fr), gutter: 18pt)[{left}][{right}]"

    text = read(source).text

    assert text.index("лево3") < text.index("десно0")


def test_a_footnote_is_apart_and_its_mark_leaves_the_word() -> None:
    writing = read(
        f"Закон#footnote[Службени гласник, број 1 од пре много година.] важи. {SENTENCE}"
    )

    assert texts(writing, PassageKind.PARAGRAPH)[0].startswith("Закон важи.")
    assert [t for t in texts(writing, PassageKind.FOOTNOTE) if "Службени гласник" in t]


def test_rows_of_a_ruled_table_are_passages_with_their_cells() -> None:
    source = "#table(columns: (1fr, 1fr, 1fr), [Мера], [Носилац], [Рок], [Обука], [Центар], [2014])"

    assert texts(read(source), PassageKind.TABLE) == ["Мера\tНосилац\tРок", "Обука\tЦентар\t2014"]


def test_an_article_number_at_the_end_of_a_line_of_text_is_a_heading() -> None:
    writing = read(f"{SENTENCE} Члан 5.\n\n{SENTENCE}")

    assert "Члан 5." in [passage.text for passage in writing.passages]


def test_a_page_that_is_a_picture_is_told_with_what_would_help(
    no_tesseract: None,
) -> None:
    writing = writing_of(scan(), "a.pdf")

    assert writing.unread == (1,)
    assert "tesseract-ocr-srp" in writing.why_unread
    assert writing.passages == ()


def stand_in(folder: Path, words: list[str]) -> str:
    """A PATH on which Tesseract says the same words of every picture, and notes in a file that it was asked."""
    said = "".join(f"100\\t{n}00\\t300\\t40\\t91\\t{word}\\n" for n, word in enumerate(words, 1))
    head = "left\\ttop\\twidth\\theight\\tconf\\ttext\\n"
    program = folder / "tesseract"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo srp; exit; fi\n'
        f'echo asked >>{folder}/asked\nprintf "{head}{said}"\n'
    )
    program.chmod(0o755)
    return f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"


def test_a_page_that_is_a_picture_is_read_where_tesseract_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, ["Члан"]))

    writing = writing_of(scan(), "a.pdf")

    assert [passage.text for passage in writing.passages] == ["Члан"]
    assert (writing.unread, writing.why_unread) == ((), "")
    assert writing.passages[0].box is not None
    assert writing.passages[0].box.left == pytest.approx(100 * 72 / 300, abs=0.1)


def test_pages_drawn_with_a_font_that_is_not_there_are_looked_at_once_and_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, [f"d7aMa{n}b" for n in range(20)]))

    writing = writing_of(pdf(NONSENSE, NONSENSE), "a.pdf")

    assert writing.unread == (1, 2)
    assert writing.passages == ()
    assert (tmp_path / "asked").read_text() == "asked\n"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no Tesseract on this machine")
@pytest.mark.parametrize("form", ["PDF", "PNG"])
def test_tesseract_reads_a_scan_in_both_scripts_with_its_articles(form: str) -> None:
    writing = writing_of(scanned(SCANNED, form), "a scan")

    assert texts(writing, PassageKind.HEADING) == ["Члан 1.", "Član 2."]
    read_words = " ".join(texts(writing, PassageKind.PARAGRAPH)).split(" ")
    wrong = [pair for pair in zip(read_words, SCANNED_WORDS, strict=True) if len({*pair}) > 1]
    assert len(wrong) <= 1, wrong  # the program itself is free to err on a letter
    assert RepairKind.RECOGNISED in {repair.kind for repair in writing.repairs}


def test_an_empty_page_is_not_taken_for_a_picture() -> None:
    assert writing_of(pdf("", "A page of words"), "a.pdf").unread == ()


def test_a_page_of_nonsense_letters_is_told_and_left_out(no_tesseract: None) -> None:
    writing = writing_of(pdf(NONSENSE), "a.pdf")

    assert writing.unread == (1,)
    assert writing.passages == ()


def test_a_picture_file_is_one_page_that_nobody_read(
    no_tesseract: None,
) -> None:
    writing = writing_of(picture(), "a.png")

    assert (writing.pages, writing.unread) == (1, (1,))


def test_the_same_file_reads_the_same() -> None:
    assert read(LAW) == read(LAW)


def test_real_acts_are_read_with_a_box_for_every_passage(shared: Path) -> None:
    name = "zakon-o-prekrsajima.pdf"

    writing = writing_of((shared / "data/pdf" / name).read_bytes(), name)

    assert writing.pages == 86
    assert writing.language == "sr-Latn"
    assert all(passage.box for passage in writing.passages)
    assert not [passage for passage in writing.passages if passage.text.strip().isdigit()]


def test_real_pages_of_broken_letters_are_told(shared: Path, no_tesseract: None) -> None:
    name = "zakon-o-radu.pdf"

    writing = writing_of((shared / "data/pdf" / name).read_bytes(), name)

    assert writing.unread == (70, 71, 72, 73, 74)
