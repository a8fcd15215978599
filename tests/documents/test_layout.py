"""Words on the picture of a page: they stand where they are seen, and say what the page says."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from odgovor.common.errors import InvalidDataError
from odgovor.documents.layout import PageLayout
from odgovor.documents.pdfs.pages import MAX_DRAWN_PIXELS, pdf_page, pdf_picture, pdf_text
from odgovor.documents.pictures import as_webp, scaled_picture, upright_size
from tests.documents.files import GOOD, MediaType, huge_png, pdf


def test_words_stand_where_the_page_has_them() -> None:
    layout = pdf_page(pdf("Hello city"), "", 1)

    ((hello, city),) = layout.lines
    assert (layout.width, layout.height) == (595, 842)
    assert hello.text == "Hello"
    assert hello.x == pytest.approx(72, abs=3)
    assert hello.y == pytest.approx(842 - 700 - 16, abs=6)
    assert city.x > hello.x + hello.width


def test_words_of_a_page_that_is_turned_stand_where_they_are_seen() -> None:
    layout = pdf_page(pdf("Hello city", rotate=90), "", 1)

    assert (layout.width, layout.height) == (842, 595)
    ((hello, city),) = layout.lines
    assert (hello.turn, city.turn) == (90, 90)
    assert city.y > hello.y + hello.height
    assert 0 <= hello.x <= 842 - hello.width


def test_the_words_say_what_the_text_of_the_page_says() -> None:
    data = pdf("one two\nthree meas-\nures")

    assert pdf_text(data, "")[1] == ("one two\nthree meas-\nures",)
    assert pdf_page(data, "", 1).text == pdf_text(data, "")[1][0]


def test_a_layout_comes_back_from_json_as_it_was() -> None:
    layout = pdf_page(pdf("Hello"), "", 1)

    assert PageLayout.from_json(layout.to_json()) == layout


def test_a_picture_of_a_page_is_as_wide_as_asked_and_never_absurd() -> None:
    assert pdf_picture(pdf("a"), "", 1, width=1200).width == 1200
    vast = pdf_picture(pdf("a"), "", 1, width=100_000)
    assert vast.width * vast.height <= MAX_DRAWN_PIXELS * 1.01


def test_a_picture_stands_upright_and_is_made_smaller() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200)).save(out, "JPEG", exif=exif)

    data, size = scaled_picture(out.getvalue(), "", width=100)

    assert size == (200, 400)
    assert Image.open(io.BytesIO(data)).size == (100, 200)


def test_a_picture_that_is_seen_through_is_put_on_white() -> None:
    made = Image.open(io.BytesIO(as_webp(Image.new("RGBA", (4, 4)), width=10)))

    assert made.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_of_billions_of_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InvalidDataError, match="more pixels"):
        upright_size(huge_png(), "")
    assert upright_size(GOOD[MediaType.PNG], "") == (60, 40)


def test_real_pages_say_in_words_what_they_say_in_text(shared) -> None:
    data = (shared / "data/pdf/zakon-o-prekrsajima.pdf").read_bytes()
    text = pdf_text(data, "")[1][4]

    layout = pdf_page(data, "", 5)

    assert layout.text.split() == text.split()
    assert all(0 <= word.x <= layout.width for line in layout.lines for word in line)
