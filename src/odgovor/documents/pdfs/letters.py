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
    words = _words(codes, boxes, _Raised(text)) if len(codes) else []
    text.close()
    return words


@dataclass(frozen=True, slots=True)
class _Raised:
    """Looks closely at letters: which digits at the end of a word stand above its line."""

    text: Any

    def begins_at(self, indices: Any, tail: int) -> bool:
        """Whether the letters from ``tail`` on stand above the foot of those before them, and are smaller."""
        feet = [self._sides(int(index)) for index in indices]
        line = min(low for low, _high in feet[:tail])
        height = max(high for _low, high in feet[:tail]) - line
        return height > 0 and all(
            low > line + 0.22 * height and high - low < 0.85 * height for low, high in feet[tail:]
        )

    def _sides(self, index: int) -> tuple[float, float]:
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        import pypdfium2.raw as pdfium

        pdfium.FPDFText_GetCharBox(self.text.raw, index, left, right, low, high)
        return low.value, high.value


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


def _words(codes: Any, boxes: Any, raised: _Raised) -> list[Word]:
    """Words between blanks and ends of lines; signs that no Unicode text can hold are left out."""
    is_letter = _letter_signs(codes)
    if not is_letter.any():
        return []
    indices = np.flatnonzero(is_letter)
    kept = boxes[indices]
    first = _starts(indices, kept)
    lows = np.minimum.reduceat(kept[:, :2], first)
    highs = np.maximum.reduceat(kept[:, 2:], first)
    sizes = np.maximum.reduceat(kept[:, 3] - kept[:, 1], first).tolist()
    corners = np.round(np.hstack([lows, highs]), 2).tolist()
    text = codes[indices].astype("<u4").tobytes().decode("utf-32-le").replace("\u2010", "-")
    is_hyphen = np.append(np.isin(codes, HYPHENS), False)
    found = []
    ends = [*first[1:].tolist(), len(text)]
    for place, (start, stop) in enumerate(zip(first.tolist(), ends, strict=True)):
        is_broken = bool(is_hyphen[indices[stop - 1] + 1])
        word = Word(text[start:stop], Box(*corners[place]), sizes[place], is_broken)
        found.append(_without_mark(word, indices[start:stop], kept[start:stop], raised))
    return found


def _starts(indices: Any, boxes: Any) -> Any:
    """Where words begin: behind a blank, or where the next letter stands at the beginning of another line."""
    if len(indices) == 1:
        return np.array([0])
    is_apart = np.diff(indices) > 1
    height = boxes[:-1, 3] - boxes[:-1, 1]
    is_below = boxes[1:, 1] > boxes[:-1, 1] + 0.6 * height
    is_back = boxes[1:, 0] < boxes[:-1, 0] - 2 * height
    return np.concatenate([[0], np.flatnonzero(is_apart | (is_below & is_back)) + 1])


def _letter_signs(codes: Any) -> Any:
    """Which code points are letters and signs of words: no blanks, no controls, none of PDFium's own."""
    is_letter = (codes > 0x20) & (codes != 0xA0) & (codes != 0xAD) & (codes < 0x110000)
    is_letter &= ~((codes >= 0xD800) & (codes <= 0xDFFF)) & ~((codes >= 0x2000) & (codes <= 0x200B))
    return is_letter & ~np.isin(codes, HYPHENS)


def _without_mark(word: Word, indices: Any, boxes: Any, raised: _Raised) -> Word:
    """The word with a raised small number at its end taken off."""
    tail = len(word.text.rstrip("0123456789*)"))
    is_number = 0 < tail < len(word.text) <= tail + 4 and word.text[tail:].strip(")*").isdigit()
    if not is_number or not word.text[tail - 1].isalpha() or not raised.begins_at(indices, tail):
        return word
    box = replace(word.box, right=round(float(boxes[:tail, 2].max()), 2))
    return replace(word, text=word.text[:tail], mark=word.text[tail:], box=box)
