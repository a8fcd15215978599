"""Pages that are pictures: known by the image they hold, read by Tesseract where the machine has it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from odgovor.documents.passages import Box
from odgovor.documents.pdfs.letters import Word

_FEW_LETTERS = 15
_LARGE = 0.4
_DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72
_MOST_SIDE = 6000
_SECONDS = 60
_LEAST_CONFIDENCE = 30.0
_LONG_WORD = 4
_LEAST_LONG_WORDS = 15
_NONSENSE_SHARE = 0.3
_NONSENSE = re.compile(r"[^\W\d_]\d+[^\W\d_]|[a-zа-шđčćžšљњћђџ][A-ZА-ШĐČĆŽŠ]")
WANTED = ("srp", "srp_latn", "eng")


def is_scan(page: Any, words: list[Word]) -> bool:
    """Whether a page has next to no letters and an image over much of it; an empty page is not one."""
    if sum(len(word.text) for word in words) > _FEW_LETTERS:
        return False
    import pypdfium2.raw as pdfium

    area = max(page.get_width() * page.get_height(), 1)
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, low, right, high = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, high - low)
    return bool(covered > _LARGE * area)


def is_garbled(words: Sequence[Word]) -> bool:
    """Whether a page is set in a font that does not say which letters it draws, so that its text is nonsense."""
    long = [word.text for word in words if len(word.text) >= _LONG_WORD]
    nonsense = sum(_NONSENSE.search(text) is not None for text in long)
    return len(long) >= _LEAST_LONG_WORDS and nonsense > _NONSENSE_SHARE * len(long)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract as it stands on this machine, with the languages it can read."""

    command: str
    languages: tuple[str, ...]

    def words(self, page: Any) -> list[Word]:
        """The words of a page that is a picture; none where the program fails or takes more than a minute."""
        return self.words_in(*_picture(page))

    def words_in(self, picture: bytes, scale: float) -> list[Word]:
        """The words of a picture of which one pixel is ``scale`` points."""
        call = [self.command, "stdin", "stdout", "-l", "+".join(self.languages), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603  # a program of the machine; no word of it comes from a file
                call, input=picture, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        return list(_iter_words(done.stdout.decode("utf-8", "replace"), scale))


def recogniser() -> Recogniser | None:
    """Tesseract, or None where the machine has none that reads Serbian or English."""
    command = shutil.which("tesseract")
    if command is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  # a program of the machine
            [command, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    has = set((done.stdout + done.stderr).decode("utf-8", "replace").split())
    languages = tuple(language for language in WANTED if language in has)
    return Recogniser(command, languages) if languages else None


def _picture(page: Any) -> tuple[bytes, float]:
    """A page as PNG, and how many points one of its pixels is."""
    longest = max(page.get_width(), page.get_height(), 1)
    scale = min(_DOTS_AN_INCH / _POINTS_AN_INCH, _MOST_SIDE / longest)
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue(), 1 / scale


def _iter_words(table: str, scale: float) -> Iterator[Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, top, width, height = (
                float(row[name] or 0) * scale for name in ("left", "top", "width", "height")
            )
            is_sure = float(row["conf"] or -1) >= _LEAST_CONFIDENCE
        except (KeyError, TypeError, ValueError):
            continue
        text = (row.get("text") or "").strip()
        if text and is_sure:
            yield Word(text, Box(left, top, left + width, top + height), height)
