"""Letters of a PDF page with their boxes, taken from PDFium all at once and grouped into words."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from odgovor.documents.passages import Box

# PDFium's sign for a hyphen at the end of a line.
HYPHENS = (0xFFFE, 0x02)
_FINE = 20


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points from the upper left corner; ``size`` is the height of its tallest letter.

    ``is_broken``: a hyphen at the end of a line stands behind it. ``mark`` is a raised small number at its end,
    taken off: the mark of a footnote.
    """

    text: str
    box: Box
    size: float
    is_broken: bool = False
    mark: str = ""


def page_words(page: Any) -> list[Word]:
    """The words of a page in the order in which the file draws them."""
    text = page.get_textpage()
    codes, boxes = _letters(page, text)
    text.close()
    if not len(codes):
        return []
    return _words(codes, boxes)


def _letters(page: Any, text: Any) -> tuple[Any, Any]:
    """The code points of a page's letters, and left, top, right, bottom of each as the page is looked at."""
    import pypdfium2.raw as pdfium

    count = text.count_chars()
    rectangles = (pdfium.FS_RECTF * max(count, 1))()
    # Addresses as plain numbers: making an object for each of 300,000 letters would cost more than PDFium does.
    address = ctypes.c_void_p
    unicode = ctypes.CFUNCTYPE(ctypes.c_uint, address, ctypes.c_int)(
        _address(pdfium.FPDFText_GetUnicode)
    )
    loose = ctypes.CFUNCTYPE(ctypes.c_int, address, ctypes.c_int, address)(
        _address(pdfium.FPDFText_GetLooseCharBox)
    )
    raw = _address(text.raw)
    first, size = ctypes.addressof(rectangles), ctypes.sizeof(pdfium.FS_RECTF)
    codes = np.fromiter([unicode(raw, index) for index in range(count)], np.uint32, count)
    for index in range(count):
        loose(raw, index, first + index * size)
    # FS_RECTF is left, top, right, bottom, upwards from the lower edge.
    sides = np.frombuffer(rectangles, np.float32).reshape(-1, 4)[:count].astype(np.float64)
    return codes, _seen(page, sides)


def _address(pointer: Any) -> int:
    """Where something of PDFium's stands in memory."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _seen(page: Any, sides: Any) -> Any:
    """Boxes as the page is looked at, turned and cut as it asks to be."""
    origin, across, up = (_device(page, *spot) for spot in ((0, 0), (1000, 0), (0, 1000)))
    turn = np.array(
        [[across[0] - origin[0], across[1] - origin[1]], [up[0] - origin[0], up[1] - origin[1]]]
    )
    turn /= 1000
    one = sides[:, [0, 1]] @ turn + origin
    other = sides[:, [2, 3]] @ turn + origin
    return np.hstack([np.minimum(one, other), np.maximum(one, other)])


def _device(page: Any, across: float, up: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_int(), ctypes.c_int()
    width, height = (round(side * _FINE) for side in page.get_size())
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, across, up, x, y)
    return x.value / _FINE, y.value / _FINE


def _words(codes: Any, boxes: Any) -> list[Word]:
    """Words between blanks and ends of lines; signs that no Unicode text can hold are left out."""
    is_letter = _letter_signs(codes)
    edges = np.diff(np.concatenate([[0], is_letter.astype(np.int8), [0]]))
    starts, stops = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if not len(starts):
        return []
    kept_codes, kept = codes[is_letter], boxes[is_letter]
    first = np.cumsum(stops - starts) - (stops - starts)
    lows = np.minimum.reduceat(kept[:, :2], first)
    highs = np.maximum.reduceat(kept[:, 2:], first)
    heights = kept[:, 3] - kept[:, 1]
    sizes = np.maximum.reduceat(heights, first)
    text = kept_codes.astype("<u4").tobytes().decode("utf-32-le")
    is_broken = np.append(np.isin(codes, HYPHENS), False)[stops].tolist()
    corners = np.round(np.hstack([lows, highs]), 2).tolist()
    found = []
    ends = [*first[1:].tolist(), len(text)]
    for index, (start, stop) in enumerate(zip(first.tolist(), ends, strict=True)):
        word = Word(text[start:stop], Box(*corners[index]), float(sizes[index]), is_broken[index])
        found.append(_without_mark(word, kept[start:stop], heights[start:stop]))
    return found


def _letter_signs(codes: Any) -> Any:
    """Which code points are letters and signs of words: no blanks, no controls, none of PDFium's own."""
    is_letter = (codes > 0x20) & (codes != 0xA0) & (codes != 0xAD) & (codes < 0x110000)
    is_letter &= ~((codes >= 0xD800) & (codes <= 0xDFFF)) & ~((codes >= 0x2000) & (codes <= 0x200B))
    return is_letter & ~np.isin(codes, HYPHENS)


def _without_mark(word: Word, boxes: Any, heights: Any) -> Word:
    """The word with a raised small number at its end taken off."""
    tail = len(word.text.rstrip("0123456789*)"))
    if not 0 < tail < len(word.text) or word.text[tail:].strip(")") == "":
        return word
    is_small = bool((heights[tail:] < 0.8 * heights[:tail].max()).all())
    is_high = bool((boxes[tail:, 3] < boxes[:tail, 3].max() - 0.1 * word.size).all())
    if not (is_small and is_high):
        return word
    box = replace(word.box, right=round(float(boxes[:tail, 2].max()), 2))
    return replace(word, text=word.text[:tail], mark=word.text[tail:], box=box)
