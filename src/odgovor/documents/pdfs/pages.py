"""Pages of a PDF: text, words with their boxes, and pictures. PDFium is for one thread at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from odgovor.common.files import fault_at
from odgovor.documents.layout import PageLayout, Word

MAX_PAGES = 5000
MAX_DRAWN_PIXELS = 16_000_000
_WRONG_PASSWORD = 4
_TAIL = 4096
# PDFium's signs for a hyphen at the end of a line, which swallow the end of the line: in text, and in single letters.
_HYPHENS = ("\ufffe", "\x02")
_FINE = 20
_AGAIN = "Get the file again from where it came; if it is damaged there too, print it to a new PDF."


def pdf_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The title and the text of each page; raises ``InvalidDataError`` (FILE-004) for what cannot be read whole."""
    with opened(data, name) as document:
        title = document.get_metadata_value("Title").strip()
        return title, tuple(_page_text(document, number, name) for number in range(len(document)))


def pdf_page(data: bytes, name: str, number: int) -> PageLayout:
    """Where the words of a page (from 1) stand."""
    with opened(data, name) as document:
        return _layout(document[number - 1])


def pdf_picture(data: bytes, name: str, number: int, *, width: int) -> Any:
    """A page (from 1) as a picture ``width`` pixels wide, less where it would have too many pixels."""
    with opened(data, name) as document:
        if document.get_formtype():
            document.init_forms()
        page = document[number - 1]
        scale = width / max(page.get_width(), 1)
        pixels = page.get_width() * page.get_height() * scale**2
        scale *= min(1.0, (MAX_DRAWN_PIXELS / max(pixels, 1)) ** 0.5)
        return page.render(scale=scale).to_pil()


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """A PDF, open; raises ``InvalidDataError`` (FILE-004) for one that is damaged, locked, empty or endless."""
    import pypdfium2

    if b"%%EOF" not in data[-_TAIL:]:
        raise fault_at("FILE-004", name, "The end of the PDF is missing.", _AGAIN)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _WRONG_PASSWORD and b"/Encrypt" in data:
            remedy = "Save the PDF without a password, or print it to a new PDF."
            raise fault_at("FILE-004", name, "The PDF asks for a password.", remedy) from fault
        raise fault_at("FILE-004", name, "The PDF is damaged.", _AGAIN) from fault
    try:
        _check_pages(len(document), name)
        yield document
    finally:
        document.close()


def _check_pages(pages: int, name: str) -> None:
    if not pages:
        raise fault_at("FILE-004", name, "The PDF has no pages.", _AGAIN)
    if pages > MAX_PAGES:
        message = "The PDF has more than 5,000 pages."
        raise fault_at("FILE-004", name, message, "Split it, and add the parts that are needed.")


def _page_text(document: Any, index: int, name: str) -> str:
    import pypdfium2

    try:
        page = document[index]
        text: str = page.get_textpage().get_text_range()
        page.close()
    except pypdfium2.PdfiumError as fault:
        raise damaged_page(name) from fault
    return plain(text)


def damaged_page(name: str) -> Exception:
    """The error of a PDF in which a page cannot be read."""
    return fault_at("FILE-004", name, "A page of the PDF is damaged.", _AGAIN)


def plain(text: str) -> str:
    """PDFium's text with plain line ends, and hyphens where lines were broken at them."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for hyphen in _HYPHENS:
        whole = whole.replace(hyphen, "-\n")
    return whole.encode("utf-8", "replace").decode()


def _layout(page: Any) -> PageLayout:
    text = page.get_textpage()
    lines: list[tuple[Word, ...]] = []
    words: list[Word] = []
    letters: list[tuple[str, int]] = []

    def end_word() -> None:
        if letters:
            words.append(_word(page, text, letters))
            letters.clear()

    def end_line() -> None:
        end_word()
        if words:
            lines.append(tuple(words))
            words.clear()

    for index, letter in _iter_letters(text):
        if letter in "\r\n":
            end_line()
        elif letter in _HYPHENS:
            letters.append(("-", index))
            end_line()
        elif letter.isspace():
            end_word()
        else:
            letters.append((letter, index))
    end_line()
    width, height = page.get_size()
    return PageLayout(round(width, 2), round(height, 2), tuple(lines))


def _iter_letters(text: Any) -> Iterator[tuple[int, str]]:
    import pypdfium2.raw as pdfium

    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code and not 0xD800 <= code <= 0xDFFF and code < 0x110000:
            yield index, chr(code)


def _word(page: Any, text: Any, letters: list[tuple[str, int]]) -> Word:
    boxes = [_box(page, text, index) for _letter, index in letters]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Word(
        "".join(letter for letter, _index in letters),
        round(left, 2),
        round(top, 2),
        round(right - left, 2),
        round(bottom - top, 2),
        _turn(boxes),
    )


def _turn(boxes: list[tuple[float, float, float, float]]) -> int:
    """How a word is turned, from where its first and last letters stand; one letter alone is taken as upright."""
    first, last = boxes[0], boxes[-1]
    across = (last[0] + last[2]) - (first[0] + first[2])
    down = (last[1] + last[3]) - (first[1] + first[3])
    if abs(across) >= abs(down):
        return 180 if across < 0 else 0
    return 90 if down > 0 else 270


def _box(page: Any, text: Any, index: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a letter as the page is looked at, turned and cut as it asks to be."""
    import pypdfium2.raw as pdfium

    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, rectangle)
    one = _seen(page, rectangle.left, rectangle.top)
    other = _seen(page, rectangle.right, rectangle.bottom)
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )


def _seen(page: Any, across: float, up: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_int(), ctypes.c_int()
    width, height = (round(side * _FINE) for side in page.get_size())
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, across, up, x, y)
    return x.value / _FINE, y.value / _FINE
